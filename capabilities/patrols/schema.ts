import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'

/** A round begun on the phone; the op id is the round's id. */
export const RoundStart = Shape({ routeId: IdShape, shiftId: IdShape })
export const RoundEnd = Shape({ roundId: IdShape })
/** One checkpoint scanned: `code` is what was read or typed, exactly. The op id is the scan's id. */
export const Scan = Shape({
  code: Text(200),
  how: OneOf(['qr', 'nfc', 'typed'] as const),
  shiftId: Type.Optional(IdShape),
  roundId: Type.Optional(IdShape),
})
export const ScanRow = Shape({
  id: IdShape,
  happenedAt: InstantShape,
  receivedAt: InstantShape,
  personName: Nullable(Type.String()),
  siteName: Nullable(Type.String()),
  checkpointName: Nullable(Type.String()),
  how: OneOf(['qr', 'nfc', 'typed'] as const),
  findings: Type.Array(Type.String()),
})
export const Scans = PageOf(ScanRow)
export const ScanQuery = Shape({ ...PageQuery.properties, siteId: Type.Optional(IdShape) })
export type Scan = Static<typeof Scan>
export type ScanRow = Static<typeof ScanRow>
