import type { Actor, Grant } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Standing } from './access.ts'
import { inUse } from './rules/in-use.ts'
import { bookStanding, postStanding } from './store.ts'

type Post = NonNullable<Awaited<ReturnType<typeof postStanding>>>
type Book = NonNullable<Awaited<ReturnType<typeof bookStanding>>>

/**
 * The post, held until the transaction ends, so that two offices change it one after the other. Refused: `not-found`
 * where one may not know it, `access.denied`, `post.not-in-use`.
 */
export async function heldPost(
  db: Db,
  actor: Actor,
  { postId, today }: { postId: Id; today: Day },
  grant: Grant<Standing & { readers: boolean }>,
): Promise<Outcome<Post>> {
  const post = await postStanding(db, postId)
  if (!post) return refuse('not-found')
  if (!grant(actor, post)) return refuse('access.denied')
  await db.selectFrom('post').select('id').where('id', '=', postId).forUpdate().execute()
  return inUse(post, today) ? done(post) : refuse('post.not-in-use')
}

/** The site whose phone book it is, held in the same way. Refused: `not-found`, `access.denied`. */
export async function heldBook(db: Db, actor: Actor, siteId: Id, grant: Grant<Standing>): Promise<Outcome<Book>> {
  const site = await bookStanding(db, siteId)
  if (!site) return refuse('not-found')
  if (!grant(actor, site)) return refuse('access.denied')
  await db.selectFrom('site').select('id').where('id', '=', siteId).forUpdate().execute()
  return done(site)
}
