import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { addDays, dayAt, isDay, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { heldOn, standingAt } from './on-plan.ts'
import type { addPlan, endPlan } from './ops.ts'
import { planFault } from './rules/plan-fault.ts'
import type { RoundPlan } from './schema.ts'
import { plansOf } from './plans.ts'

/**
 * 排巡逻计划: from a day on a route of the post is owed at these times. Refused: `not-found`, `access.denied`, `plan.past`,
 * `plan.route-elsewhere`, `plan.cameras`, `plan.too-dense`, `plan.slack-wide`.
 */
export const planAdded: Act<InputOf<typeof addPlan>, RoundPlan> = async ({ db, actor, now, city }, input) => {
  const today = dayAt(now, city.timeZone)
  const post = await heldOn(db, actor, { table: 'post', id: input.postId, today }, may.addPlan)
  if (!post.ok) return post
  const fault = planFault(input, today) ?? (await wrongRoute(db, input))
  if (fault) return fault
  const { id = newId(now), dayKinds, ...plan } = input
  const { siteId } = post.value
  await db
    .insertInto('roundPlan')
    .values({ id, siteId, ...plan, dayKinds: [...dayKinds], untilOn: null, createdAt: instant(now) })
    .execute()
  const [added] = await plansOf(db, { planIds: [id] }, today)
  return done({
    answer: added as RoundPlan,
    changes: [{ kind: 'plan.add', table: 'round_plan', id, siteId, partyId: actor.partyId }],
  })
}

async function wrongRoute(db: Db, { routeId, postId, kind }: InputOf<typeof addPlan>): Promise<Refused | null> {
  const { rows } = await sql<{ postId: Id; cameras: number; points: number }>`
    select r.post_id, count(*) filter (where c.kind = 'camera')::integer as cameras, count(*)::integer as points
    from route r join route_point p on p.route_id = r.id join checkpoint c on c.id = p.checkpoint_id
    where r.id = ${routeId} and r.retired_on is null group by r.post_id`.execute(db)
  const route = rows[0]
  if (!route) return refuse('not-found', {}, { field: '/routeId' })
  if (route.postId !== postId) return refuse('plan.route-elsewhere', {}, { field: '/routeId' })
  const fits = kind === 'video' ? route.cameras === route.points : route.cameras === 0
  return fits ? null : refuse('plan.cameras', {}, { field: '/routeId' })
}

/** 结束巡逻计划 after a night. What is over stays owed. Refused: `not-found`, `access.denied`, `plan.past`, `plan.ended`. */
export const planEnded: Act<InputOf<typeof endPlan>, null> = async ({ db, actor, now, city }, { planId, untilOn }) => {
  const today = dayAt(now, city.timeZone)
  const plan = await db
    .selectFrom('roundPlan')
    .select(['id', 'siteId', 'fromOn', 'untilOn'])
    .where('id', '=', planId)
    .executeTakeFirst()
  const standing = plan && (await standingAt(db, plan.siteId))
  if (!plan || !standing) return refuse('not-found')
  if (!may.endPlan(actor, standing)) return refuse('access.denied')
  if (plan.untilOn !== null && plan.untilOn < today) return refuse('plan.ended')
  if (!isDay(untilOn) || untilOn < addDays(today, -1)) return refuse('plan.past', {}, { field: '/untilOn' })
  const last = untilOn < plan.fromOn ? addDays(plan.fromOn as Day, -1) : untilOn
  await db.updateTable('roundPlan').set({ untilOn: last }).where('id', '=', planId).execute()
  return done({
    answer: null,
    changes: [{ kind: 'plan.end', table: 'round_plan', id: planId, siteId: plan.siteId, partyId: actor.partyId }],
  })
}
