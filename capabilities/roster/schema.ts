import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, OneOf, Shape } from '#kernel/shape.ts'

export const Shift = Shape({
  id: IdShape,
  siteId: IdShape,
  postId: IdShape,
  postName: Type.String(),
  siteName: Type.String(),
  personId: IdShape,
  personName: Type.String(),
  startsAt: InstantShape,
  endsAt: InstantShape,
  state: OneOf(['published', 'cancelled'] as const),
})
/** Published at once; the database refuses overlap, the law refuses who may not stand guard. */
export const NewShift = Shape({
  id: Type.Optional(IdShape),
  postId: IdShape,
  personId: IdShape,
  startsAt: InstantShape,
  endsAt: InstantShape,
})
/** Shifts that touch the days from `fromOn` to `toOn` (both included, at most 62 days). */
export const ShiftQuery = Shape({ siteId: Type.Optional(IdShape), fromOn: DayShape, toOn: DayShape })
export const Shifts = Type.Array(Shift)
export type Shift = Static<typeof Shift>
