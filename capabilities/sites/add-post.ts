import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOff } from './on-site.ts'
import type { addPost } from './ops.ts'
import type { Post } from './schema.ts'

/** 加入岗位. Refused: `not-found`, `access.denied`, `post.name-taken`. */
export const postAdded: Act<InputOf<typeof addPost>, Post> = async ({ db, actor, now }, input) => {
  const refused = await keptOff(db, actor, input.siteId, may.addPost)
  if (refused) return refused
  const { siteId, name, kind } = input
  const id = input.id ?? newId(now)
  const { position } = await db
    .insertInto('post')
    .values({
      id,
      siteId,
      name,
      kind,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from post where site_id = ${siteId})`,
      createdAt: instant(now),
    })
    .returning('position')
    .executeTakeFirstOrThrow()
  return done({
    answer: { id, name, kind, position, lon: null, lat: null },
    changes: [{ kind: 'post.add', table: 'post', id, siteId, partyId: actor.partyId }],
  })
}
