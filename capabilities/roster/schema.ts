import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { postKinds } from '../sites/schema.ts'

/** A draft that was taken back is `dropped`: it never was anybody's shift. A published one is `cancelled`. */
const shiftStates = ['draft', 'published', 'cancelled', 'dropped'] as const
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
/** A shift within one roster: names of site, post and person stand in the book beside it. */
export const RosterShift = Shape({
  id: IdShape,
  postId: IdShape,
  personId: IdShape,
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
      id: IdShape,
      kind: Type.String(),
      fromOn: Nullable(DayShape),
      state: OneOf(['issued', 'suspended', 'revoked', 'expired'] as const),
    }),
  ),
  /** Days on which night work and overtime are forbidden. */
  protected: Type.Array(Days),
  /** Queries for work with minors, oldest first: at a school, for who rosters there; empty elsewhere. */
  minors: Type.Array(Shape({ onDay: DayShape, passed: Type.Boolean() })),
  /** Approved leave. */
  away: Type.Array(Stretch),
  /**
   * Every other shift that counts for hours and rest and is not in the book's `shifts`: on other sites, and on this one
   * (`siteName` null) outside the days shown; from 35 days before to the end of the month shown and nine days after at
   * least. Milliseconds, since they are only counted with, and a month of two hundred posts has twelve thousand.
   */
  elsewhere: Type.Array(
    Shape({
      siteName: Nullable(Type.String()),
      draft: Type.Boolean(),
      times: Type.Array(Shape({ from: Type.Integer(), to: Type.Integer() })),
    }),
  ),
})
export const RosterDay = Shape({
  on: DayShape,
  kind: OneOf(dayKinds),
  /** The holiday it belongs to, or for which a weekend is worked. */
  name: Nullable(Shape({ zh: Type.String(), en: Type.String() })),
  /** The year's holidays are not yet published. */
  provisional: Type.Boolean(),
})
/** 工时审批: hours averaged over a cycle (综合工时) or not counted (不定时), by approval of the labour authority. */
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
  closedOn: Nullable(DayShape),
  boundary: Nullable(Type.Unknown()),
  contracts: Type.Array(
    Shape({ partyId: IdShape, fromOn: DayShape, untilOn: Nullable(DayShape), boundary: Nullable(Type.Unknown()) }),
  ),
})
/** Who employs the people of the book: `above` are its ancestors, itself first; `relations` those it or they stand in. */
export const RosterParty = Shape({
  id: IdShape,
  kind: Type.String(),
  name: Type.String(),
  above: Type.Array(IdShape),
  relations: Type.Array(
    Shape({ relation: OneOf(['operates', 'guards', 'owns'] as const), fromOn: DayShape, untilOn: Nullable(DayShape) }),
  ),
})
/** One cycle of a 综合工时 approval: standard minutes of its working days, and what each worked in it before the book begins. */
export const RosterCycle = Shape({
  approvalId: IdShape,
  fromOn: DayShape,
  untilOn: DayShape,
  standardMinutes: Type.Integer(),
  /** How many months it counts for; a week for 12/52. */
  months: Type.Number(),
  provisional: Type.Boolean(),
  /** Minutes published from the cycle's first day to where the book begins. */
  before: Type.Array(Shape({ personId: IdShape, minutes: Type.Integer() })),
  /** Whose employment covers only some of the cycle's days: the standard minutes of those. */
  shorter: Type.Array(Shape({ personId: IdShape, standardMinutes: Type.Integer() })),
})
/**
 * All that one roster shows and is judged by: the site's `shifts` that touch the days from the one before `fromOn` to
 * the one after `untilOn`, cancelled ones too, dropped drafts not; what lies further out is in each person's `elsewhere`, and `days`
 * reach as far as that, so that weeks, nights in a row and the month's hours can be counted at the edges.
 */
export const RosterBook = Shape({
  fromOn: DayShape,
  untilOn: DayShape,
  timeZone: Type.String(),
  site: RosterSite,
  posts: Type.Array(RosterPost),
  people: Type.Array(RosterPerson),
  parties: Type.Array(RosterParty),
  /** More people are in service than are listed; those who stood here lately are. Ask for others by id. */
  morePeople: Type.Boolean(),
  shifts: Type.Array(RosterShift),
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
  cycles: Type.Array(RosterCycle),
  house: HouseRule,
  /** `change` and `publish`, as far as the reader may. */
  can: Type.Array(OneOf(['change', 'publish'] as const)),
})
/** At most 62 days; `personId` adds somebody who is not listed otherwise. */
export const RosterQuery = Shape({
  siteId: IdShape,
  fromOn: DayShape,
  untilOn: DayShape,
  personId: Type.Optional(IdShape),
})

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
 * moved stays published and is judged as such. A removed draft is dropped, a removed published shift cancelled; moving
 * one of these brings it back as a draft, which is what an undo does.
 */
export const RosterChange = Shape({
  siteId: IdShape,
  add: Type.Array(ShiftPlan, { maxItems: 2000 }),
  move: Type.Array(Shape({ ...ShiftPlan.properties, version: Type.Integer() }), { maxItems: 2000 }),
  remove: Type.Array(Shape({ id: IdShape, version: Type.Integer() }), { maxItems: 2000 }),
  /** Where the change comes from, as the log says it; a pattern by its name. */
  how: Type.Optional(Text(60)),
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
/** A shift published at once, with what was said of it. */
export const PublishedShift = Shape({ ...Shift.properties, findings: Type.Array(RosterFinding) })
/** What a change or a publishing did: every shift as it is now; `findings` are the warnings about the people touched. */
export const RosterChanged = Shape({
  shifts: Type.Array(RosterShift),
  removed: Type.Array(IdShape),
  findings: Type.Array(RosterFinding),
})
/** Publishes the drafts of some days; `versions` are those that were seen, so that nothing unseen is published. */
export const RosterPublish = Shape({
  siteId: IdShape,
  shifts: Type.Array(Shape({ id: IdShape, version: Type.Integer() }), { minItems: 1, maxItems: 5000 }),
})

export const markKinds = ['work', 'rest', 'sick', 'personal', 'annual', 'injury', 'lieu', 'absent', 'other'] as const
const MarkFields = {
  mark: Text(8),
  kind: OneOf(markKinds),
  /** Minutes after midnight, and how long; only work has hours. */
  starts: Nullable(Type.Integer({ minimum: 0, maximum: 1439 })),
  minutes: Nullable(Type.Integer({ minimum: 1, maximum: 1440 })),
}
/** What a sign in a roster stands for: 白, 夜, 休. `id` is null where it is the trade's and not the house's own. */
export const Mark = Shape({ id: Nullable(IdShape), ...MarkFields })
export const NewMark = Shape(MarkFields)

const patternDays = ['all', 'workdays'] as const
const PatternFields = {
  name: Text(40),
  /** One mark a day; after the last comes the first again. */
  marks: Type.Array(Text(8), { minItems: 1, maxItems: 62 }),
  /** How many crews follow it, evenly apart. */
  crews: Type.Integer({ minimum: 1, maximum: 10 }),
  onDays: OneOf(patternDays),
}
/** 轮班模式. `id` is null where it is the trade's. */
export const Pattern = Shape({ id: Nullable(IdShape), nameEn: Nullable(Type.String()), ...PatternFields })
export const NewPattern = Shape(PatternFields)

const approvalWork = [
  'gate',
  'guarding',
  'patrol',
  'video-patrol',
  'order',
  'security-check',
  'escort',
  'leader',
] as const
export const NewApproval = Shape({
  id: Type.Optional(IdShape),
  system: OneOf(['comprehensive', 'flexible'] as const),
  cycle: Nullable(OneOf(['week', 'month', 'quarter', 'year'] as const)),
  work: Type.Array(OneOf(approvalWork), { maxItems: approvalWork.length }),
  number: Text(60),
  office: Text(120),
  fromOn: DayShape,
  untilOn: DayShape,
})
/** An approval as the office sees it: whether it holds today, and how many days it still has. */
export const ApprovalRow = Shape({
  ...HoursApproval.properties,
  standing: OneOf(['coming', 'in-force', 'ending', 'over'] as const),
  daysLeft: Nullable(Type.Integer()),
})
export const HouseRuleRow = Shape({ ...HouseRule.properties, own: Type.Boolean() })

export type Mark = Static<typeof Mark>
export type Pattern = Static<typeof Pattern>
export type ApprovalRow = Static<typeof ApprovalRow>
export type HouseRuleRow = Static<typeof HouseRuleRow>
export type Shift = Static<typeof Shift>
export type PublishedShift = Static<typeof PublishedShift>
export type RosterShift = Static<typeof RosterShift>
export type RosterParty = Static<typeof RosterParty>
export type RosterCycle = Static<typeof RosterCycle>
export type RosterChanged = Static<typeof RosterChanged>
export type RosterPublish = Static<typeof RosterPublish>
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
