import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'

// No law bounds a single shift in hours (hours are counted over weeks and months), so these are the house's own and say
// so: a day's length, which the database holds to as well, and how late a shift may still be entered.
export const longestHours = 24
const enteredLateDays = 7
// A year's plan is made in the autumn before; a date beyond that is a slip of the hand.
export const farthestDays = 450
const hour = 3_600_000

/** What is wrong with the hours of a new shift, or null. Instants in milliseconds. */
export function wrongTimes(startsAt: Instant, endsAt: Instant, now: Instant): Refused | null {
  if (endsAt <= startsAt) return refuse('shift.ends-before-start', {}, { field: '/endsAt' })
  if (endsAt - startsAt > longestHours * hour)
    return refuse('shift.too-long', { hours: longestHours }, { field: '/endsAt' })
  const past = tooLate(startsAt, now)
  if (past) return past
  if (startsAt > now + farthestDays * 24 * hour)
    return refuse('shift.far', { days: farthestDays }, { field: '/startsAt' })
  return null
}

/** `shift.past` where a shift began too long ago to be entered, moved or taken away; null otherwise. */
export const tooLate = (startsAt: Instant, now: Instant): Refused | null =>
  startsAt < now - enteredLateDays * 24 * hour
    ? refuse('shift.past', { days: enteredLateDays }, { field: '/startsAt' })
    : null
