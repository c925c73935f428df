import { cite } from '#kernel/law.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { instantText } from '#kernel/time.ts'
import type { HoursApproval, RosterDay } from '../../roster/schema.ts'
import type { HoursBalance, HoursByKind, HoursLine, HoursRow, LeaveKind } from '../schema.ts'
import { cellsOf } from './cells.ts'
import { cycleKey, dayMinutes, hoursByDay, type CycleFacts, type DayHours, type HoursDay } from './overtime.ts'
import { systemOn, type System } from './systems.ts'
import { weeklyRest } from './weekly-rest.ts'
import { dealPunches, worked, type Stretch, type Worked } from './worked.ts'

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
  attendances: readonly { shiftId: string; on: Instant; off: Instant | null }[]
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
  const done = shifts.map((shift, at) =>
    worked({
      shift,
      attendances: book.attendances.filter(one => one.shiftId === shift.id),
      punches: dealt[at] ?? [],
      away: book.leave,
      now: frame.now,
    }),
  )
  const days = daysOf(book, frame, shifts)
  const cycles = cyclesIn(days)
  const stretches = done.map(one => one.stretches)
  const hours = hoursByDay(days, stretches, cycles)
  const rows = rowsOf(shifts, done, { days, stretches, cycles }, frame)
  const inMonth = hours.filter(({ on }) => on >= frame.fromOn && on <= frame.untilOn)
  const { cells, counts } = cellsOf(book, frame, shifts, done)
  const totals = { ...sumOf(inMonth), ...counts }
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
    rows,
  }
}

const endsIn = (monday: Day, { days, fromOn, untilOn }: Frame): boolean => {
  const at = days.findIndex(({ on }) => on === monday)
  const sunday = days[at + 6]?.on
  return sunday !== undefined && sunday >= fromOn && sunday <= untilOn
}

/** The days as this person has them: under which system, and on leave or not. */
function daysOf(book: Book, { days, approvals }: Frame, shifts: readonly PlannedShift[]): HoursDay[] {
  const worker = { parties: book.parties, work: book.work }
  const plain = approvals.every(({ work }) => work.length === 0)
  return days.map(({ on, kind, start, end }) => {
    const away = book.leave.find(one => one.from <= start && one.to >= end)
    const posts = plain ? [] : shifts.flatMap(one => (one.from < end && one.to > start && one.postKind ? [one.postKind] : []))
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
    if (system.untilOn < fromOn || system.fromOn > untilOn || (system.cycle === 'week' && system.untilOn > untilOn)) return []
    let workedMinutes = 0
    for (const [at, { on, system: held }] of days.entries()) {
      const hour = hours[at]
      if (hour && cycleKey(held) === key && on <= untilOn) workedMinutes += hour.ordinary + hour.extended
    }
    const { approvalId, cycle } = system
    return [{ approvalId, cycle, fromOn: system.fromOn, untilOn: system.untilOn, workedMinutes, standardMinutes }]
  })
}

const kinds = ['ordinary', 'extended', 'restDay', 'holiday', 'night'] as const

function sumOf(hours: readonly DayHours[]): HoursByKind {
  const sum = { ordinary: 0, extended: 0, restDay: 0, holiday: 0, night: 0 }
  for (const hour of hours) for (const kind of kinds) sum[kind] += hour[kind]
  return sum
}

type Counting = { days: readonly HoursDay[]; stretches: readonly Stretch[][]; cycles: ReadonlyMap<string, CycleFacts> }

/** The month's shifts, each with what it adds: hours are counted once more with it, and with all before it. */
function rowsOf(
  shifts: readonly PlannedShift[],
  done: readonly Worked[],
  { days, stretches, cycles }: Counting,
  frame: Frame,
): HoursRow[] {
  const [first, last] = [frame.days.find(({ on }) => on === frame.fromOn), frame.days.find(({ on }) => on === frame.untilOn)]
  if (!first || !last) return []
  const byShift = hoursByShift(days, stretches, cycles, frame)
  return shifts.flatMap((shift, at) => {
    const mine = byShift[at]
    const one = done[at]
    if (!mine || !one || shift.to <= first.start || shift.from >= last.end) return []
    return [
      {
        shiftId: shift.id,
        on: dayOf(frame, shift.from),
        siteName: shift.siteName,
        postName: shift.postName,
        startsAt: instantText(shift.from),
        endsAt: instantText(shift.to),
        source: one.source,
        worked: one.stretches.map(({ from, to }) => ({ startsAt: instantText(from), endsAt: instantText(to) })),
        lateMinutes: one.lateMinutes,
        shortMinutes: one.shortMinutes,
        ...mine,
      },
    ]
  })
}
