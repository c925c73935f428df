import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'

/** Things counted at a handover: what there should be and what there is. */
export const Counted = Shape({
  item: Text(40),
  expected: Type.Integer({ minimum: 0, maximum: 9999 }),
  found: Type.Integer({ minimum: 0, maximum: 9999 }),
})
/**
 * 交接班: signed by the outgoing guard (whose session sends it) and by the successor, whose number and PIN were sealed
 * to the server's key on the phone, so it can be checked on arrival and by nobody before. The op id is the handover's id.
 */
export const Handover = Shape({
  postId: IdShape,
  fromShift: IdShape,
  toShift: Type.Optional(IdShape),
  attendanceId: IdShape,
  counted: Type.Array(Counted, { maxItems: 40 }),
  notes: Type.String({ maxLength: 1000 }),
  successor: Shape({ number: Text(30), sealedPin: Text(600) }),
})
export const HandoverRow = Shape({
  id: IdShape,
  happenedAt: InstantShape,
  receivedAt: InstantShape,
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  fromName: Type.String(),
  toName: Nullable(Type.String()),
  confirmed: Type.Boolean(),
  counted: Type.Array(Counted),
  notes: Type.String(),
})
export const Handovers = PageOf(HandoverRow)
export const HandoverQuery = Shape({ ...PageQuery.properties, siteId: Type.Optional(IdShape) })
export type Handover = Static<typeof Handover>
export type HandoverRow = Static<typeof HandoverRow>
