import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'
import { HoursApproval, RosterDay } from '../roster/schema.ts'
import { sources } from './rules/worked.ts'

export const leaveKinds = [
  'sick',
  'personal',
  'annual',
  'marriage',
  'maternity',
  'paternity',
  'bereavement',
  'injury',
  'lieu',
  'other',
] as const
export const systems = ['standard', 'comprehensive', 'flexible'] as const
const Minutes = Type.Integer({ minimum: 0 })

/** A month, `2026-11`. */
export const MonthShape = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' })

/**
 * One square of the month sheet, with what there is to say. `marks` are the office's own of the shifts that begin on the
 * day; `sign` what a record lacks or shows; `behalf` where a leader or the office entered it for the guard (代录).
 * `out`: not employed, or a day to come without a shift.
 */
export const HoursCell = Shape({
  kind: OneOf(['day', 'night', 'both', 'rest', 'leave', 'out'] as const),
  marks: Type.Optional(Type.Array(Type.String())),
  leave: Type.Optional(OneOf(leaveKinds)),
  sign: Type.Optional(OneOf(['late', 'short', 'unrecorded', 'half', 'on-post'] as const)),
  behalf: Type.Optional(Type.Boolean()),
})
/** Minutes by kind of day (劳动法 44): `extended` 150 %, `restDay` 200 %, `holiday` 300 %. Never money. */
export const HoursByKind = Shape({
  ordinary: Minutes,
  extended: Minutes,
  restDay: Minutes,
  holiday: Minutes,
  night: Minutes,
})
export const HoursTotals = Shape({
  ...HoursByKind.properties,
  /** Days on which a shift began. */
  attended: Type.Integer(),
  nights: Type.Integer(),
  rest: Type.Integer(),
  leave: Type.Record(Type.String(), Type.Integer()),
  late: Type.Integer(),
  unrecorded: Type.Integer(),
  /** Shifts whose sign-on or departure was entered for the guard. */
  behalf: Type.Integer(),
})
/** Comprehensive hours: what was worked of a cycle up to the month's end, and its standard less the days of leave. */
export const HoursBalance = Shape({
  approvalId: IdShape,
  cycle: OneOf(['week', 'month', 'quarter', 'year'] as const),
  fromOn: DayShape,
  untilOn: DayShape,
  workedMinutes: Minutes,
  standardMinutes: Minutes,
})
export const HoursLine = Shape({
  personId: IdShape,
  partyId: IdShape,
  name: Type.String(),
  number: Type.String(),
  system: OneOf(systems),
  cells: Type.Array(HoursCell),
  totals: HoursTotals,
  balances: Type.Array(HoursBalance),
  /** Mondays of weeks ending in the month that had no whole day's rest. */
  restMissed: Type.Array(DayShape),
  /** More overtime than the law's 36 hours a month. */
  overCap: Type.Boolean(),
})
/** 考勤月表. `standardMinutes` from the month's own calendar, `quotaMinutes` the year's average month. */
export const HoursSheet = Shape({
  month: MonthShape,
  days: Type.Array(RosterDay),
  standardMinutes: Minutes,
  quotaMinutes: Minutes,
  provisional: Type.Boolean(),
  /** The month is not over: what is to come counts as planned. */
  open: Type.Boolean(),
  approvals: Type.Array(HoursApproval),
  rows: Type.Array(HoursLine),
  next: Nullable(Type.String()),
})
export const HoursQuery = Shape({
  month: MonthShape,
  siteId: Type.Optional(IdShape),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
})
export const MonthQuery = Shape({ month: MonthShape })

/** What stands behind a figure: one shift, what was worked of it, and how its minutes were counted. */
export const HoursRow = Shape({
  shiftId: IdShape,
  on: DayShape,
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  startsAt: InstantShape,
  endsAt: InstantShape,
  source: OneOf(sources),
  behalf: Type.Boolean(),
  worked: Type.Array(Shape({ startsAt: InstantShape, endsAt: InstantShape })),
  lateMinutes: Minutes,
  shortMinutes: Minutes,
  ...HoursByKind.properties,
})
export const HoursLeave = Shape({
  kind: OneOf(leaveKinds),
  startsAt: InstantShape,
  endsAt: InstantShape,
})
/** One person's month whole: the line of the sheet and the rows it was added up from. */
export const HoursOfPerson = Shape({
  month: MonthShape,
  days: Type.Array(RosterDay),
  standardMinutes: Minutes,
  quotaMinutes: Minutes,
  provisional: Type.Boolean(),
  open: Type.Boolean(),
  approvals: Type.Array(HoursApproval),
  line: HoursLine,
  rows: Type.Array(HoursRow),
  leave: Type.Array(HoursLeave),
})
export type HoursCell = Static<typeof HoursCell>
export type HoursByKind = Static<typeof HoursByKind>
export type HoursTotals = Static<typeof HoursTotals>
export type HoursBalance = Static<typeof HoursBalance>
export type HoursLine = Static<typeof HoursLine>
export type HoursSheet = Static<typeof HoursSheet>
export type HoursRow = Static<typeof HoursRow>
export type HoursOfPerson = Static<typeof HoursOfPerson>
export type LeaveKind = (typeof leaveKinds)[number]
