import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape } from '#kernel/shape.ts'

/** One entry of the log; `place` is null until it is sealed (about a second). */
export const LogRow = Shape({
  id: IdShape,
  kind: Type.String(),
  happenedAt: InstantShape,
  receivedAt: InstantShape,
  byName: Nullable(Type.String()),
  siteName: Nullable(Type.String()),
  personName: Nullable(Type.String()),
  aboutTable: Type.String(),
  aboutId: IdShape,
  place: Nullable(Type.Integer()),
  digest: Type.String(),
})
export const Log = PageOf(LogRow)
export const LogQuery = Shape({
  ...PageQuery.properties,
  siteId: Type.Optional(IdShape),
  aboutId: Type.Optional(IdShape),
})
/** A record that came from a phone or a sign-in that had been ended: kept beside the log, in no book. `at` as the phone said. */
export const Aside = Shape({
  id: IdShape,
  name: Type.String(),
  at: InstantShape,
  receivedAt: InstantShape,
  personName: Nullable(Type.String()),
  deviceName: Nullable(Type.String()),
  reason: OneOf(['revoked', 'ended', 'no-session'] as const),
  line: Nullable(Type.String()),
})
export const Asides = Type.Array(Aside)
export const Head = Shape({ treeSize: Type.Integer(), root: Type.String(), note: Type.String(), madeAt: InstantShape })
export const Heads = Type.Array(Head)
export const fault = Shape({
  kind: Type.String(),
  place: Nullable(Type.Integer()),
  entryId: Nullable(Type.String()),
  says: Type.String(),
})
/** What a verification found: every place and head, and every entry, payload and record this reader may see. */
export const Verified = Shape({
  entries: Type.Integer(),
  seen: Type.Integer(),
  records: Type.Integer(),
  heads: Type.Integer(),
  treeSize: Type.Integer(),
  fault: Nullable(fault),
  tookMilliseconds: Type.Integer(),
})
export type Aside = Static<typeof Aside>
export type LogRow = Static<typeof LogRow>
export type Verified = Static<typeof Verified>
