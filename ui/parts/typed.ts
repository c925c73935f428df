import { addDays, dayAt, instantOf, isDay, sayTime, type Day, type Instant } from '#kernel/time.ts'

const plain = (text: string): string => text.normalize('NFKC').trim()
const two = (text: string): string => text.padStart(2, '0')

/** The day somebody typed: `2026-11-21`, `2026/11/21`, `2026.11.21`, `2026年11月21日` or `20261121`; null when it is none. */
export function readDay(text: string): Day | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(plain(text))
  if (!match) return null
  const [, year = '', month = '', date = ''] = match
  const day = `${year}-${two(month)}-${two(date)}`
  return isDay(day) ? day : null
}

/** The day and time somebody typed, `2026-11-21 19:00` in any usual form of both; null when it is none. */
export function readMoment(text: string): { day: Day; time: string } | null {
  const [on = '', at = '', ...rest] = plain(text).split(/[\sT]+/)
  const [day, time] = [readDay(on), readTime(at)]
  return day && time && rest.length === 0 ? { day, time } : null
}

/** The time somebody typed, as `HH:MM`: `19:00`, `1900`, `7`, `7:30`, `19点`; null when it is none. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:点时]?([0-5]\d))?[点时]?$/.exec(plain(text))
  const [, hour = '', minute = '00'] = match ?? []
  return match && Number(hour) <= 23 ? `${two(hour)}:${minute}` : null
}

/**
 * The instant somebody typed (ms): a day and a time by the clock of the zone, or only a time, which is then the one nearest
 * to `now`: 23:50 typed after midnight was last night. Null when it is neither.
 */
export function readInstant(text: string, timeZone: string, now: Instant): Instant | null {
  const whole = readMoment(text)
  if (whole) return instantOf(whole.day, whole.time, timeZone)
  const time = readTime(text)
  if (!time) return null
  const today = dayAt(now, timeZone)
  const near = [-1, 0, 1].map(days => instantOf(addDays(today, days), time, timeZone))
  return near.reduce((best, one) => (Math.abs(one - now) < Math.abs(best - now) ? one : best))
}

/** An instant (ms) as it is typed, by the clock of the zone: `2026-11-21 19:00`. */
export const writeInstant = (at: Instant, timeZone: string): string => `${dayAt(at, timeZone)} ${sayTime(at, timeZone)}`
