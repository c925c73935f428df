import { addDays, dayAt, isDay, startOf, type Day, type Instant } from '#kernel/time.ts'

// A night is called by the day it begins on and runs from noon to noon, so that no shift of the night is cut in two.

const noonMs = 12 * 3_600_000
/** How far back a night can be chosen. */
const nightsBack = 31

/** From when until when a night runs, in milliseconds; the end is no longer of it. */
export const nightSpan = (night: Day, timeZone: string): { from: Instant; until: Instant } => ({
  from: startOf(night, timeZone) + noonMs,
  until: startOf(addDays(night, 1), timeZone) + noonMs,
})

/** The nights to choose from, the running one first; `chosen` stays among them however old it is. */
export function nightsAt(now: Instant, timeZone: string, chosen = ''): Day[] {
  const running = dayAt(now - noonMs, timeZone)
  const days = Array.from({ length: nightsBack }, (_, back) => addDays(running, -back))
  return isDay(chosen) && !days.includes(chosen) ? [...days, chosen] : days
}
