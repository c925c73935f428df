import { addDays, day, dayAt, endOf, startOf, type Day, type Instant } from '#kernel/time.ts'
import type { OwnRoster } from '../../leave/schema.ts'

// A guard's own month as a list of days. A night belongs to the day it begins on, whole, as people say it.

type Shift = OwnRoster['shifts'][number]
type Absence = OwnRoster['absences'][number]
/** Where a shift lies in its day, in parts of it from 0 to 1; a night runs to the day's end. */
export type Bar = { shift: Shift; left: number; width: number; over: boolean }
export type MonthDay = {
  on: Day
  bars: Bar[]
  /** How much of the day the night before takes, from 0 to 1. */
  before: number
  away: Absence['kind'] | null
  isToday: boolean
  past: boolean
}
export type Month = {
  days: MonthDay[]
  shifts: number
  hours: number
  hoursDone: number
  restDays: number
}

const at = (text: string): Instant => Date.parse(text)
const hour = 3_600_000
const rounded = (ms: number): number => Math.round(ms / (hour / 10)) / 10

const daysIn = (month: string): Day[] => {
  const days: Day[] = []
  for (let on = day(`${month}-01`); on.startsWith(month); on = addDays(on, 1)) days.push(on)
  return days
}

function barOf(shift: Shift, on: Day, timeZone: string, now: Instant): Bar {
  const [from, to] = [startOf(on, timeZone), endOf(on, timeZone)]
  const left = (at(shift.startsAt) - from) / (to - from)
  const right = (Math.min(at(shift.endsAt), to) - from) / (to - from)
  return { shift, left, width: Math.max(right - left, 0.02), over: at(shift.endsAt) <= now }
}

/** How far the shifts of the day before reach into a day. */
const nightBefore = (shifts: readonly Shift[], from: Instant, to: Instant): number =>
  Math.max(0, ...shifts.map(({ endsAt }) => (Math.min(at(endsAt), to) - from) / (to - from)))

/** One month of one's own shifts and approved leave, at `now` (ms); hours of a shift count to the day it begins on. */
export function monthOf(
  { shifts, absences }: Pick<OwnRoster, 'shifts' | 'absences'>,
  month: string,
  { now, timeZone }: { now: Instant; timeZone: string },
): Month {
  const today = dayAt(now, timeZone)
  const byDay = new Map<Day, Shift[]>()
  for (const shift of shifts) {
    const on = dayAt(at(shift.startsAt), timeZone)
    byDay.set(on, [...(byDay.get(on) ?? []), shift])
  }
  const approved = absences.filter(({ state }) => state === 'approved')
  const days = daysIn(month).map((on): MonthDay => {
    const [from, to] = [startOf(on, timeZone), endOf(on, timeZone)]
    const away = approved.find(one => at(one.startsAt) < to && at(one.endsAt) > from)
    const bars = (byDay.get(on) ?? []).map(shift => barOf(shift, on, timeZone, now))
    const before = nightBefore(byDay.get(addDays(on, -1)) ?? [], from, to)
    return { on, bars, before, away: away?.kind ?? null, isToday: on === today, past: on < today }
  })
  const own = days.flatMap(({ bars }) => bars.map(({ shift }) => shift))
  const done = own.map(one => Math.max(0, Math.min(at(one.endsAt), now) - at(one.startsAt)))
  return {
    days,
    shifts: own.length,
    hours: rounded(own.reduce((sum, one) => sum + at(one.endsAt) - at(one.startsAt), 0)),
    hoursDone: rounded(done.reduce((sum, ms) => sum + ms, 0)),
    restDays: days.filter(({ bars, away }) => bars.length === 0 && away === null).length,
  }
}

/** How many days of the running month lie behind, so that today stands on top; a night that still runs does not. */
export const daysBehind = (days: readonly MonthDay[]): number =>
  Math.max(
    0,
    days.findIndex(({ past, bars }) => !past || bars.some(({ over }) => !over)),
  )
