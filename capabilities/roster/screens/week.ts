import { addDays, dayAt, dayOfWeek, instantOf, type Day, type Instant } from '#kernel/time.ts'

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

/** From when to when a shift on a day stands; an end not after the start is on the next day. */
export function spanOf(day: Day, starts: string, ends: string, timeZone: string): { startsAt: string; endsAt: string } {
  const last = ends > starts ? day : addDays(day, 1)
  const iso = (at: Instant) => new Date(at).toISOString()
  return { startsAt: iso(instantOf(day, starts, timeZone)), endsAt: iso(instantOf(last, ends, timeZone)) }
}

/** What lies in time, in lanes, so that two at one time lie below one another: each lane holds what does not overlap. */
export function lanesOf<T extends { from: Instant; to: Instant }>(all: readonly T[]): T[][] {
  const lanes: T[][] = []
  for (const one of all.toSorted((a, b) => a.from - b.from)) {
    const lane = lanes.find(other => (other.at(-1)?.to ?? 0) <= one.from)
    if (lane) lane.push(one)
    else lanes.push([one])
  }
  return lanes
}
