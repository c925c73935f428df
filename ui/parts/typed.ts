import { isDay, type Day } from '#kernel/time.ts'

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
