import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt, startOf, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Doing, Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { may } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { amendPost, closePost, placePost } from './ops.ts'
import { posts, shiftsFrom } from './store.ts'

type Which = { siteId: Id; postId: Id }

/** Why this post cannot be changed, or null: it must be in use on this site. The site is held. */
async function keptOffPost({ db, actor, now, city }: Doing, { siteId, postId }: Which): Promise<Refused | null> {
  const refused = await keptOffHeld(db, actor, siteId, may.addPost)
  if (refused) return refused
  const inUse = await posts(db, siteId, dayAt(now, city.timeZone))
  return inUse.some(post => post.id === postId) ? null : refuse('not-found', {}, { field: '/postId' })
}

const changed = (kind: string, actor: Actor, { siteId, postId }: Which): { answer: null; changes: Change[] } => ({
  answer: null,
  changes: [{ kind, table: 'post', id: postId, siteId, partyId: actor.partyId }],
})

/** 修改岗位. Refused: `not-found`, `access.denied`, `post.name-taken`. */
export const postAmended: Act<InputOf<typeof amendPost>, null> = async (doing, input) => {
  const refused = await keptOffPost(doing, input)
  if (refused) return refused
  const { postId, name, kind } = input
  await doing.db.updateTable('post').set({ name, kind }).where('id', '=', postId).execute()
  return done(changed('post.amend', doing.actor, input))
}

/** 标出岗位 on the plan, or take it off. Refused: `not-found`, `access.denied`. */
export const postPlaced: Act<InputOf<typeof placePost>, null> = async (doing, input) => {
  const refused = await keptOffPost(doing, input)
  if (refused) return refused
  const { postId, at } = input
  const point = { lon: at?.lon ?? null, lat: at?.lat ?? null }
  await doing.db.updateTable('post').set(point).where('id', '=', postId).execute()
  return done(changed('post.place', doing.actor, input))
}

/** 撤销岗位 from a day on. Refused: `not-found`, `access.denied`, `post.rostered` while shifts are published for it. */
export const postClosed: Act<InputOf<typeof closePost>, null> = async (doing, input) => {
  const refused = await keptOffPost(doing, input)
  if (refused) return refused
  const { db, now, city } = doing
  const { siteId, postId, closedOn } = input
  const from = instant(Math.max(startOf(closedOn as Day, city.timeZone), now))
  const count = await shiftsFrom(db, { siteId, postId }, from)
  if (count > 0) return refuse('post.rostered', { count }, { field: '/closedOn' })
  await db.updateTable('post').set({ closedOn }).where('id', '=', postId).execute()
  return done(changed('post.close', doing.actor, input))
}
