import { Type, type Static } from 'typebox'
import { Attachment, Attachments } from '../files/schema.ts'
import { dayKinds } from '../posts/schema.ts'
import { standings } from './rules/round-standing.ts'
import {
  DayShape,
  IdShape,
  InstantShape,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  PlaceShape,
  Shape,
  Text,
} from '#kernel/shape.ts'

/** A round begun on the phone, for a time of a plan or not; the op id is the round's id. */
export const RoundStart = Shape({
  routeId: IdShape,
  shiftId: IdShape,
  planId: Type.Optional(IdShape),
  dueAt: Type.Optional(InstantShape),
})
export const RoundEnd = Shape({ roundId: IdShape })
/**
 * One checkpoint scanned: `code` is what was read or typed, exactly; `camera` is one looked at on a screen. `place` is
 * where the phone says it was: kept only of who agreed. The op id is the scan's id.
 */
export const Scan = Shape({
  code: Text(200),
  how: OneOf(['qr', 'nfc', 'typed', 'camera'] as const),
  shiftId: Type.Optional(IdShape),
  roundId: Type.Optional(IdShape),
  place: Type.Optional(PlaceShape),
})
export const ScanRow = Shape({
  id: IdShape,
  happenedAt: InstantShape,
  receivedAt: InstantShape,
  personName: Nullable(Type.String()),
  siteName: Nullable(Type.String()),
  checkpointName: Nullable(Type.String()),
  how: OneOf(['qr', 'nfc', 'typed', 'camera', 'stick', 'written'] as const),
  findings: Type.Array(Type.String()),
})
export const Scans = PageOf(ScanRow)
export const ScanQuery = Shape({ ...PageQuery.properties, siteId: Type.Optional(IdShape) })
export type Scan = Static<typeof Scan>
export type ScanRow = Static<typeof ScanRow>

/**
 * Signed by whoever is in charge: in their own session, or by number and PIN on the walker's phone, sealed to the
 * server's key so that it is checked on arrival and by nobody before. The op id is the signature's.
 */
export const RoundSign = Shape({
  roundId: IdShape,
  says: Type.Optional(Text(200)),
  by: Type.Optional(Shape({ number: Text(30), sealedPin: Text(600) })),
})
/** What was answered at a point, so that yes is good. The op id is the first answer's. */
export const PointAnswer = Shape({
  scanId: IdShape,
  checkpointId: IdShape,
  roundId: Type.Optional(IdShape),
  shiftId: Type.Optional(IdShape),
  answers: Type.Array(
    Shape({
      questionId: IdShape,
      good: Type.Boolean(),
      says: Type.Optional(Text(500)),
      photos: Type.Optional(Attachments),
    }),
    { minItems: 1, maxItems: 40 },
  ),
})
/** A round written down by a leader for a guard whose phone is dead. */
export const WrittenRound = Shape({
  shiftId: IdShape,
  routeId: IdShape,
  planId: Type.Optional(IdShape),
  points: Type.Array(Shape({ checkpointId: IdShape, at: InstantShape }), { minItems: 1, maxItems: 100 }),
  reason: Text(200),
})

export const planKinds = ['patrol', 'fire', 'fire-closing', 'video'] as const
const planFields = {
  routeId: IdShape,
  name: Text(60),
  kind: OneOf(planKinds),
  ordered: Type.Boolean(),
  dayKinds: Type.Array(OneOf(dayKinds), { minItems: 1, maxItems: 3, uniqueItems: true }),
  /** Minutes after midnight; the window may run over it. */
  starts: Type.Integer({ minimum: 0, maximum: 1439 }),
  minutes: Type.Integer({ minimum: 10, maximum: 1440 }),
  laps: Type.Integer({ minimum: 1, maximum: 48 }),
  slackMinutes: Type.Integer({ minimum: 0, maximum: 240 }),
  /** How far each time is moved, either way; none where it is 0. */
  shiftBy: Type.Integer({ minimum: 0, maximum: 120 }),
  leastMinutes: Nullable(Type.Integer({ minimum: 1, maximum: 600 })),
  signatures: Type.Integer({ minimum: 1, maximum: 2 }),
  fromOn: DayShape,
}
export const NewPlan = Shape({ id: Type.Optional(IdShape), ...planFields })
/** The last night it holds; the day before its first where it never began. */
export const PlanEnd = Shape({ untilOn: DayShape })
export const RoundPlan = Shape({
  id: IdShape,
  siteId: IdShape,
  postId: IdShape,
  ...planFields,
  untilOn: Nullable(DayShape),
  routeName: Type.String(),
  points: Type.Integer(),
})
export const PostPlans = Shape({
  plans: Type.Array(RoundPlan),
  routes: Type.Array(Shape({ id: IdShape, name: Type.String(), points: Type.Integer(), cameras: Type.Boolean() })),
  today: DayShape,
  /** What kind of day today is, so that a plan can be shown for tonight before it is saved. */
  dayKind: OneOf(dayKinds),
  can: Type.Array(Type.String()),
})

export const questionKinds = [
  'doors-windows',
  'fire-exit',
  'fire-gear',
  'e-bike',
  'falling-object',
  'light',
  'water',
  'gas',
  'equipment',
  'order',
  'picture',
  'other',
] as const
const questionFields = { kind: OneOf(questionKinds), says: Text(120), photoOnBad: Type.Boolean() }
export const NewQuestion = Shape({ id: Type.Optional(IdShape), ...questionFields })
export const NewQuestions = Shape({ questions: Type.Array(NewQuestion, { minItems: 1, maxItems: 20 }) })
export const QuestionChange = Shape(questionFields)
export const PointQuestion = Shape({
  id: IdShape,
  checkpointId: IdShape,
  position: Type.Integer(),
  ...questionFields,
})
export const SiteQuestions = Shape({ questions: Type.Array(PointQuestion), can: Type.Array(Type.String()) })

const Walk = Shape({
  id: IdShape,
  personName: Nullable(Type.String()),
  startedAt: InstantShape,
  endedAt: Nullable(InstantShape),
  /** Why a leader wrote it down; null where the guard's phone did. */
  writtenFor: Nullable(Type.String()),
})
export const DueRow = Shape({
  planId: IdShape,
  lap: Type.Integer(),
  /** Where an unpredictable round lies before its time is told: where the plan put it. */
  dueAt: InstantShape,
  standing: OneOf(standings),
  /** Minutes before (negative) or after its time that it was begun. */
  offBy: Nullable(Type.Integer()),
  reached: Type.Integer(),
  owed: Type.Integer(),
  outOfOrder: Nullable(Type.String()),
  tooFast: Nullable(Type.Integer()),
  signaturesMissing: Type.Integer(),
  bad: Type.Integer(),
  rounds: Type.Array(Walk),
})
/** One post in one night: the night belongs to the day on which its windows begin. */
export const NightRow = Shape({
  on: DayShape,
  siteId: IdShape,
  siteName: Type.String(),
  postId: IdShape,
  postName: Type.String(),
  plans: Type.Array(Shape({ id: IdShape, name: Type.String(), kind: OneOf(planKinds) })),
  due: Type.Array(DueRow),
  /** Rounds that were walked besides. */
  others: Type.Array(Walk),
  owed: Type.Integer(),
  walked: Type.Integer(),
  onTime: Type.Integer(),
  missed: Type.Integer(),
  percent: Nullable(Type.Integer()),
})
export const Nights = PageOf(NightRow)
export const NightQuery = Shape({
  ...PageQuery.properties,
  siteId: Type.Optional(IdShape),
  from: Type.Optional(DayShape),
  to: Type.Optional(DayShape),
})
export const RoundPage = Shape({
  routeName: Nullable(Type.String()),
  ...Walk.properties,
  points: Type.Array(
    Shape({
      checkpointId: IdShape,
      name: Type.String(),
      at: Nullable(InstantShape),
      how: Nullable(Type.String()),
      answers: Type.Array(
        Shape({
          id: IdShape,
          kind: Nullable(OneOf(questionKinds)),
          asked: Nullable(Type.String()),
          good: Type.Boolean(),
          says: Nullable(Type.String()),
          photos: Type.Array(Attachment),
        }),
      ),
    }),
  ),
  signatures: Type.Array(Shape({ name: Type.String(), signedAt: InstantShape, says: Nullable(Type.String()) })),
  findings: Type.Array(Type.String()),
  can: Type.Array(Type.String()),
})
export const SignedSays = Shape({ says: Type.Optional(Text(200)) })
export type RoundSign = Static<typeof RoundSign>
export type PointAnswer = Static<typeof PointAnswer>
export type RoundPlan = Static<typeof RoundPlan>
export type PostPlans = Static<typeof PostPlans>
export type PointQuestion = Static<typeof PointQuestion>
export type SiteQuestions = Static<typeof SiteQuestions>
export type DueRow = Static<typeof DueRow>
export type NightRow = Static<typeof NightRow>
export type RoundPage = Static<typeof RoundPage>
