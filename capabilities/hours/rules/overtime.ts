import { cite } from '#kernel/law.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { RosterDay } from '../../roster/schema.ts'
import type { System } from './systems.ts'
import type { Stretch } from './worked.ts'

// Hours by kind of day (劳动法 44): beyond the day or the week, on a rest day without time off, on a statutory holiday.
// Hours over midnight belong to the day they are worked on. A shift's own limit of eight hours is counted whole, from
// the day it begins: a night of twelve hours is four too long although neither day has more than eight of it. Hours are
// counted, never money.

const { hoursPerDay, hoursPerWeek } = cite('wt-hours-40').parameters
export const dayMinutes = hoursPerDay * 60
export const weekMinutes = hoursPerWeek * 60

/** A day as overtime sees it. `leave`: approved leave over the whole day; `lieu` is time off for a rest day worked. */
export type HoursDay = Pick<RosterDay, 'on' | 'kind'> & {
  start: Instant
  end: Instant
  system: System
  leave: 'lieu' | 'other' | null
}
/** One cycle under comprehensive hours: its standard, and what was worked in it before the days at hand. */
export type CycleFacts = { standardMinutes: number; beforeMinutes: number }
/** Minutes of one day: `extended` 150 %, `restDay` 200 %, `holiday` 300 %; `ordinary` is the rest. */
export type DayHours = {
  on: Day
  ordinary: number
  extended: number
  restDay: number
  holiday: number
  night: number
}

/** What one shift adds on one day: `on` and `shift` are their places in the lists. */
export type Piece = { on: number; shift: number } & Omit<DayHours, 'on'>
type Raw = { on: number; minutes: number; shift: number; night: number }

/** The key of a comprehensive cycle among the facts. */
export const cycleKey = (system: System): string =>
  system.system === 'comprehensive' ? `${system.approvalId} ${system.fromOn}` : ''

/**
 * The minutes of each shift on each day by kind. `days` follow each other without a gap and reach from a Monday to a
 * Sunday, so that weeks are whole; work outside them is not counted. `shifts` are what was worked of each, in order.
 */
export function countHours(
  days: readonly HoursDay[],
  shifts: readonly (readonly Stretch[])[],
  cycles: ReadonlyMap<string, CycleFacts>,
): Piece[] {
  const raw = piecesOf(days, shifts)
  const inLieu = lieuDays(days, raw)
  const byShift = new Map(shifts.map((stretches, shift) => [shift, minutesBefore(days, stretches)]))
  const byWeek = new Map<number, number>()
  const byCycle = new Map<string, number>()
  return raw.map(({ on, minutes, shift, night }) => {
    const piece: Piece = { on, shift, ordinary: 0, extended: 0, restDay: 0, holiday: 0, night }
    const { kind, system } = days[on] as HoursDay
    if (kind === 'holiday') piece.holiday = minutes
    else if (system.system === 'flexible') piece.ordinary = minutes
    else if (system.system === 'comprehensive') {
      const { standardMinutes = Infinity, beforeMinutes = 0 } = cycles.get(cycleKey(system)) ?? {}
      over(piece, minutes, standardMinutes - beforeMinutes - add(byCycle, cycleKey(system), minutes))
    } else if (kind === 'rest-day' && !inLieu.has(on)) piece.restDay = minutes
    else {
      const left = Math.max(0, dayMinutes - add(byShift, shift, minutes))
      const room = weekMinutes - add(byWeek, weekOf(on), Math.min(left, minutes))
      over(piece, minutes, Math.min(left, room))
    }
    return piece
  })
}

/** The same, added up day by day. */
export function hoursByDay(days: readonly HoursDay[], pieces: readonly Piece[]): DayHours[] {
  const hours = days.map(({ on }) => ({ on: on as Day, ordinary: 0, extended: 0, restDay: 0, holiday: 0, night: 0 }))
  for (const piece of pieces) addHours(hours[piece.on] as DayHours, piece)
  return hours
}

const kinds = ['ordinary', 'extended', 'restDay', 'holiday', 'night'] as const

/** Adds the minutes of each kind to a sum. */
export function addHours(sum: Omit<DayHours, 'on'>, more: Omit<DayHours, 'on'>): void {
  for (const kind of kinds) sum[kind] += more[kind]
}

/** What stood under a key before `more` was added to it. */
function add<K>(sums: Map<K, number>, key: K, more: number): number {
  const before = sums.get(key) ?? 0
  sums.set(key, before + more)
  return before
}

function over(hour: Piece, minutes: number, room: number): void {
  const plain = Math.min(minutes, Math.max(0, room))
  hour.ordinary += plain
  hour.extended += minutes - plain
}

const minute = 60_000
const nightFrom = 22 * 60
const nightUntil = 6 * 60

/** Each shift apart at midnight, in whole minutes, with the night's share of each part. */
function piecesOf(days: readonly HoursDay[], shifts: readonly (readonly Stretch[])[]): Raw[] {
  const pieces: Raw[] = []
  for (const [shift, stretches] of shifts.entries())
    for (const { from, to } of stretches)
      for (let on = Math.max(0, dayIndex(days, from)); on < days.length; on += 1) {
        const { start, end } = days[on] as HoursDay
        if (start >= to) break
        const [a, b] = [Math.max(from, start), Math.min(to, end)]
        const minutes = Math.round((b - a) / minute)
        const night = nightWithin((a - start) / minute, (b - start) / minute)
        if (minutes > 0) pieces.push({ on, minutes, shift, night })
      }
  return pieces.toSorted((a, b) => a.on - b.on || a.shift - b.shift)
}

/** Minutes of a stretch of one day (minutes after its midnight) that fall before 6 or after 22. */
const nightWithin = (from: number, to: number): number =>
  Math.round(Math.max(0, Math.min(to, nightUntil) - from) + Math.max(0, to - Math.max(from, nightFrom)))

/** The place of the day an instant falls in; -1 before the first, the length after the last. */
export function dayIndex(days: readonly { start: Instant; end: Instant }[], at: Instant): number {
  const first = days[0]
  if (!first || at < first.start) return -1
  let on = Math.min(days.length - 1, Math.floor((at - first.start) / (24 * 60 * minute)))
  while (on > 0 && at < (days[on]?.start ?? 0)) on -= 1
  while (on < days.length && at >= (days[on]?.end ?? Infinity)) on += 1
  return on
}

/**
 * Rest days that were worked and given off instead: a free workday of the same week, or time off in lieu on another day,
 * stands for one each, the earliest first. Which day stands for which no law says; this is the house's reading.
 */
function lieuDays(days: readonly HoursDay[], pieces: readonly Raw[]): ReadonlySet<number> {
  const workedOn = new Set(pieces.map(({ on }) => on))
  const free = new Map<number, { any: number; lieu: number }>()
  const owed: number[] = []
  for (const [on, { kind, leave, system }] of days.entries()) {
    if (system.system !== 'standard') continue
    if (kind === 'rest-day' && workedOn.has(on)) owed.push(on)
    if (kind !== 'workday' || workedOn.has(on) || leave === 'other') continue
    const { any, lieu } = free.get(weekOf(on)) ?? { any: 0, lieu: 0 }
    free.set(weekOf(on), { any: any + 1, lieu: lieu + (leave === 'lieu' ? 1 : 0) })
  }
  const here = new Set(owed.filter(on => taken(free.get(weekOf(on)))))
  let spare = [...free.values()].reduce((sum, { any, lieu }) => sum + Math.min(any, lieu), 0)
  const elsewhere = owed.filter(on => !here.has(on) && spare-- > 0)
  return new Set([...here, ...elsewhere])
}

const weekOf = (on: number): number => Math.floor(on / 7)

/** Takes one free day of a week, where there is one left. */
function taken(week: { any: number } | undefined): boolean {
  if (!week || week.any === 0) return false
  week.any -= 1
  return true
}

/** What of a shift lies before the days at hand: its limit of eight hours is used up by so much. */
function minutesBefore(days: readonly HoursDay[], stretches: readonly Stretch[]): number {
  const start = days[0]?.start ?? 0
  return stretches.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, start) - from), 0) / minute
}
