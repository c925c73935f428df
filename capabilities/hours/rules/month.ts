import { cite } from '#kernel/law.ts'
import { addDays, day, type Day, type Instant } from '#kernel/time.ts'
import type { HoursApproval, RosterDay } from '../../roster/schema.ts'
import type { HoursBalance, HoursByKind, HoursLine, HoursRow, LeaveKind } from '../schema.ts'
import { cellsOf } from './cells.ts'
import {
  addHours,
  countHours,
  cycleKey,
  dayIndex,
  dayMinutes,
  hoursByDay,
  type CycleFacts,
  type DayHours,
  type HoursDay,
  type Piece,
} from './overtime.ts'
import { systemOn, type System } from './systems.ts'
import { weeklyRest } from './weekly-rest.ts'
import { dealPunches, worked, type Signed, type Stretch, type Worked } from './worked.ts'

/** A day of the sheet's reach, with its instants; the reach begins on a Monday and ends on a Sunday. */
export type ReachDay = RosterDay & { start: Instant; end: Instant }
export type PlannedShift = Stretch & {
  id: string
  mark: string | null
  postKind: string | null
  postName: string | null
  siteName: string | null
}
/** All that one person's hours are counted from. `parties`: the employer and those above it. */
export type Book = {
  personId: string
  partyId: string
  name: string
  number: string
  parties: readonly string[]
  work: readonly string[]
  employed: readonly { fromOn: string; untilOn: string | null }[]
  shifts: readonly PlannedShift[]
  attendances: readonly (Signed & { shiftId: string })[]
  punches: readonly Instant[]
  leave: readonly (Stretch & { kind: LeaveKind })[]
}
export type Frame = {
  days: readonly ReachDay[]
  /** The month's first and last day. */
  fromOn: Day
  untilOn: Day
  approvals: readonly HoursApproval[]
  now: Instant
}
export type Counted = { line: HoursLine; rows: HoursRow[] }

const { monthlyMax } = cite('ll-overtime-cap').parameters

/** One person's month: the line of the sheet and the rows behind it. Pure; the same for the sheet and the phone. */
export function monthOf(book: Book, frame: Frame): Counted {
  const shifts = book.shifts.toSorted((a, b) => a.from - b.from)
  const dealt = dealPunches(shifts, book.punches)
  const signed = Map.groupBy(book.attendances, one => one.shiftId)
  const done = shifts.map((shift, at) =>
    worked({
      shift,
      attendances: signed.get(shift.id) ?? [],
      punches: dealt[at] ?? [],
      away: book.leave,
      now: frame.now,
    }),
  )
  const days = daysOf(book, frame, shifts)
  const cycles = cyclesIn(days)
  const stretches = done.map(one => one.stretches)
  const pieces = countHours(days, stretches, cycles)
  const hours = hoursByDay(days, pieces)
  const mine = pieces.filter(({ on }) => within(days[on]?.on, frame))
  const { cells, counts } = cellsOf(book, frame, shifts, done)
  const totals = { ...sumOf(mine), ...counts }
  const weeks = weeklyRest(days, stretches.flat()).filter(week => !week.kept && endsIn(week.fromOn, frame))
  return {
    line: {
      personId: book.personId,
      partyId: book.partyId,
      name: book.name,
      number: book.number,
      system: days.find(({ on }) => on === frame.untilOn)?.system.system ?? 'standard',
      cells,
      totals,
      balances: balancesOf(days, hours, cycles, frame),
      restMissed: weeks.map(week => week.fromOn),
      overCap: totals.extended + totals.restDay + totals.holiday > monthlyMax * 60,
    },
    rows: rowsOf(shifts, done, mine, frame),
  }
}

const within = (on: string | null | undefined, { fromOn, untilOn }: Frame): boolean =>
  on !== undefined && on !== null && on >= fromOn && on <= untilOn

const endsIn = (monday: Day, frame: Frame): boolean => {
  const { days } = frame
  const at = days.findIndex(({ on }) => on === monday)
  const sunday = days[at + 6]?.on
  return within(sunday, frame)
}

/** The days as this person has them: under which system, and on leave or not. */
function daysOf(book: Book, { days, approvals }: Frame, shifts: readonly PlannedShift[]): HoursDay[] {
  const worker = { parties: book.parties, work: book.work }
  const plain = approvals.every(({ work }) => work.length === 0)
  return days.map(({ on, kind, start, end }) => {
    const away = book.leave.find(one => one.from <= start && one.to >= end)
    const posts = plain
      ? []
      : shifts.flatMap(one => (one.from < end && one.to > start && one.postKind ? [one.postKind] : []))
    const work = posts.length > 0 && !posts.some(each => each === 'mobile' || each === 'standby') ? posts : worker.work
    const system = systemOn(approvals, { ...worker, work }, on as Day)
    return { on, kind, start, end, system, leave: away ? (away.kind === 'lieu' ? 'lieu' : 'other') : null }
  })
}

/** The cycles the days lie in. A working day of leave is no part of one's own standard: practice, no text says so. */
function cyclesIn(days: readonly HoursDay[]): Map<string, CycleFacts & { system: Extract<System, { cycle: string }> }> {
  const cycles = new Map<string, CycleFacts & { system: Extract<System, { cycle: string }> }>()
  for (const { on, kind, system, leave } of days) {
    if (system.system !== 'comprehensive') continue
    const facts = cycles.get(cycleKey(system)) ?? { standardMinutes: 0, beforeMinutes: 0, system }
    cycles.set(cycleKey(system), facts)
    if (kind === 'workday' && leave !== 'other' && on >= system.fromOn && on <= system.untilOn)
      facts.standardMinutes += dayMinutes
  }
  return cycles
}

function balancesOf(
  days: readonly HoursDay[],
  hours: readonly DayHours[],
  cycles: ReturnType<typeof cyclesIn>,
  { fromOn, untilOn }: Frame,
): HoursBalance[] {
  return [...cycles].flatMap(([key, { standardMinutes, system }]) => {
    if (system.untilOn < fromOn || system.fromOn > untilOn || (system.cycle === 'week' && system.untilOn > untilOn))
      return []
    let workedMinutes = 0
    for (const [at, { on, system: held }] of days.entries()) {
      const hour = hours[at]
      if (hour && cycleKey(held) === key && on <= untilOn) workedMinutes += hour.ordinary + hour.extended
    }
    const { approvalId, cycle } = system
    return [{ approvalId, cycle, fromOn: system.fromOn, untilOn: system.untilOn, workedMinutes, standardMinutes }]
  })
}

const none = (): HoursByKind => ({ ordinary: 0, extended: 0, restDay: 0, holiday: 0, night: 0 })

function sumOf(pieces: readonly Piece[]): HoursByKind {
  const sum = none()
  for (const piece of pieces) addHours(sum, piece)
  return sum
}

/** The shifts that touch the month, each with what it adds to it. */
function rowsOf(
  shifts: readonly PlannedShift[],
  done: readonly Worked[],
  pieces: readonly Piece[],
  frame: Frame,
): HoursRow[] {
  const sums = new Map<number, HoursByKind>()
  for (const piece of pieces) {
    const sum = sums.get(piece.shift) ?? none()
    addHours(sum, piece)
    sums.set(piece.shift, sum)
  }
  return shifts.flatMap((shift, at) => {
    const one = done[at] as Worked
    const on = dayOf(frame, shift.from)
    const sum = sums.get(at) ?? (within(on, frame) ? none() : undefined)
    return sum && on ? [{ ...rowOf(shift, one), on, ...sum }] : []
  })
}

const rowOf = (shift: PlannedShift, one: Worked): Omit<HoursRow, keyof HoursByKind | 'on'> => ({
  shiftId: shift.id,
  siteName: shift.siteName,
  postName: shift.postName,
  startsAt: text(shift.from),
  endsAt: text(shift.to),
  source: one.source,
  behalf: one.behalf,
  worked: one.stretches.map(({ from, to }) => ({ startsAt: text(from), endsAt: text(to) })),
  lateMinutes: one.lateMinutes,
  shortMinutes: one.shortMinutes,
})

const text = (at: Instant): string => new Date(at).toISOString()

/** The day of the reach that an instant falls in; the day before it for a shift that only ends within. */
function dayOf({ days }: Frame, at: Instant): Day | null {
  const index = dayIndex(days, at)
  const first = days[0]
  return (days[index]?.on ?? (first && index < 0 ? addDays(day(first.on), -1) : null)) as Day | null
}
