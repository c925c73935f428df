import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt, isDay, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { mayPost } from './access.ts'
import { needsFrom } from './needs.ts'
import { heldPost } from './on-post.ts'
import type { setNeeds } from './ops.ts'
import { needsFault, planNeeds, type NeedPlan } from './rules/plan-needs.ts'
import type { Need } from './schema.ts'

/**
 * 定岗定员: from a day on the post needs exactly these spans. Refused: `not-found`, `access.denied`, `post.not-in-use`,
 * `need.past`, `need.far`, `need.minutes`, `need.heads`, `need.twice`, `need.changed`, `need.unchanged`.
 */
export const needsSet: Act<InputOf<typeof setNeeds>, Need[]> = async ({ db, actor, now, city }, input) => {
  const { postId, spans, seenIds } = input
  const today = dayAt(now, city.timeZone)
  const post = await heldPost(db, actor, { postId, today }, mayPost.setNeeds)
  if (!post.ok) return post
  if (!isDay(input.fromOn)) return refuse('shape.wrong', { field: '/fromOn' }, { field: '/fromOn' })
  const fault = needsFault(spans, input.fromOn, today)
  if (fault) return fault
  const held = await needsFrom(db, postId, today)
  if (seenIds && !alike(seenIds, held)) return refuse('need.changed')
  const plan = planNeeds(held, spans, input.fromOn)
  if (plan.ends.length === 0 && plan.adds.length === 0) return refuse('need.unchanged')
  const { siteId } = post.value
  const { partyId } = actor
  const added = await carryOut(db, plan, { postId, siteId, fromOn: input.fromOn, now })
  const about = { table: 'post_need' as const, siteId, partyId }
  return done({
    answer: await needsFrom(db, postId, today),
    changes: [
      ...plan.ends.map(({ id }) => ({ kind: 'need.end', id, ...about })),
      ...added.map(id => ({ kind: 'need.add', id, ...about })),
    ],
  })
}

const alike = (seen: readonly Id[], held: readonly Need[]): boolean =>
  seen.length === held.length && held.every(({ id }) => seen.includes(id))

type There = { postId: Id; siteId: Id; fromOn: Day; now: number }

async function carryOut(db: Db, { ends, adds }: NeedPlan, { postId, siteId, fromOn, now }: There): Promise<Id[]> {
  for (const { id, untilOn } of ends) await db.updateTable('postNeed').set({ untilOn }).where('id', '=', id).execute()
  const rows = adds.map(span => ({ id: newId(now), siteId, postId, ...span, fromOn, createdAt: instant(now) }))
  if (rows.length > 0) await db.insertInto('postNeed').values(rows).execute()
  return rows.map(({ id }) => id)
}
