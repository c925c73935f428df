import { Type, type Static } from 'typebox'
import { IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { BoundaryShape, Post, Route } from '../sites/schema.ts'
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
  kind: OneOf(['point', 'camera'] as const),
  floor: Nullable(Type.Integer()),
  codeHash: Type.String(),
})
export const PocketAttendance = Shape({
  id: IdShape,
  shiftId: IdShape,
  postId: Nullable(IdShape),
  personId: IdShape,
  onAt: Type.String(),
  offAt: Nullable(Type.String()),
  handingAt: Nullable(Type.String()),
  /** Whether a handover signed this guard on, on the phone of whoever was there before. */
  byHandover: Type.Optional(Type.Boolean()),
  /** 代录: a leader entered it or its end, and why; absent on what the guard recorded. */
  behalf: Type.Optional(Nullable(Type.String())),
})
export const PocketRound = Shape({
  id: IdShape,
  routeId: Nullable(IdShape),
  shiftId: Nullable(IdShape),
  personId: IdShape,
  planId: Nullable(IdShape),
  dueAt: Nullable(Type.String()),
  startedAt: Type.String(),
  endedAt: Nullable(Type.String()),
  /** Whether whoever is in charge put a second name to it. */
  signed: Type.Boolean(),
  /** 补录: a leader wrote it down. */
  written: Type.Optional(Type.Boolean()),
})
/** A round that somebody else began on one of the guard's posts: which and when, not who. */
export const PocketRoundBeside = Shape({
  id: IdShape,
  routeId: Nullable(IdShape),
  planId: Nullable(IdShape),
  startedAt: Type.String(),
})
/** A route; `before`: how its points lay until it was changed, of the last days; `retired`: only to end a round by. */
export const PocketRoute = Shape({
  ...Route.properties,
  before: Type.Optional(Type.Array(Shape({ until: Type.String(), checkpointIds: Type.Array(IdShape) }))),
  retired: Type.Optional(Type.Boolean()),
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
/** What is asked at a point, so that yes is good. */
export const PocketQuestion = Shape({
  id: IdShape,
  siteId: IdShape,
  checkpointId: IdShape,
  position: Type.Integer(),
  kind: Type.String(),
  says: Type.String(),
  photoOnBad: Type.Boolean(),
})
/** A plan of rounds on one of the guard's posts; `starts` in minutes after midnight. Times to be walked come from `roundsDue`. */
export const PocketPlan = Shape({
  id: IdShape,
  siteId: IdShape,
  postId: IdShape,
  routeId: IdShape,
  name: Type.String(),
  kind: OneOf(['patrol', 'fire', 'fire-closing', 'video'] as const),
  ordered: Type.Boolean(),
  dayKinds: Type.Array(Type.String()),
  starts: Type.Integer(),
  minutes: Type.Integer(),
  laps: Type.Integer(),
  slackMinutes: Type.Integer(),
  shiftBy: Type.Integer(),
  leastMinutes: Nullable(Type.Integer()),
  signatures: Type.Integer(),
  fromOn: Type.String(),
  untilOn: Nullable(Type.String()),
  /** The times from half a day back to two days ahead. An unpredictable one is shown only shortly before `dueAt`, until then `around`. */
  due: Type.Array(
    Shape({
      dueAt: Type.String(),
      from: Type.String(),
      until: Type.String(),
      around: Type.String(),
      lap: Type.Integer(),
    }),
  ),
})
/** One thing that hangs on a post, to be counted at a handover. */
export const PocketKit = Shape({
  id: IdShape,
  postId: IdShape,
  position: Type.Integer(),
  kind: OneOf(['key', 'radio', 'gear', 'book', 'other'] as const),
  item: Type.String(),
  count: Type.Integer(),
})
/**
 * The last records of one of the guard's posts: the handover that was taken last, and a refusal or a release since.
 * `mine`: this guard was the outgoing one.
 */
export const PocketRecord = Shape({
  id: IdShape,
  postId: IdShape,
  outcome: OneOf(['taken', 'refused', 'released'] as const),
  mine: Type.Boolean(),
  fromName: Type.String(),
  toName: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  counted: Type.Array(Shape({ item: Type.String(), expected: Type.Integer(), found: Type.Integer() })),
  walked: Type.Array(Shape({ item: Type.String(), good: Type.Boolean(), says: Type.Optional(Type.String()) })),
  notes: Type.String(),
  happenedAt: Type.String(),
})
/** What stands open on a post and is handed on with it; `line` in one sentence. */
export const PocketMatter = Shape({
  id: IdShape,
  kind: Type.String(),
  state: Type.String(),
  postId: Nullable(IdShape),
  siteId: Nullable(IdShape),
  line: Type.String(),
  happenedAt: Type.String(),
  openedAt: Type.String(),
})
/** A spot check of this guard that waits for an answer, or was lately answered or missed. */
export const PocketCheck = Shape({
  id: IdShape,
  postId: Nullable(IdShape),
  source: Type.String(),
  state: Type.String(),
  askedAt: Type.String(),
  dueAt: Nullable(Type.String()),
  answeredAt: Nullable(Type.String()),
})
/** What was found against this guard, what they said to it, and what a person decided. */
export const PocketFinding = Shape({
  id: IdShape,
  kind: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  foundAt: Type.String(),
  answer: Nullable(Type.String()),
  verdict: Nullable(OneOf(['explained', 'stands', 'withdrawn'] as const)),
  verdictSays: Nullable(Type.String()),
})
/** 今晚任务: what the leader said at the last roll-call of a site of this guard. */
export const PocketTasks = Shape({
  id: IdShape,
  siteId: IdShape,
  tasks: Type.String(),
  heldAt: Type.String(),
})
/** An incident or what came of it: this guard's own of the last week, and for a leader those that lie with the leaders of the site. */
export const PocketReport = Shape({
  id: IdShape,
  kind: Type.String(),
  state: Type.String(),
  parentId: Nullable(IdShape),
  siteId: Nullable(IdShape),
  postId: Nullable(IdShape),
  personId: Nullable(IdShape),
  byName: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  happenedAt: Type.String(),
  dueAt: Nullable(Type.String()),
  closedAt: Nullable(Type.String()),
})
/** Somebody or something that went through the gate and has not come back out (or in), or did so in the last day. */
export const PocketGateEntry = Shape({
  id: IdShape,
  siteId: Nullable(IdShape),
  postId: Nullable(IdShape),
  kind: OneOf(['visitor', 'contractor', 'vehicle', 'goods-out', 'delivery', 'key'] as const),
  subject: Type.String(),
  plate: Nullable(Type.String()),
  phoneTail: Nullable(Type.String()),
  whom: Nullable(Type.String()),
  purpose: Nullable(Type.String()),
  slip: Nullable(Type.String()),
  heads: Nullable(Type.Integer()),
  inAt: Nullable(Type.String()),
  outAt: Nullable(Type.String()),
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
  sites: Type.Array(Shape({ id: IdShape, name: Type.String(), boundary: Nullable(BoundaryShape) })),
  posts: Type.Array(PocketPost),
  checkpoints: Type.Array(PocketCheckpoint),
  routes: Type.Array(PocketRoute),
  attendances: Type.Array(PocketAttendance),
  rounds: Type.Array(PocketRound),
  roundsBeside: Type.Array(PocketRoundBeside),
  scans: Type.Array(PocketScan),
  duties: Type.Array(PocketDuty),
  phones: Type.Array(PocketPhone),
  questions: Type.Array(PocketQuestion),
  plans: Type.Array(PocketPlan),
  kit: Type.Array(PocketKit),
  records: Type.Array(PocketRecord),
  matters: Type.Array(PocketMatter),
  checks: Type.Array(PocketCheck),
  findings: Type.Array(PocketFinding),
  gate: Type.Array(PocketGateEntry),
  reports: Type.Array(PocketReport),
  tasks: Type.Array(PocketTasks),
  gone: Type.Array(IdShape),
})
export const PullQuery = Shape({
  since: Type.Optional(Type.Integer({ minimum: 0 })),
  scope: Type.Optional(Type.String({ maxLength: 100 })),
})
export type Ops = Static<typeof Ops>
export type OpsAnswer = Static<typeof OpsAnswer>
export type Pull = Static<typeof Pull>
