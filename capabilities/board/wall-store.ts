import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Plan } from '../patrols/rules/rounds-due.ts'
import { postsOfOthers } from '../posts/index.ts'
import { lateMinutes } from './rules/standing.ts'
import type { Wall } from './wall-schema.ts'

// The figures of the wall, each one statement over the sites it is given; nobody is asked for by name. Times are
// milliseconds.

const hour = 3_600_000

/** The nights since an instant: shifts that began after four in the afternoon or before five, by the day the night began. */
export async function nightsOn(
  db: Db,
  sites: readonly Id[],
  { by, since, now, timeZone }: { by: 'site' | 'post'; since: number; now: number; timeZone: string },
): Promise<Wall['nights']> {
  const place = by === 'site' ? sql`site` : sql`post`
  const { rows } = await sql<Wall['nights'][number]>`
    select n.id, place.name, to_char(n.on_day, 'YYYY-MM-DD') as "on", n.rostered, n.attended
    from (select ${by === 'site' ? sql`s.site_id` : sql`s.post_id`} as id, ((s.starts_at at time zone ${timeZone}) - interval '5 hours')::date as on_day,
        count(*)::integer as rostered,
        count(*) filter (where exists (select from attendance a where a.shift_id = s.id))::integer as attended
      from shift s where s.site_id = any(${sites}::uuid[]) and s.state = 'published'
        and s.starts_at > ${instant(since)} and s.starts_at <= ${instant(now - lateMinutes * 60_000)}
        and (extract(hour from s.starts_at at time zone ${timeZone}) >= 16 or extract(hour from s.starts_at at time zone ${timeZone}) < 5)
      group by 1, 2) n join ${place} place on place.id = n.id
    order by place.name, n.id, n.on_day`.execute(db)
  return rows
}

/** Points scanned on some sites since an instant, by the hour they were scanned in, counted back from `now`. */
export async function scansByHour(
  db: Db,
  sites: readonly Id[],
  { hours, now }: { hours: number; now: number },
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ back: number; count: number }>`
    select floor(extract(epoch from ${instant(now)}::timestamptz - happened_at) / 3600)::integer as back, count(*)::integer as count
    from scan where site_id = any(${sites}::uuid[]) and received_at > ${instant(now - hours * hour)}
      and happened_at > ${instant(now - hours * hour)} and happened_at <= ${instant(now)} and checkpoint_id is not null
    group by 1`.execute(db)
  return new Map(rows.map(row => [row.back, row.count]))
}

type PlanOn = Plan & { points: number }

/** The plans of rounds that hold on some sites, each with how many points a lap has. */
export async function plansOnSites(db: Db, sites: readonly Id[], now: number): Promise<PlanOn[]> {
  const { rows } = await sql<PlanOn>`
    select p.id, p.site_id, p.post_id, p.route_id, p.name, p.kind, p.ordered, p.day_kinds, p.starts, p.minutes, p.laps, p.slack_minutes, p.shift_by,
      p.least_minutes, p.signatures, p.from_on, p.until_on, (select count(*)::integer from route_point x where x.route_id = p.route_id) as points
    from round_plan p where p.site_id = any(${sites}::uuid[]) and not p.post_id = any(${postsOfOthers(sites, { from: now, to: now })})
      and (p.until_on is null or p.until_on >= (${instant(now)}::timestamptz - interval '2 days')::date)`.execute(db)
  return rows
}

/** Incidents that happened on some sites since an instant, by kind, most first. */
export async function incidentsByKind(db: Db, sites: readonly Id[], since: number): Promise<Wall['incidents']> {
  const { rows } = await sql<Wall['incidents'][number]>`
    select coalesce(facts->>'kind', 'other') as kind, count(*)::integer as count from "case"
    where site_id = any(${sites}::uuid[]) and kind = 'incident' and happened_at >= ${instant(since)}
    group by 1 order by 2 desc, 1 limit 12`.execute(db)
  return rows
}

/** What stands open on some sites by its clock: until now, until `today`, until `week` (ms), later or without a clock. */
export async function mattersByClock(
  db: Db,
  sites: readonly Id[],
  { now, today, week }: { now: number; today: number; week: number },
): Promise<Wall['matters']> {
  const { rows } = await sql<Wall['matters']>`
    select count(*) filter (where due_at <= ${instant(now)})::integer as overdue,
      count(*) filter (where due_at > ${instant(now)} and due_at <= ${instant(today)})::integer as today,
      count(*) filter (where due_at > ${instant(today)} and due_at <= ${instant(week)})::integer as week,
      count(*) filter (where due_at is null or due_at > ${instant(week)})::integer as later
    from "case" where site_id = any(${sites}::uuid[]) and closed_at is null and parent_id is null`.execute(db)
  return rows[0] ?? { overdue: 0, today: 0, week: 0, later: 0 }
}
