import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape } from '#kernel/shape.ts'
import { areas, bites } from './rules/places.ts'

const Said = Shape({ zh: Type.String(), en: Type.String() })
const Months = Shape({ thisMonth: Type.Integer(), lastMonth: Type.Integer() })

/** One article the program applies. `practice`: its text was not read, so it stops nobody. */
export const LawRow = Shape({
  id: Type.String(),
  law: Said,
  article: Said,
  gist: Said,
  from: DayShape,
  until: Nullable(DayShape),
  stands: OneOf(['in-force', 'coming', 'ended'] as const),
  practice: Type.Boolean(),
  areas: Type.Array(OneOf(areas)),
  places: Type.Array(Shape({ says: Said, bites: OneOf(bites), page: Nullable(Type.String()) })),
  /** How often it refused, and how often it was found broken afterwards, as far as the reader may see. */
  refused: Months,
  found: Months,
})
export const LawPage = Shape({
  month: Type.String(),
  /** Whose refusals are counted: the organisation's, or only the reader's own. */
  scope: OneOf(['party', 'own'] as const),
  rows: Type.Array(LawRow),
})
const Penalty = Shape({ id: Type.String(), law: Said, article: Said, gist: Said })
/** One article with what it rests on: the version that was read, and what a breach costs. */
export const LawFile = Shape({
  ...LawRow.properties,
  actor: Type.String(),
  version: Type.String(),
  fromUnknown: Type.Boolean(),
  penalties: Type.Array(Penalty),
})
export const RefusedQuery = Shape({ ...PageQuery.properties })
/** One act that was refused: what was asked, and the answer it got. */
export const RefusedRow = Shape({
  id: IdShape,
  at: InstantShape,
  op: Type.String(),
  byName: Nullable(Type.String()),
  role: Nullable(Type.String()),
  says: Type.String(),
  wayOut: Nullable(Type.String()),
})
export const RefusedPage = PageOf(RefusedRow)
export type LawRow = Static<typeof LawRow>
export type LawFile = Static<typeof LawFile>
export type RefusedRow = Static<typeof RefusedRow>
