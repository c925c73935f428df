import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { gateKinds } from './rules/choices.ts'

export { gateKinds }
export type GateKind = (typeof gateKinds)[number]

/** A plate as it is said: a province, a letter, five or six more; new-energy and special ones too. */
export const Plate = Type.String({ minLength: 5, maxLength: 10, pattern: '^[\\u4e00-\\u9fa5A-Z0-9]+$' })
/**
 * 出入登记: who or what came, for whom, why. `subject` is a name as it is given, what a vehicle is, which goods, which
 * key; of a phone the last four figures only. The op id is the entry's id.
 */
export const GateEnter = Shape({
  postId: IdShape,
  kind: OneOf(gateKinds),
  subject: Text(60),
  plate: Type.Optional(Plate),
  phoneTail: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })),
  whom: Type.Optional(Text(60)),
  purpose: Type.Optional(Text(100)),
  slip: Type.Optional(Text(40)),
  heads: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
/** Left again, collected, brought back. */
export const GateLeave = Shape({ entryId: IdShape })
export const GateRow = Shape({
  id: IdShape,
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  kind: OneOf(gateKinds),
  subject: Type.String(),
  plate: Nullable(Type.String()),
  phoneTail: Nullable(Type.String()),
  whom: Nullable(Type.String()),
  purpose: Nullable(Type.String()),
  slip: Nullable(Type.String()),
  heads: Nullable(Type.Integer()),
  inAt: Nullable(InstantShape),
  outAt: Nullable(InstantShape),
  byName: Type.String(),
  eraseOn: DayShape,
})
export const GateRows = PageOf(GateRow)
export const GateFilter = {
  siteId: Type.Optional(IdShape),
  kind: Type.Optional(OneOf(gateKinds)),
  /** `in`: has not left, been collected or brought back. */
  open: Type.Optional(OneOf(['in'] as const)),
}
export const GateQuery = Shape({ ...PageQuery.properties, ...GateFilter })
/** How long entries of a site are kept; the law says no number but the shortest that will do (个人信息保护法 19). */
export const GateRule = Shape({ siteId: IdShape, keptDays: Type.Integer({ minimum: 1, maximum: 180 }) })
export const GateRuleRow = Shape({ keptDays: Type.Integer(), can: Type.Array(Type.String()) })
export type GateEnter = Static<typeof GateEnter>
export type GateRow = Static<typeof GateRow>
export type GateRuleRow = Static<typeof GateRuleRow>
