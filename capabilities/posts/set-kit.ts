import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { mayPost } from './access.ts'
import { kitOf } from './kit.ts'
import { heldPost } from './on-post.ts'
import type { setKit } from './ops.ts'
import { namedTwice, planKit, type KitPlan } from './rules/plan-kit.ts'
import type { Kit } from './schema.ts'

/**
 * 岗位物品: the post holds exactly these things, counted at every handover. Things are retired, never removed. Refused:
 * `not-found`, `access.denied`, `post.not-in-use`, `kit.twice`, `kit.changed`.
 */
export const kitSet: Act<InputOf<typeof setKit>, Kit[]> = async (doing, { postId, things, seenIds }) => {
  const { db, actor, now, city } = doing
  const today = dayAt(now, city.timeZone)
  const post = await heldPost(db, actor, { postId, today }, mayPost.setKit)
  if (!post.ok) return post
  const twice = namedTwice(things)
  if (twice) return refuse('kit.twice', { item: twice }, { field: '/things' })
  const held = await kitOf(db, postId, today)
  if (seenIds && !(seenIds.length === held.length && held.every(({ id }) => seenIds.includes(id))))
    return refuse('kit.changed')
  const plan = planKit(held, things)
  const { siteId } = post.value
  const added = await carryOut(doing, plan, { postId, siteId })
  const about = { table: 'post_kit' as const, siteId, partyId: actor.partyId }
  return done({
    answer: await kitOf(db, postId, today),
    changes: [
      ...plan.retires.map(id => ({ kind: 'kit.retire', id, ...about })),
      ...plan.changes.map(({ id }) => ({ kind: 'kit.change', id, ...about })),
      ...added.map(id => ({ kind: 'kit.add', id, ...about })),
    ],
  })
}

async function carryOut(
  { db, now, city }: Doing,
  { retires, changes, adds }: KitPlan,
  there: { postId: Id; siteId: Id },
): Promise<Id[]> {
  const retiredOn = dayAt(now, city.timeZone)
  for (const id of retires) await db.updateTable('postKit').set({ retiredOn }).where('id', '=', id).execute()
  for (const { id, ...thing } of changes) await db.updateTable('postKit').set(thing).where('id', '=', id).execute()
  const rows = adds.map(thing => ({ id: newId(now), ...there, ...thing, retiredOn: null, createdAt: instant(now) }))
  if (rows.length > 0) await db.insertInto('postKit').values(rows).execute()
  return rows.map(({ id }) => id)
}
