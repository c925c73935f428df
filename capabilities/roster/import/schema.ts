import { Type, type Static } from 'typebox'
import { DayShape, IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { PreviewRow } from '#kernel/preview.ts'
import { meaningSources } from './meaning.ts'
import { noteCodes } from './read.ts'

export const markKinds = ['work', 'rest', 'sick', 'personal', 'annual', 'injury', 'lieu', 'absent', 'other'] as const

/** What a mark means: for work, `starts` in minutes after midnight and how long; a span over a day is there to be refused. */
export const MarkMeaning = Shape({
  kind: OneOf(markKinds),
  starts: Nullable(Type.Integer({ minimum: 0, maximum: 1439 })),
  minutes: Nullable(Type.Integer({ minimum: 1, maximum: 2880 })),
})
/** What the office answered, sent along with the file as JSON; remembered once the roster is imported. */
export const RosterAnswers = Shape({
  marks: Type.Array(Shape({ mark: Text(40), ...MarkMeaning.properties }), { maxItems: 200 }),
  /** `label` as it was asked (`*`: the table names no post); `postId` null leaves it out. */
  posts: Type.Array(Shape({ label: Text(80), postId: Nullable(IdShape) }), { maxItems: 500 }),
  people: Type.Array(Shape({ who: Text(60), personId: IdShape }), { maxItems: 500 }),
  firstOn: Nullable(DayShape),
})
export const RosterCandidate = Shape({ personId: IdShape, name: Type.String(), number: Type.String() })
export const RosterPreview = Shape({
  digest: Type.String(),
  fileName: Type.String(),
  siteId: IdShape,
  /** Null where no day was understood. */
  fromOn: Nullable(DayShape),
  untilOn: Nullable(DayShape),
  /** The columns have no dates: the office says which day the first one is. */
  undated: Type.Boolean(),
  marks: Type.Array(
    Shape({
      mark: Type.String(),
      count: Type.Integer(),
      ...MarkMeaning.properties,
      /** Null: nobody said; what stands here is what the trade mostly means. */
      from: Nullable(OneOf(meaningSources)),
    }),
  ),
  posts: Type.Array(
    Shape({ label: Type.String(), count: Type.Integer(), postId: Nullable(IdShape), leftOut: Type.Boolean() }),
  ),
  sitePosts: Type.Array(Shape({ id: IdShape, name: Type.String() })),
  twice: Type.Array(
    Shape({ who: Type.String(), personId: Nullable(IdShape), candidates: Type.Array(RosterCandidate) }),
  ),
  notes: Type.Array(Shape({ code: OneOf(noteCodes), sheet: Type.String(), row: Type.Integer(), says: Type.String() })),
  /** Nothing is left to ask. */
  ready: Type.Boolean(),
  /** Squares of the table: shifts to draft, the same already, warned of (drafted all the same), refused, and no shifts. */
  counts: Shape({
    add: Type.Integer(),
    same: Type.Integer(),
    warned: Type.Integer(),
    refused: Type.Integer(),
    rest: Type.Integer(),
    people: Type.Integer(),
  }),
  cut: Type.Boolean(),
  rows: Type.Array(PreviewRow),
})
export const RosterImported = Shape({
  siteId: IdShape,
  added: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Integer(),
  fromOn: Nullable(DayShape),
  untilOn: Nullable(DayShape),
})
export type RosterAnswers = Static<typeof RosterAnswers>
export type RosterPreview = Static<typeof RosterPreview>
export type RosterImported = Static<typeof RosterImported>
export type MarkMeaning = Static<typeof MarkMeaning>
