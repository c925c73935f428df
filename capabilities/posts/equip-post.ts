import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { Act } from '#shell/door/door.ts'
import { mayBook, mayPost } from './access.ts'
import { heldBook, heldPost } from './on-post.ts'
import type { equipPost, setChannel } from './ops.ts'

const once = <T extends string>(texts: readonly T[]): T[] => [...new Set(texts.map(text => text.trim() as T))]

/** 岗位要求: certificates, gear and channel. Refused: `not-found`, `access.denied`, `post.not-in-use`. */
export const postEquipped: Act<InputOf<typeof equipPost>, null> = async ({ db, actor, now, city }, input) => {
  const { postId, certificates, gear, radioChannel } = input
  const post = await heldPost(db, actor, { postId, today: dayAt(now, city.timeZone) }, mayPost.equip)
  if (!post.ok) return post
  await db
    .updateTable('post')
    .set({ certificates: once(certificates), gear: once(gear), radioChannel: radioChannel?.trim() ?? null })
    .where('id', '=', postId)
    .execute()
  const { siteId } = post.value
  return done({
    answer: null,
    changes: [{ kind: 'post.equip', table: 'post', id: postId, siteId, partyId: actor.partyId }],
  })
}

/** 对讲频道: the site's own, for every post without one. Refused: `not-found`, `access.denied`. */
export const channelSet: Act<InputOf<typeof setChannel>, null> = async ({ db, actor }, { siteId, radioChannel }) => {
  const site = await heldBook(db, actor, siteId, mayBook.setChannel)
  if (!site.ok) return site
  await db
    .updateTable('site')
    .set({ radioChannel: radioChannel?.trim() ?? null })
    .where('id', '=', siteId)
    .execute()
  return done({
    answer: null,
    changes: [{ kind: 'site.channel', table: 'site', id: siteId, siteId, partyId: actor.partyId }],
  })
}
