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
  state: OneOf(boardStates),
  personId: Nullable(IdShape),
  personName: Nullable(Type.String()),
  personPhone: Nullable(Type.String()),
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
})
export const Board = Shape({
  at: InstantShape,
  rows: Type.Array(BoardRow),
  counts: Shape({
    posts: Type.Integer(),
    onDuty: Type.Integer(),
    late: Type.Integer(),
    absent: Type.Integer(),
    uncovered: Type.Integer(),
  }),
})
export type Board = Static<typeof Board>
export type BoardRow = Static<typeof BoardRow>
