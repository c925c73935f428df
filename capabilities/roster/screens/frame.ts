import { addDays, dayAt, instantOf, isDay, startOf, type Day, type Instant } from '#kernel/time.ts'
import { dutyBegins, dutyDayAt, mondayOf } from './week.ts'

// What of the roster is on the screen. Offices keep a month by calendar days: a shift stands under the day it begins on. A
// week is drawn as time runs, so its columns are days of duty and a night lies in its day whole.

export const spans = ['week', 'month'] as const
export const sides = ['post', 'person'] as const
export type ViewSpan = (typeof spans)[number]
export type Side = (typeof sides)[number]

/** What the address keeps. `week` is a day of the week shown, `month` is `YYYY-MM`; the later choice drops the other. */
export type RosterPlace = { week?: string; month?: string; by?: string; site?: string }
export type Go = (change: Partial<Record<keyof RosterPlace, string | undefined>>) => void

export type Frame = {
  span: ViewSpan
  days: readonly Day[]
  fromOn: Day
  untilOn: Day
  /** The instant each column begins, and one more: the end of the last. */
  starts: readonly Instant[]
}

const isMonth = (text: string | undefined): text is string => text !== undefined && isDay(`${text}-01`)
const month = (of: Day): string => of.slice(0, 7)
const firstOf = (of: string): Day => `${of}-01` as Day
const nextMonth = (of: string): string => month(addDays(firstOf(of), 31))

const until = (from: Day, length: number): Day[] => Array.from({ length }, (_, at) => addDays(from, at))

/** The days of one month, `YYYY-MM`. */
export const daysOfMonth = (of: string): Day[] => until(firstOf(of), 31).filter(day => month(day) === of)

/** A week (from 07:00 to 07:00) or a month (from midnight to midnight) in a zone. */
export function frameOf(span: ViewSpan, from: string, timeZone: string): Frame {
  const days = span === 'week' ? until(mondayOf(from as Day), 7) : daysOfMonth(from)
  const [fromOn, untilOn] = [days[0] as Day, days.at(-1) as Day]
  const begin = (of: Day) => (span === 'week' ? instantOf(of, dutyBegins, timeZone) : startOf(of, timeZone))
  return { span, days, fromOn, untilOn, starts: [...days, addDays(untilOn, 1)].map(begin) }
}

/** What an address asks for; the present week where it asks for nothing. */
export function frameAt(place: RosterPlace, now: Instant, timeZone: string): Frame {
  if (isMonth(place.month)) return frameOf('month', place.month, timeZone)
  const of = place.week && isDay(place.week) ? place.week : dutyDayAt(now, timeZone)
  return frameOf('week', of, timeZone)
}

/** The address of the same view one step later (earlier: -1). */
export function stepped({ span, fromOn }: Frame, by: 1 | -1): Partial<RosterPlace> {
  if (span === 'week') return { week: addDays(fromOn, 7 * by) }
  return { month: by === 1 ? nextMonth(month(fromOn)) : month(addDays(fromOn, -1)) }
}

/** The address of the same days in the other span: the month most of the week lies in; the week of today or of the first. */
export function switched(frame: Frame, now: Instant, timeZone: string): Partial<RosterPlace> {
  const { span, days, fromOn } = frame
  if (span === 'week') return { month: monthOf(frame) }
  const today = dayAt(now, timeZone)
  return { week: mondayOf(days.includes(today) ? today : fromOn) }
}

/** The address of the days today is in, in the same span. */
export const present = ({ span }: Pick<Frame, 'span'>, now: Instant, timeZone: string) => ({
  week: undefined,
  month: span === 'month' ? month(dayAt(now, timeZone)) : undefined,
})

/** The column an instant falls in; -1 before the first and after the last. */
export function columnOf({ starts }: Pick<Frame, 'starts'>, at: Instant): number {
  let [low, high] = [0, starts.length - 1]
  if (at < (starts[0] as number) || at >= (starts[high] as number)) return -1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= at) low = middle
    else high = middle
  }
  return low
}

/** Days from midnight to midnight, as hours and nights are counted. */
export function calendarOf(days: readonly Day[], timeZone: string): Pick<Frame, 'starts'> {
  return { starts: [...days, addDays(days.at(-1) as Day, 1)].map(of => startOf(of, timeZone)) }
}

/** The month most of a frame lies in, `YYYY-MM`. */
export const monthOf = ({ days }: Pick<Frame, 'days'>): string => month(days[Math.floor(days.length / 2)] as Day)
