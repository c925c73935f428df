import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'
import { RosterFinding } from './schema.ts'

export const ReplacementQuery = Shape({ postId: IdShape, startsAt: InstantShape, endsAt: InstantShape })
const person = { personId: IdShape, name: Type.String(), number: Type.String() }
/**
 * Who could stand there. `phone` is masked: to call, a leader has it shown whole, which is logged. `via` is the standby
 * or mobile shift they would come from.
 */
export const Replacement = Shape({
  ...person,
  phone: Nullable(Type.String()),
  via: Nullable(Shape({ shiftId: IdShape, version: Type.Integer(), postName: Type.String() })),
  monthHours: Type.Number(),
  restBefore: Nullable(Type.Integer()),
  restAfter: Nullable(Type.Integer()),
  nightsInARow: Type.Integer(),
  warnings: Type.Array(RosterFinding),
})
export const Replacements = Shape({
  siteId: IdShape,
  siteName: Type.String(),
  postId: IdShape,
  postName: Type.String(),
  startsAt: InstantShape,
  endsAt: InstantShape,
  /** The middle of the month's hours of those who could, to see whose turn it is. */
  middleHours: Nullable(Type.Number()),
  can: Type.Array(Replacement),
  /** The others, with what keeps each out; at most 500. */
  cannot: Type.Array(Shape({ ...person, refusals: Type.Array(RosterFinding) })),
})
export type Replacements = Static<typeof Replacements>

const holeReasons = ['unfilled', 'leave', 'cancelled', 'reduced'] as const
/** A stretch of the next 24 hours in which a post has fewer than it needs. */
export const HoleAhead = Shape({
  siteId: IdShape,
  siteName: Type.String(),
  postId: IdShape,
  postName: Type.String(),
  startsAt: InstantShape,
  endsAt: InstantShape,
  needed: Type.Integer(),
  present: Type.Integer(),
  why: OneOf(holeReasons),
})
export const HolesAhead = Shape({ at: InstantShape, holes: Type.Array(HoleAhead) })
export type HoleAhead = Static<typeof HoleAhead>
export type HolesAhead = Static<typeof HolesAhead>
