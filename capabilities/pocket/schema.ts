import { Type, type Static } from 'typebox'
import { IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { Post, Route } from '../sites/schema.ts'
import { PhoneEntry } from '../posts/schema.ts'
import { Shift } from '../roster/schema.ts'

// A phone's clock may say anything, but not what no date can hold.
const Clock = Type.Integer({ minimum: 0, maximum: 253402300799000 })

/** An op as a phone sends it. `at` is its own clock in milliseconds: a claim. */
export const OpShape = Shape({
  id: IdShape,
  name: Text(60),
  input: Type.Record(Type.String(), Type.Unknown()),
  at: Clock,
  offset: Type.Optional(Type.Integer({ minimum: -253402300799000, maximum: 253402300799000 })),
  seq: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
})
/** Ops in the order they were made; `deviceNow` is the phone's clock at sending, so its offset can be told apart. */
export const Ops = Shape({ deviceNow: Clock, ops: Type.Array(OpShape, { minItems: 1, maxItems: 200 }) })
/**
 * What became of each op, in the same order: `done` now; `again` was already done (same answer); `refused` with words;
 * `quarantined` kept for the office to look at. All four leave the phone's waiting list.
 */
export const OpOutcome = Shape({
  id: IdShape,
  state: OneOf(['done', 'again', 'refused', 'quarantined'] as const),
  receivedAt: Type.Optional(Type.String()),
  findings: Type.Optional(Type.Array(Type.String())),
  code: Type.Optional(Type.String()),
  says: Type.Optional(Type.String()),
  wayOut: Type.Optional(Type.String()),
  answer: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
export const OpsAnswer = Shape({ serverNow: Type.Integer(), outcomes: Type.Array(OpOutcome) })

/** The code itself stays off the phone; `codeHash` is the lower-case hex SHA-256 of it, enough to tick a scan offline. */
export const PocketCheckpoint = Shape({
  id: IdShape,
  siteId: IdShape,
  name: Type.String(),
  hint: Nullable(Type.String()),
  position: Type.Integer(),
  codeHash: Type.String(),
})
export const PocketAttendance = Shape({
  id: IdShape,
  shiftId: IdShape,
  postId: Nullable(IdShape),
  personId: IdShape,
  onAt: Type.String(),
  offAt: Nullable(Type.String()),
})
export const PocketRound = Shape({
  id: IdShape,
  routeId: Nullable(IdShape),
  shiftId: Nullable(IdShape),
  personId: IdShape,
  startedAt: Type.String(),
  endedAt: Nullable(Type.String()),
})
export const PocketScan = Shape({
  id: IdShape,
  roundId: Nullable(IdShape),
  checkpointId: Nullable(IdShape),
  happenedAt: Type.String(),
  personId: IdShape,
})
/** `radioChannel` is the post's own, else the site's. */
export const PocketPost = Shape({
  id: IdShape,
  siteId: IdShape,
  name: Type.String(),
  kind: Post.properties.kind,
  position: Type.Integer(),
  radioChannel: Nullable(Type.String()),
  gear: Type.Array(Type.String()),
})
/** The duties in force on a post, by its id; `readAt` null: this guard has not read this version. */
export const PocketDuty = Shape({
  id: IdShape,
  versionId: IdShape,
  version: Type.Integer(),
  body: Type.String(),
  publishedAt: Type.String(),
  readAt: Nullable(Type.String()),
})
export const PocketPhone = Shape({ ...PhoneEntry.properties, siteId: IdShape })
/**
 * Everything one guard needs for the days around now. `whole` true: forget what you had. Otherwise only what changed
 * after the place that was sent, each record in its new state, and `gone` names what left the scope.
 */
export const Pull = Shape({
  place: Type.Integer(),
  whole: Type.Boolean(),
  serverNow: Type.Integer(),
  timeZone: Type.String(),
  scope: Type.String(),
  shifts: Type.Array(Shift),
  sites: Type.Array(Shape({ id: IdShape, name: Type.String() })),
  posts: Type.Array(PocketPost),
  checkpoints: Type.Array(PocketCheckpoint),
  routes: Type.Array(Route),
  attendances: Type.Array(PocketAttendance),
  rounds: Type.Array(PocketRound),
  scans: Type.Array(PocketScan),
  duties: Type.Array(PocketDuty),
  phones: Type.Array(PocketPhone),
  gone: Type.Array(IdShape),
})
export const PullQuery = Shape({
  since: Type.Optional(Type.Integer({ minimum: 0 })),
  scope: Type.Optional(Type.String({ maxLength: 100 })),
})
export type Ops = Static<typeof Ops>
export type OpsAnswer = Static<typeof OpsAnswer>
export type Pull = Static<typeof Pull>
