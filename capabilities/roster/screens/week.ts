import { addDays, dayAt, dayOfWeek, sayTime, startOf, type Day, type Instant } from '#kernel/time.ts'
import type { Shift } from '../schema.ts'

/**
 * A day of duty runs from here to here: the night from 19:00 to 07:00 belongs to the day it began on, as people say it,
 * so it lies in that day's column whole.
 */
export const dutyBegins = '07:00'

/** The day of duty an instant belongs to. */
export const dutyDayAt = (at: Instant, timeZone: string): Day => {
  const of = dayAt(at, timeZone)
  return at < instantOf(of, dutyBegins, timeZone) ? addDays(of, -1) : of
}

/** Monday of the week a day is in. */
export const mondayOf = (of: Day): Day => addDays(of, 1 - dayOfWeek(of))

/** The seven days from a Monday. */
export const daysOf = (monday: Day): Day[] => Array.from({ length: 7 }, (_, at) => addDays(monday, at))

/** The instant of a time of day (`HH:MM`) on a day in a zone; where the clock skips that time, the same distance from midnight. */
export function instantOf(day: Day, time: string, timeZone: string): Instant {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const guess = startOf(day, timeZone) + minutes(time) * 60_000
  const off = minutes(sayTime(guess, timeZone)) - minutes(time)
  return Math.abs(off) <= 120 ? guess - off * 60_000 : guess
}

/** From when to when a shift on a day stands; an end not after the start is on the next day. */
export function spanOf(day: Day, starts: string, ends: string, timeZone: string): { startsAt: string; endsAt: string } {
  const last = ends > starts ? day : addDays(day, 1)
  const iso = (at: Instant) => new Date(at).toISOString()
  return { startsAt: iso(instantOf(day, starts, timeZone)), endsAt: iso(instantOf(last, ends, timeZone)) }
}

/** Where something lies in the week of duty, in parts of it from 0 to 1; null when it lies outside. */
export function placeIn(
  monday: Day,
  from: Instant,
  to: Instant,
  timeZone: string,
): { left: number; width: number } | null {
  const start = instantOf(monday, dutyBegins, timeZone)
  const end = instantOf(addDays(monday, 7), dutyBegins, timeZone)
  const [left, right] = [Math.max(from, start), Math.min(to, end)]
  return right > left ? { left: (left - start) / (end - start), width: (right - left) / (end - start) } : null
}

/** Shifts in lanes, so that two at one time lie below one another: each lane holds shifts that do not overlap. */
export function lanesOf(shifts: readonly Shift[]): Shift[][] {
  const lanes: Shift[][] = []
  for (const shift of shifts.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const lane = lanes.find(one => Date.parse(one.at(-1)?.endsAt ?? '') <= Date.parse(shift.startsAt))
    if (lane) lane.push(shift)
    else lanes.push([shift])
  }
  return lanes
}
