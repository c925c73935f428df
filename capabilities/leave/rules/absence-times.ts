import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'

const dayMs = 86_400_000

/** House bounds, no law: how long one absence is, how far ahead it is asked, and how far back each may enter it. */
const longestDays = 400
const aheadDays = 366
const backDays = { guard: 1, leader: 1, office: 31 } as const

const start = { field: '/startsAt' }
const end = { field: '/endsAt' }

/**
 * Whether an absence from `startsAt` to `endsAt` may be entered at `now` (milliseconds) by a guard, a leader or the
 * office; null when it may.
 */
export function wrongAbsenceTimes(
  startsAt: Instant,
  endsAt: Instant,
  now: Instant,
  by: keyof typeof backDays,
): Refused | null {
  if (Number.isNaN(startsAt)) return refuse('shape.wrong', start, start)
  if (Number.isNaN(endsAt)) return refuse('shape.wrong', end, end)
  if (endsAt <= startsAt) return refuse('absence.ends-before-start', {}, end)
  if (endsAt - startsAt > longestDays * dayMs) return refuse('absence.too-long', { days: longestDays }, end)
  if (startsAt < now - backDays[by] * dayMs) return refuse('absence.too-early', { days: backDays[by] }, start)
  if (startsAt > now + aheadDays * dayMs) return refuse('absence.too-far', { days: aheadDays }, start)
  return null
}
