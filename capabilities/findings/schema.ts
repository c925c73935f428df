import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'

export const verdicts = ['explained', 'stands'] as const
export const findingStates = ['open', 'unanswered', 'answered', 'judged', 'all'] as const

/** What a guard says to something that was found against them. */
export const Answering = Shape({ findingId: IdShape, says: Text(500) })
/** What a person decides, with or without a word. */
export const Verdict = Shape({ verdict: OneOf(verdicts), says: Type.Optional(Text(500)) })
export const Judging = Shape({ findingId: IdShape, ...Verdict.properties })
export const FindingRow = Shape({
  id: IdShape,
  kind: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  foundAt: InstantShape,
  personId: IdShape,
  personName: Nullable(Type.String()),
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
  /** Of a scan: when it was made and at which point. */
  scan: Nullable(Shape({ happenedAt: InstantShape, pointName: Nullable(Type.String()) })),
  answer: Nullable(Shape({ says: Type.String(), at: InstantShape })),
  verdict: Nullable(
    Shape({
      verdict: OneOf([...verdicts, 'withdrawn'] as const),
      says: Nullable(Type.String()),
      byName: Nullable(Type.String()),
      at: InstantShape,
    }),
  ),
  /** The inquiry that was opened from it. */
  caseId: Nullable(IdShape),
  can: Type.Array(Type.String()),
})
export const Findings = PageOf(FindingRow)
export const FindingQuery = Shape({
  ...PageQuery.properties,
  siteId: Type.Optional(IdShape),
  personId: Type.Optional(IdShape),
  state: Type.Optional(OneOf(findingStates)),
})
export type FindingRow = Static<typeof FindingRow>
export type FindingState = (typeof findingStates)[number]
