import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, PageOf, Shape } from '#kernel/shape.ts'

/** One punch of an attendance clock. */
export const Punch = Shape({
  id: IdShape,
  at: InstantShape,
  personId: IdShape,
  personName: Type.String(),
  number: Nullable(Type.String()),
  source: Type.String(),
  importedAt: InstantShape,
})
export const Punches = PageOf(Punch)
export type Punch = Static<typeof Punch>
