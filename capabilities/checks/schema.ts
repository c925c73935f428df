import { Type, type Static } from 'typebox'
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
import { sources, visitSources } from './rules/choices.ts'
import { Attachments } from '../files/schema.ts'

export const checkStates = ['asked', 'reached', 'answered', 'unanswered', 'not-reached', 'called-off', 'seen'] as const
export const placeStates = ['inside', 'outside', 'unknown', 'declined', 'none'] as const
/** Why nobody is asked just now: an incident, a handover or a relief under way; or the guard had left before the time was up. */
export const reasons = ['incident', 'handover', 'relief', 'left'] as const

/** A site's rule: the hours (minutes after midnight, and how long), how many a shift, minutes to answer, how often by radio. */
export const CheckRule = Shape({
  starts: Type.Integer({ minimum: 0, maximum: 1439 }),
  minutes: Type.Integer({ minimum: 30, maximum: 1440 }),
  perShift: Type.Integer({ minimum: 0, maximum: 12 }),
  answerMinutes: Type.Integer({ minimum: 2, maximum: 30 }),
  radioMinutes: Nullable(Type.Integer({ minimum: 15, maximum: 240 })),
})
export const SiteRule = Shape({ rule: Nullable(CheckRule), can: Type.Array(Type.String()) })

/** The phone had it: recorded by itself. */
export const Reach = Shape({ checkId: IdShape })
/** 应答: the guard answers; where they were only of those who agreed. */
export const Answer = Shape({ checkId: IdShape, place: Type.Optional(PlaceShape) })
/** The leader called somebody by radio whom no phone reached. */
export const Called = Shape({ checkId: IdShape, answered: Type.Boolean(), says: Type.Optional(Text(200)) })
/** 对讲点名: who answered the leader's call. */
export const RadioCall = Shape({
  siteId: IdShape,
  lines: Type.Array(
    Shape({ personId: IdShape, shiftId: IdShape, answered: Type.Boolean(), says: Type.Optional(Text(200)) }),
    { minItems: 1, maxItems: 100 },
  ),
})
const Look = OneOf(['yes', 'no', 'none'] as const)
/** What a visit saw; `none` did not apply. Of whoever came only the organ's name, and a number where one was shown. */
export const Seen = Shape({
  present: Type.Optional(Look),
  awake: Type.Optional(Look),
  dress: Type.Optional(Look),
  certificate: Type.Optional(Look),
  duties: Type.Optional(Look),
  book: Type.Optional(Look),
  organ: Type.Optional(Text(60)),
  officer: Type.Optional(Text(20)),
})
/** 查岗: somebody came by. Without a person: nobody was at the post. The op id is the record's. */
export const Visit = Shape({
  siteId: IdShape,
  postId: Type.Optional(IdShape),
  personId: Type.Optional(IdShape),
  source: OneOf(visitSources),
  seen: Seen,
  /** When it was, where it is noted afterwards. */
  at: Type.Optional(InstantShape),
  says: Type.Optional(Text(200)),
  photos: Type.Optional(Attachments),
})

export const CheckRow = Shape({
  id: IdShape,
  askedAt: InstantShape,
  receivedAt: InstantShape,
  dueAt: Nullable(InstantShape),
  reachedAt: Nullable(InstantShape),
  answeredAt: Nullable(InstantShape),
  calledAt: Nullable(InstantShape),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  personName: Nullable(Type.String()),
  byName: Nullable(Type.String()),
  source: OneOf(sources),
  state: OneOf(checkStates),
  placeState: OneOf(placeStates),
  seen: Type.Record(Type.String(), Type.String()),
  says: Nullable(Type.String()),
  pictures: Type.Integer(),
})
export const Checks = PageOf(CheckRow)
/** `night` is the day on which a night begins: from noon to noon. */
export const CheckFilter = {
  siteId: Type.Optional(IdShape),
  night: Type.Optional(DayShape),
  source: Type.Optional(OneOf(sources)),
  state: Type.Optional(OneOf(checkStates)),
}
export const CheckQuery = Shape({ ...PageQuery.properties, ...CheckFilter })

/** One that waits: for an answer, or, where no phone was reached, for the leader's call. */
export const OpenCheck = Shape({
  id: IdShape,
  siteId: Nullable(IdShape),
  postId: Nullable(IdShape),
  postName: Nullable(Type.String()),
  personId: IdShape,
  personName: Nullable(Type.String()),
  state: OneOf(['asked', 'reached', 'not-reached'] as const),
  askedAt: InstantShape,
  dueAt: Nullable(InstantShape),
})
/** Who stands on a site now, and why they are not to be called just now. */
export const OnDuty = Shape({
  personId: IdShape,
  personName: Nullable(Type.String()),
  shiftId: IdShape,
  postId: Nullable(IdShape),
  postName: Nullable(Type.String()),
  onAt: InstantShape,
  busy: Nullable(OneOf(reasons)),
})
/** What a leader needs to call the names and note a visit, for each site with somebody on duty. */
export const Watch = Shape({
  at: InstantShape,
  sites: Type.Array(
    Shape({
      id: IdShape,
      name: Type.String(),
      radioMinutes: Nullable(Type.Integer()),
      lastRadioAt: Nullable(InstantShape),
      posts: Type.Array(Shape({ id: IdShape, name: Type.String() })),
      onDuty: Type.Array(OnDuty),
      open: Type.Array(OpenCheck),
    }),
  ),
})
export type CheckRule = Static<typeof CheckRule>
export type CheckRow = Static<typeof CheckRow>
export type OpenCheck = Static<typeof OpenCheck>
export type OnDuty = Static<typeof OnDuty>
export type Watch = Static<typeof Watch>
export type Visit = Static<typeof Visit>
export type RadioCall = Static<typeof RadioCall>
export type Reason = (typeof reasons)[number]
