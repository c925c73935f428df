import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'

export const nightStates = ['on', 'handing', 'late', 'absent', 'ahead', 'left'] as const
/**
 * One shift of the night and how it stands: `on` on post, `handing` in the middle of a handover, `late` begun less than 30
 * minutes ago with nobody signed on, `absent` longer ago, `ahead` not begun yet, `left` somebody stood there and went.
 * `lastPoint` is the last point scanned: what was done, not where somebody is.
 */
export const NightShift = Shape({
  shiftId: IdShape,
  postId: IdShape,
  postName: Type.String(),
  personId: IdShape,
  personName: Nullable(Type.String()),
  /** The own shift of whoever asks: nobody enters for themselves. */
  mine: Type.Boolean(),
  startsAt: InstantShape,
  endsAt: InstantShape,
  state: OneOf(nightStates),
  attendanceId: Nullable(IdShape),
  onAt: Nullable(InstantShape),
  lateMinutes: Nullable(Type.Integer()),
  placeState: OneOf(['inside', 'outside', 'unknown', 'declined', 'none'] as const),
  /** Entered by somebody who leads, for a guard whose phone is dead. */
  behalf: Type.Boolean(),
  /** What the guard declared missing at sign-on. */
  missing: Type.Array(OneOf(['certificate', 'uniform', 'badge'] as const)),
  lastPoint: Nullable(Type.String()),
  lastScanAt: Nullable(InstantShape),
  nextRoundAt: Nullable(InstantShape),
  checkAskedAt: Nullable(InstantShape),
})
/** 谁在哪: one site's night for who leads it, and the sites to choose from. */
export const Night = Shape({
  at: InstantShape,
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
  sites: Type.Array(Shape({ id: IdShape, name: Type.String() })),
  shifts: Type.Array(NightShift),
  /** Rounds that were walked to their end, and those begun, by the guards of these shifts. */
  rounds: Shape({ begun: Type.Integer(), ended: Type.Integer() }),
  matters: Type.Array(Shape({ kind: Type.String(), count: Type.Integer() })),
})
export const NightQuery = Shape({ siteId: Type.Optional(IdShape) })
export type Night = Static<typeof Night>
export type NightShift = Static<typeof NightShift>
