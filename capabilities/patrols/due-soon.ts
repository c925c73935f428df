import type { City, Db } from '#shell/db/pool.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Instant } from '#kernel/time.ts'
import { almanacOf } from './night-book.ts'
import { roundsDue, type Draw, type Plan } from './rules/rounds-due.ts'

const hour = 3_600_000
const ahead = 48 * hour
const behind = 14 * hour

export type DueTime = { dueAt: string; from: string; until: string; around: string; lap: number }

/**
 * The times of each of some plans that lie around `now` (ms), for a phone that must know them without signal: fourteen
 * hours back and two days ahead. An unpredictable one carries its moved time as well as where the plan put it; the phone
 * shows the first only shortly before.
 */
export async function dueSoon<P extends Plan>(
  db: Db,
  plans: readonly P[],
  { now, city, draw }: { now: Instant; city: City; draw: Draw },
): Promise<(P & { due: DueTime[] })[]> {
  if (plans.length === 0) return []
  const range = [now - behind, now + ahead] as const
  const almanac = await almanacOf(db, city, draw, range)
  return plans.map(plan => ({
    ...plan,
    due: roundsDue(plan, ...range, almanac).map(({ dueAt, from, until, around, lap }) => ({
      dueAt: instant(dueAt),
      from: instant(from),
      until: instant(until),
      around: instant(around),
      lap,
    })),
  }))
}
