import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { postKinds } from '../sites/schema.ts'

export const shiftStates = ['draft', 'published', 'cancelled'] as const
export const dayKinds = ['workday', 'rest-day', 'holiday'] as const

export const Shift = Shape({
  id: IdShape,
  siteId: IdShape,
  postId: IdShape,
  postName: Type.String(),
  siteName: Type.String(),
  personId: IdShape,
  personName: Type.String(),
  startsAt: InstantShape,
  endsAt: InstantShape,
  state: OneOf(shiftStates),
  mark: Nullable(Type.String()),
  version: Type.Integer(),
})
/** Published at once; the database refuses overlap, the law refuses who may not stand guard. */
export const NewShift = Shape({
  id: Type.Optional(IdShape),
  postId: IdShape,
  personId: IdShape,
  startsAt: InstantShape,
  endsAt: InstantShape,
})
/** Shifts that touch the days from `fromOn` to `toOn` (both included, at most 62 days). */
export const ShiftQuery = Shape({ siteId: Type.Optional(IdShape), fromOn: DayShape, toOn: DayShape })
export const Shifts = Type.Array(Shift)

/** A stretch of time; instants. */
export const Stretch = Shape({ startsAt: InstantShape, endsAt: InstantShape })
/** Days from `fromOn` to `untilOn`, both included; null: without end. */
export const Days = Shape({ fromOn: DayShape, untilOn: Nullable(DayShape) })

/** How many stand on a post, on days of one kind: `starts` in minutes after midnight, `minutes` long, over midnight too. */
export const Need = Shape({
  id: IdShape,
  dayKind: OneOf(dayKinds),
  starts: Type.Integer(),
  minutes: Type.Integer(),
  heads: Type.Integer(),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
})
export const RosterPost = Shape({
  id: IdShape,
  name: Type.String(),
  kind: OneOf(postKinds),
  position: Type.Integer(),
  closedOn: Nullable(DayShape),
  /** Kinds of certificate asked for beyond the guard's own. */
  certificates: Type.Array(Type.String()),
  lon: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  needs: Type.Array(Need),
})
/** What a roster must know of somebody to judge a shift: days and hours, never why. */
export const RosterPerson = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  partyId: IdShape,
  partyKind: Type.String(),
  role: OneOf(['guard', 'leader'] as const),
  /** Null: no birthday on file. */
  bornOn: Nullable(DayShape),
  work: Type.Array(Type.String()),
  employed: Type.Array(Days),
  serves: Type.Array(Days),
  /** Each certificate's state from a day on, oldest first. */
  certificates: Type.Array(
    Shape({
      kind: Type.String(),
      fromOn: Nullable(DayShape),
      state: OneOf(['issued', 'suspended', 'revoked', 'expired'] as const),
    }),
  ),
  /** Days on which night work and overtime are forbidden. */
  protected: Type.Array(Days),
  /** Approved leave. */
  away: Type.Array(Stretch),
  /** Shifts on other sites in the stretch asked for and a month around it. */
  elsewhere: Type.Array(Stretch),
})
export const RosterDay = Shape({
  on: DayShape,
  kind: OneOf(dayKinds),
  /** The holiday's name, where it has one. */
  name: Nullable(Type.String()),
  /** The year's holidays are not yet published. */
  provisional: Type.Boolean(),
})
export const HoursApproval = Shape({
  id: IdShape,
  partyId: IdShape,
  system: OneOf(['comprehensive', 'flexible'] as const),
  cycle: Nullable(OneOf(['week', 'month', 'quarter', 'year'] as const)),
  work: Type.Array(Type.String()),
  number: Type.String(),
  office: Type.String(),
  fromOn: DayShape,
  untilOn: DayShape,
  endedOn: Nullable(DayShape),
})
/** The house's own limits: no law demands them. */
export const HouseRule = Shape({
  restHours: Type.Integer({ minimum: 0, maximum: 48 }),
  daysInARow: Type.Integer({ minimum: 1, maximum: 31 }),
  nightsInARow: Type.Integer({ minimum: 1, maximum: 31 }),
  shiftHours: Type.Integer({ minimum: 1, maximum: 24 }),
  upperAge: Nullable(Type.Integer({ minimum: 18, maximum: 100 })),
})
/** The place whose area bounds who may serve there. */
export const RosterSite = Shape({
  id: IdShape,
  name: Type.String(),
  kind: Type.String(),
  boundary: Nullable(Type.Unknown()),
  contracts: Type.Array(
    Shape({ partyId: IdShape, fromOn: DayShape, untilOn: Nullable(DayShape), boundary: Nullable(Type.Unknown()) }),
  ),
})
/**
 * All that one roster shows and is judged by: `shifts` of the site from 35 days before `fromOn` to 7 after `untilOn`,
 * so that weeks, nights in a row and the month's hours can be counted at its edges.
 */
export const RosterBook = Shape({
  fromOn: DayShape,
  untilOn: DayShape,
  timeZone: Type.String(),
  site: RosterSite,
  posts: Type.Array(RosterPost),
  people: Type.Array(RosterPerson),
  shifts: Shifts,
  /** Shifts somebody signed on to: they stand. */
  attended: Type.Array(IdShape),
  reliefs: Type.Array(
    Shape({
      id: IdShape,
      shiftId: IdShape,
      postId: IdShape,
      personId: IdShape,
      startsAt: InstantShape,
      endsAt: InstantShape,
    }),
  ),
  days: Type.Array(RosterDay),
  approvals: Type.Array(HoursApproval),
  house: HouseRule,
  can: Type.Array(Type.String()),
})
export const RosterQuery = Shape({ siteId: IdShape, fromOn: DayShape, untilOn: DayShape })

export const ShiftPlan = Shape({
  id: IdShape,
  postId: IdShape,
  personId: IdShape,
  startsAt: InstantShape,
  endsAt: InstantShape,
  mark: Type.Optional(Nullable(Text(8))),
})
/**
 * One change of a roster, whole or not at all: what a drag, a pattern, a copied week, an import or an undo does. A
 * shift that is moved or removed names the `version` it was seen in. New shifts are drafts; a published one that is
 * moved stays published and is judged as such.
 */
export const RosterChange = Shape({
  siteId: IdShape,
  add: Type.Array(ShiftPlan, { maxItems: 2000 }),
  move: Type.Array(Shape({ ...ShiftPlan.properties, version: Type.Integer() }), { maxItems: 2000 }),
  remove: Type.Array(Shape({ id: IdShape, version: Type.Integer() }), { maxItems: 2000 }),
})
/** What is said of a shift: `refused` keeps it out, `warned` shows a figure and what would be needed. */
export const RosterFinding = Shape({
  shiftId: IdShape,
  personId: IdShape,
  verdict: OneOf(['refused', 'warned'] as const),
  code: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  /** The catalogue id behind it; absent where the house decides. */
  law: Type.Optional(Type.String()),
})
export const RosterChanged = Shape({
  shifts: Shifts,
  removed: Type.Array(IdShape),
  findings: Type.Array(RosterFinding),
})
/** Publishes the drafts of some days; `versions` are those that were seen, so that nothing unseen is published. */
export const RosterPublish = Shape({
  siteId: IdShape,
  shifts: Type.Array(Shape({ id: IdShape, version: Type.Integer() }), { minItems: 1, maxItems: 5000 }),
})

export type Shift = Static<typeof Shift>
export type Stretch = Static<typeof Stretch>
export type Need = Static<typeof Need>
export type RosterPost = Static<typeof RosterPost>
export type RosterPerson = Static<typeof RosterPerson>
export type RosterDay = Static<typeof RosterDay>
export type RosterSite = Static<typeof RosterSite>
export type RosterBook = Static<typeof RosterBook>
export type RosterFinding = Static<typeof RosterFinding>
export type RosterChange = Static<typeof RosterChange>
export type ShiftPlan = Static<typeof ShiftPlan>
export type HouseRule = Static<typeof HouseRule>
export type HoursApproval = Static<typeof HoursApproval>
