import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'

// House rules; no law asks for them. What is entered for another lies near the shift and not far back: a leader writes
// down what they saw, not what somebody told them last week.

export const behalfHours = 48
export const earlyHours = 2
const hour = 3_600_000
const minute = 60_000

/** What is wrong with the time of an entry for somebody else, in milliseconds; null where nothing is. `shape.wrong` for no instant. */
export function wrongBehalfTime(
  at: Instant,
  { from, until, early = earlyHours }: { from: Instant; until: Instant; early?: number },
  now: Instant,
): Refused | null {
  const field = { field: '/at' }
  if (Number.isNaN(at)) return refuse('shape.wrong', { field: '/at' }, field)
  if (at > now + minute) return refuse('behalf.future', {}, field)
  if (at < now - behalfHours * hour) return refuse('behalf.too-old', { hours: behalfHours }, field)
  if (at < from - early * hour || at > until) return refuse('behalf.off-shift', { hours: early }, field)
  return null
}
