import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'

const hour = 3_600_000

/** A house bound, no law: a meal or a short absence; longer is a shift. */
const longestHours = 4

type Span = { from: Instant; to: Instant }
const end = { field: '/endsAt' }

/** Whether a relief lies within the shift it relieves (milliseconds); null when it does. */
export function wrongReliefTimes({ from, to }: Span, shift: Span): Refused | null {
  if (Number.isNaN(from)) return refuse('shape.wrong', { field: '/startsAt' }, { field: '/startsAt' })
  if (Number.isNaN(to)) return refuse('shape.wrong', end, end)
  if (to <= from) return refuse('shift.ends-before-start', {}, end)
  if (to - from > longestHours * hour) return refuse('relief.too-long', { hours: longestHours }, end)
  if (from < shift.from) return refuse('relief.outside-shift', {}, { field: '/startsAt' })
  return to > shift.to ? refuse('relief.outside-shift', {}, end) : null
}

type Standing = Span & { siteId: string; lent: boolean }

/**
 * Whether somebody can relieve on a site: on duty there all the while, and on posts only that are lent (mobile, standby,
 * leader); null when they can.
 */
export function cannotRelieve(standing: readonly Standing[], siteId: string, { from, to }: Span): Refused | null {
  const about = { field: '/personId' }
  if (standing.some(one => !one.lent)) return refuse('relief.own-post', {}, about)
  let reached = from
  for (const one of standing.toSorted((a, b) => a.from - b.from))
    if (one.siteId === siteId && one.from <= reached) reached = Math.max(reached, one.to)
  return reached < to ? refuse('relief.off-duty', {}, about) : null
}
