// Instants are milliseconds since 1970 in UTC; days are text ('2026-11-21') and never a JavaScript date, so no zone can
// move them. Zones are asked of Intl, not Temporal: the oldest phones that guards carry have only that. Working days
// come from a calendar that is passed in; in a year it does not cover a count is provisional.

import type { Language } from './words.ts'

/** Milliseconds since 1970, UTC. */
export type Instant = number
declare const dayBrand: unique symbol
/** A calendar day, `YYYY-MM-DD`; days compare as text. */
export type Day = string & { readonly [dayBrand]: true }

const form = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMs = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

// Days since 1970-03-01 shifted so that the leap day ends a year (Hinnant, "chrono-compatible low-level date algorithms").
const numberOf = (year: number, month: number, date: number): number => {
  const y = month > 2 ? year : year - 1
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + ofYear - 719_468
}

const dayOf = (number: number): Day => {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 1 || year > 9999) throw new RangeError('a day lies outside the years 1 to 9999')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)}` as Day
}

const parts = (of: Day): [year: number, month: number, date: number] => [
  Number(of.slice(0, 4)),
  Number(of.slice(5, 7)),
  Number(of.slice(8, 10)),
]
const count = (of: Day): number => numberOf(...parts(of))
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const match = form.exec(text)
  if (!match) return false
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const last = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0)
  return year >= 1 && date >= 1 && date <= last
}

/** The day a text names. Throws RangeError where there is no such day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`“${text}” is not a day (YYYY-MM-DD)`)
  return text
}

/** Days from `a` to `b`: 0 for the same day, negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => count(b) - count(a)

/** The day `days` after (before, when negative). Throws RangeError on a fraction or beyond the years 1 to 9999. */
export function addDays(from: Day, days: number): Day {
  if (!Number.isSafeInteger(days)) throw new RangeError(`${days} is not a whole number of days`)
  return dayOf(count(from) + days)
}

/** 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (of: Day): number => ((((count(of) + 3) % 7) + 7) % 7) + 1

/**
 * Full years of age (周岁) on a day. One is a year older on the birthday itself, which is how 年满18周岁 is read when
 * hiring (保安服务管理条例 16). Criminal matters count from the day after the birthday (法释〔2006〕1号, 2) and are not
 * ours. No statute names the birthday of those born on 29 February: as 民法典 202 ends a period without its day on the
 * last of the month, the year is full when 28 February has passed, on 1 March. Negative before birth.
 */
export function age(bornOn: Day, on: Day): number {
  const [bornYear] = parts(bornOn)
  const [year] = parts(on)
  return year - bornYear - (on.slice(5) < bornOn.slice(5) ? 1 : 0)
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const clock = (timeZone: string): Intl.DateTimeFormat => {
  let found = clocks.get(timeZone)
  if (!found) {
    const fields = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const
    found = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      ...fields,
    })
    clocks.set(timeZone, found)
  }
  return found
}

/** What the clock on the wall shows, as if it were UTC: milliseconds, whole seconds only. */
const shownAt = (at: Instant, timeZone: string): number => {
  const shown: Record<string, number> = {}
  for (const { type, value } of clock(timeZone).formatToParts(at)) shown[type] = Number(value)
  const { year = 0, month = 0, day: date = 0, hour = 0, minute = 0, second = 0 } = shown
  return numberOf(year, month, date) * dayMs + (hour * 3600 + minute * 60 + second) * 1000
}

// Intl takes microseconds for each answer, and a report asks a million times. An hour that ends as far from UTC as it began
// is that far throughout; one in which the clock is put is asked about each time.
const hourMs = 3_600_000
const mostHours = 20_000
const offsets = new Map<string, Map<number, number | null>>()

function offsetIn(hour: number, timeZone: string): number | null {
  const known = offsets.get(timeZone) ?? new Map<number, number | null>()
  const held = known.get(hour)
  if (held !== undefined) return held
  const [from, to] = [hour * hourMs, (hour + 1) * hourMs]
  const offset = shownAt(from, timeZone) - from
  const steady = shownAt(to, timeZone) - to === offset ? offset : null
  if (known.size >= mostHours) known.clear()
  offsets.set(timeZone, known.set(hour, steady))
  return steady
}

const wall = (at: Instant, timeZone: string): number => {
  const offset = offsetIn(Math.floor(at / hourMs), timeZone)
  return offset === null ? shownAt(at, timeZone) : Math.floor(at / 1000) * 1000 + offset
}

/** The day on which an instant falls in a zone. Throws RangeError on an unknown zone or an instant that is no number. */
export const dayAt = (at: Instant, timeZone: string): Day => dayOf(Math.floor(wall(at, timeZone) / dayMs))

/** The first instant of a day in a zone; where the clock jumps over midnight, the instant of the jump. */
export function startOf(of: Day, timeZone: string): Instant {
  const midnight = count(of) * dayMs
  for (const near of [midnight - dayMs, midnight + dayMs]) {
    const guess = midnight - (wall(near, timeZone) - near)
    if (wall(guess, timeZone) === midnight) return guess
  }
  let before = midnight - dayMs
  let from = midnight + dayMs
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (wall(middle, timeZone) >= midnight) from = middle
    else before = middle
  }
  return from
}

/** The instant of a time of day (`HH:MM`) on a day in a zone; where the clock skips that time, the same distance from midnight. */
export function instantOf(of: Day, time: string, timeZone: string): Instant {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const guess = startOf(of, timeZone) + minutes(time) * 60_000
  const off = minutes(sayTime(guess, timeZone)) - minutes(time)
  return Math.abs(off) <= 120 ? guess - off * 60_000 : guess
}

/** The end of a day in a zone: the first instant of the next, which is no longer in it. */
export const endOf = (of: Day, timeZone: string): Instant => startOf(addDays(of, 1), timeZone)

/** Published holidays: `off` are days off, `worked` the weekend days worked instead, `years` those published. */
export type Calendar = { years: ReadonlySet<number>; off: ReadonlySet<Day>; worked: ReadonlySet<Day> }

/** Whether a day is a working day; in a year not published, whether it would be without holidays. */
export const isWorkingDay = (calendar: Calendar, of: Day): boolean =>
  calendar.worked.has(of) || (!calendar.off.has(of) && dayOfWeek(of) <= 5)

const published = (calendar: Calendar, of: Day): boolean => calendar.years.has(Number(of.slice(0, 4)))

/**
 * The n-th working day after a day, which itself does not count (民法典 201); before it, when `n` is negative.
 * `provisional` when any day passed lies in a year not published. Throws RangeError on a fraction.
 */
export function addWorkingDays(calendar: Calendar, from: Day, n: number): { day: Day; provisional: boolean } {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number of days`)
  let at = from
  let provisional = false
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, Math.sign(n))
    if (isWorkingDay(calendar, at)) left -= 1
    provisional ||= !published(calendar, at)
  }
  return { day: at, provisional }
}

/** Working days after `a` up to and including `b`; before `a` down to `b`, as a negative number, when `b` is earlier. */
export function workingDaysBetween(calendar: Calendar, a: Day, b: Day): { days: number; provisional: boolean } {
  const step = a <= b ? 1 : -1
  let days = 0
  let provisional = false
  for (let at = a; at !== b;) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) days += step
    provisional ||= !published(calendar, at)
  }
  return { days, provisional }
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day in words: `11月21日`, with the weekday `11月21日 周六` / `Sat 21 Nov`, with the year `2026年11月21日` / `21 Nov 2026`. */
export function sayDay(of: Day, language: Language, show: { weekday?: boolean; year?: boolean } = {}): string {
  const [year, month, date] = parts(of)
  const weekday = show.weekday ? (weekdays[language][dayOfWeek(of) - 1] as string) : ''
  if (language === 'zh') return `${show.year ? `${year}年` : ''}${month}月${date}日${weekday && ` ${weekday}`}`
  return `${weekday && `${weekday} `}${date} ${months[month - 1]}${show.year ? ` ${year}` : ''}`
}

/** A month, `2026-11`, in words: `2026年11月` / `Nov 2026`. */
export function sayMonth(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return language === 'zh' ? `${year}年${number}月` : `${months[number - 1]} ${year}`
}

/** The clock time of an instant in a zone: `19:00`. */
export const sayTime = (at: Instant, timeZone: string): string => {
  const minutes = Math.floor((((wall(at, timeZone) % dayMs) + dayMs) % dayMs) / 60_000)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Day and clock time of an instant: `11月21日 周六 19:00` / `Sat 21 Nov 19:00`. */
export const sayInstant = (
  at: Instant,
  timeZone: string,
  language: Language,
  show: { weekday?: boolean; year?: boolean } = { weekday: true },
) => `${sayDay(dayAt(at, timeZone), language, show)} ${sayTime(at, timeZone)}`

/** From an instant to another, the day said only where it helps: `07:00–19:00`, `19:00–次日07:00` / `19:00–07:00 next day`. */
export function saySpan(from: Instant, to: Instant, timeZone: string, language: Language): string {
  const [start, end] = [sayTime(from, timeZone), sayTime(to, timeZone)]
  const days = daysBetween(dayAt(from, timeZone), dayAt(to, timeZone))
  if (days === 0) return `${start}–${end}`
  if (days === 1 && end === '00:00') return `${start}–24:00`
  if (days === 1) return language === 'zh' ? `${start}–次日${end}` : `${start}–${end} next day`
  return `${sayInstant(from, timeZone, language, {})}–${sayInstant(to, timeZone, language, {})}`
}
