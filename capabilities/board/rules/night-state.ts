import type { Instant } from '#kernel/time.ts'
import type { NightShift } from '../night-schema.ts'
import { lateMinutes } from './standing.ts'

type Stood = { onAt: Instant; offAt: Instant | null; handingAt: Instant | null }

/** How one shift stands at `now` (ms), from the last attendance on it; `late` and `absent` part after half an hour, as on the board. */
export function nightState(startsAt: Instant, stood: Stood | null, now: Instant): NightShift['state'] {
  if (stood && stood.offAt !== null) return 'left'
  if (stood) return stood.handingAt === null ? 'on' : 'handing'
  if (now < startsAt) return 'ahead'
  return now - startsAt < lateMinutes * 60_000 ? 'late' : 'absent'
}

/** Whole minutes somebody signed on after the start; null where they were in time or have not signed on. */
export function minutesLate(startsAt: Instant, stood: Pick<Stood, 'onAt'> | null): number | null {
  const minutes = stood ? Math.floor((stood.onAt - startsAt) / 60_000) : 0
  return minutes > 0 ? minutes : null
}
