import { sql } from 'kysely'
import { dayKind } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, type Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { calendarOf } from '../roster/index.ts'
import type { Laid } from '../sites/rules/points-at.ts'
import type { Asked, Walked } from './rules/round-standing.ts'
import type { Almanac, Draw } from './rules/rounds-due.ts'
import type { RoundPlan } from './schema.ts'

// What rounds are judged by: the calendar and the draw, the points of the routes, and what was walked.

/** The days around two instants (ms) as rounds are drawn by them. */
export async function almanacOf(
  db: Db,
  { timeZone }: Pick<City, 'timeZone'>,
  draw: Draw,
  [from, to]: readonly [Instant, Instant],
): Promise<Almanac> {
  const calendar = await calendarOf(db, addDays(dayAt(from, timeZone), -3), addDays(dayAt(to, timeZone), 3))
  return { timeZone, dayKind: on => dayKind(calendar, on), draw }
}

/** What a plan asks of each of its rounds. */
export const askedOf = (plan: RoundPlan, routes: ReadonlyMap<Id, Laid>): Asked => ({
  planId: plan.id,
  points: routes.get(plan.routeId)?.checkpointIds ?? [],
  before: routes.get(plan.routeId)?.before,
  ordered: plan.ordered,
  leastMinutes: plan.leastMinutes,
  signatures: plan.signatures,
})

export type WalkedRound = Walked & {
  routeId: Id
  personName: string | null
  writtenFor: string | null
  bad: number
}
type Row = Omit<WalkedRound, 'startedAt' | 'endedAt' | 'reached'> & {
  startedAt: string
  endedAt: string | null
  reached: { checkpointId: Id; at: string }[]
}

/** The rounds of some routes of some sites begun from one instant to before another (ms), with what was reached and who signed. */
export async function walkedOn(
  db: Db,
  { siteIds, routeIds }: { siteIds: readonly Id[]; routeIds: readonly Id[] },
  from: Instant,
  to: Instant,
): Promise<WalkedRound[]> {
  const { rows } = await sql<Row>`
    select r.id, r.route_id, r.plan_id, r.person_id, p.name as person_name, r.started_at, r.ended_at, r.behalf_reason as written_for, r.entered_by is not null as written,
      coalesce((select json_agg(json_build_object('checkpointId', s.checkpoint_id, 'at', s.happened_at) order by s.happened_at) from scan s
        where s.round_id = r.id and s.person_id = r.person_id and s.checkpoint_id is not null and s.received_at >= ${instant(from)}), '[]') as reached,
      coalesce((select array_agg(distinct g.person_id) from round_sign g where g.round_id = r.id and g.in_charge), '{}') as signers,
      (select count(*)::integer from point_answer a where a.round_id = r.id and not a.good) as bad
    from round r left join person p on p.id = r.person_id
    where r.site_id = any(${siteIds}::uuid[]) and r.route_id = any(${routeIds}::uuid[])
      and r.started_at >= ${instant(from)} and r.started_at < ${instant(to)}
    order by r.started_at, r.id`.execute(db)
  return rows.map(row => ({
    ...row,
    startedAt: millis(row.startedAt),
    endedAt: row.endedAt === null ? null : millis(row.endedAt),
    reached: row.reached.map(({ checkpointId, at }) => ({ checkpointId, at: Date.parse(at) })),
  }))
}
