import { sql } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import { dayKind } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { calendarOf } from '../roster/index.ts'
import { may } from './access.ts'
import { standingAt } from './on-plan.ts'
import type { PostPlans, RoundPlan } from './schema.ts'

type Which = { postIds?: readonly Id[]; siteIds?: readonly Id[]; planIds?: readonly Id[] }

/** The plans of some posts or sites, or some plans, that hold on a day or later: as row security lets the reader see them. */
export async function plansOf(db: Db, which: Which, from: Day): Promise<RoundPlan[]> {
  const of = (column: string, ids?: readonly Id[]) => (ids ? sql`and ${sql.ref(column)} = any(${ids}::uuid[])` : sql``)
  const { rows } = await sql<RoundPlan>`
    select p.id, p.site_id, p.post_id, p.route_id, p.name, p.kind, p.ordered, p.day_kinds, p.starts, p.minutes, p.laps, p.slack_minutes, p.shift_by,
      p.least_minutes, p.signatures, p.from_on, p.until_on, r.name as route_name,
      (select count(*)::integer from route_point x where x.route_id = p.route_id) as points
    from round_plan p join route r on r.id = p.route_id
    where (p.until_on is null or (p.until_on >= ${from}::date and p.until_on >= p.from_on))
      ${of('p.post_id', which.postIds)} ${of('p.site_id', which.siteIds)} ${of('p.id', which.planIds)}
    order by p.starts, p.name, p.id`.execute(db)
  return rows
}

/** The plans of one post, the routes a new one may take, and what the reader may do; undefined where they know no such post. */
export async function postPlans(db: Db, actor: Actor, postId: Id, today: Day): Promise<PostPlans | undefined> {
  const post = await db.selectFrom('post').select(['id', 'siteId']).where('id', '=', postId).executeTakeFirst()
  const standing = post && (await standingAt(db, post.siteId))
  if (!standing) return undefined
  const { rows } = await sql<PostPlans['routes'][number]>`
    select r.id, r.name, count(*)::integer as points, bool_and(c.kind = 'camera') as cameras
    from route r join route_point p on p.route_id = r.id join checkpoint c on c.id = p.checkpoint_id
    where r.post_id = ${postId} and r.retired_on is null group by r.id, r.name order by r.name, r.id`.execute(db)
  const calendar = await calendarOf(db, today, addDays(today, 1))
  return {
    plans: await plansOf(db, { postIds: [postId] }, addDays(today, -1)),
    routes: rows,
    today,
    dayKind: dayKind(calendar, today),
    can: allowed(may, actor, standing),
  }
}
