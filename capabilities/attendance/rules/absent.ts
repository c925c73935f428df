import type { Instant } from '#kernel/time.ts'

// Practice: half an hour after the start of a shift whoever has not signed on is missing. The same bound as the board's.

export const absentMinutes = 30
const minute = 60_000

/** From when on nobody on a shift is an absence: half an hour after its start, or after it was rostered where that came later. */
export const missingFrom = (startsAt: Instant, rosteredAt: Instant): Instant =>
  Math.max(startsAt, rosteredAt) + absentMinutes * minute

/** Whether a sign-on, known only later, shows that the guard was there in time: then the absence is taken back. */
export const wasThere = (startsAt: Instant, onAt: Instant): boolean => onAt < startsAt + absentMinutes * minute
