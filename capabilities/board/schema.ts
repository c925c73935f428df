import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'

export const boardStates = ['on-duty', 'late', 'absent', 'uncovered', 'due-soon', 'idle'] as const
/**
 * One post as it stands now: who, since when, the beads of the round (per lap, point by point), what is wrong.
 * `on-duty` signed on; `late` shift began less than 30 minutes ago, nobody signed on; `absent` longer ago; `uncovered`
 * nobody rostered now though the post was in the last 7 days; `due-soon` next shift within the hour; `idle` nothing due.
 */
export const BoardRow = Shape({
  postId: IdShape,
  postName: Type.String(),
  siteId: IdShape,
  siteName: Type.String(),
  /** Another company’s post on a site both guard: on-duty where somebody stands there, else idle, and nothing else of it. */
  ofAnother: Type.Boolean(),
  state: OneOf(boardStates),
  personId: Nullable(IdShape),
  personName: Nullable(Type.String()),
  /** Masked: to call, whoever may has it shown whole, which is logged. */
  personPhone: Nullable(Type.String()),
  /** The photo the guard agreed to. */
  photoId: Nullable(IdShape),
  since: Nullable(InstantShape),
  /** The sign-on was entered by somebody who leads, for a guard whose phone is dead. */
  behalf: Type.Boolean(),
  /** What whoever stands there declared at sign-on: what was missing, and how many pictures hang on it. */
  declared: Nullable(
    Shape({
      id: IdShape,
      missing: Type.Array(OneOf(['certificate', 'uniform', 'badge'] as const)),
      pictures: Type.Integer(),
    }),
  ),
  shiftId: Nullable(IdShape),
  /** Whoever is named is in the reader’s own books, so that a leader may enter for them. */
  mayEnter: Type.Boolean(),
  shiftFrom: Nullable(InstantShape),
  shiftTo: Nullable(InstantShape),
  nextName: Nullable(Type.String()),
  nextFrom: Nullable(InstantShape),
  lap: Type.Integer(),
  points: Type.Array(Shape({ checkpointId: IdShape, name: Type.String(), scannedAt: Nullable(InstantShape) })),
  lastScanAt: Nullable(InstantShape),
  /** What was found about this shift’s people since it began, kind by kind. */
  findings: Type.Array(Shape({ kind: Type.String(), count: Type.Integer() })),
  handedOverAt: Nullable(InstantShape),
  /** What stands open on this post, soonest due first. */
  matters: Type.Array(Shape({ id: IdShape, kind: Type.String(), dueAt: Nullable(InstantShape) })),
})
/** A site on the board; `matters` counts all that stands open there, on a post or not. */
export const BoardSite = Shape({ siteId: IdShape, siteName: Type.String(), matters: Type.Integer() })
export const Counts = Shape({
  posts: Type.Integer(),
  onDuty: Type.Integer(),
  late: Type.Integer(),
  absent: Type.Integer(),
  uncovered: Type.Integer(),
  matters: Type.Integer(),
})
export const Board = Shape({
  at: InstantShape,
  rows: Type.Array(BoardRow),
  sites: Type.Array(BoardSite),
  counts: Counts,
})
export const BoardQuery = Shape({ siteId: Type.Optional(IdShape) })
export type Board = Static<typeof Board>
export type BoardRow = Static<typeof BoardRow>
export type BoardSite = Static<typeof BoardSite>
export type Counts = Static<typeof Counts>
/** What a `board` event of the stream carries: the rows and sites that changed, and the posts that are gone. */
export type BoardMoved = { at: string; rows: BoardRow[]; sites: BoardSite[]; gone: string[] }
