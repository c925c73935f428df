import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { drawOf } from './draw.ts'
import { almanacOf, askedOf } from './night-book.ts'
import { standRounds, type Walked } from './rules/round-standing.ts'
import { roundsDue } from './rules/rounds-due.ts'
import type { RoundPlan } from './schema.ts'

const hour = 3_600_000

export type Begun = { plan: RoundPlan; dueAt: Instant; missed: boolean; begun: boolean }

/** Which due rounds of some plans were begun, from one instant to before another. */
export async function begunOf(
  { city, keys }: House,
  db: Db,
  plans: readonly RoundPlan[],
  range: readonly [Instant, Instant],
  now: Instant,
): Promise<Begun[]> {
  if (plans.length === 0) return []
  const almanac = await almanacOf(db, city, drawOf(keys), range)
  const wide = [range[0] - 24 * hour, range[1] + 24 * hour] as const
  const siteIds = [...new Set(plans.map(plan => plan.siteId))]
  const routeIds = [...new Set(plans.map(plan => plan.routeId))]
  const walked = Map.groupBy(await begunOn(db, { siteIds, routeIds }, ...wide), round => round.routeId)
  return plans.flatMap(plan => {
    const { rows } = standRounds(
      roundsDue(plan, ...wide, almanac),
      walked.get(plan.routeId) ?? [],
      askedOf(plan, new Map()),
      now,
    )
    return rows
      .filter(({ due }) => due.dueAt >= range[0] && due.dueAt < range[1])
      .map(({ due, standing, rounds }) => ({
        plan,
        dueAt: due.dueAt,
        missed: standing === 'missed',
        begun: rounds.length > 0,
      }))
  })
}

type Row = {
  id: Id
  routeId: Id
  planId: Id | null
  personId: Id
  startedAt: string
  endedAt: string | null
  written: boolean
}

/** Whose rounds and when, nothing of what was reached: light enough for a whole city. */
async function begunOn(
  db: Db,
  { siteIds, routeIds }: { siteIds: readonly Id[]; routeIds: readonly Id[] },
  from: Instant,
  to: Instant,
): Promise<(Walked & { routeId: Id })[]> {
  const { rows } = await sql<Row>`
    select r.id, r.route_id, r.plan_id, r.person_id, r.started_at, r.ended_at, r.entered_by is not null as written from round r
    where r.site_id = any(${siteIds}::uuid[]) and r.route_id = any(${routeIds}::uuid[])
      and r.started_at >= ${instant(from)} and r.started_at < ${instant(to)}
    order by r.started_at, r.id`.execute(db)
  return rows.map(row => ({
    ...row,
    startedAt: millis(row.startedAt),
    endedAt: row.endedAt === null ? null : millis(row.endedAt),
    reached: [],
    signers: [],
  }))
}
