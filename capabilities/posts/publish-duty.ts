import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayPost } from './access.ts'
import { heldPost } from './on-post.ts'
import type { publishDuty } from './ops.ts'
import type { Duty } from './schema.ts'
import { duties } from './store.ts'

/** Lines as they were typed, without blanks at their ends: a page pasted from elsewhere is full of them. */
const tidied = (body: string): string =>
  body
    .split(/\r?\n/)
    .map(line => line.trimEnd())
    .join('\n')
    .trim()

/**
 * 发布岗位职责: a new version; the ones before stay. Refused: `not-found`, `access.denied`, `post.not-in-use`,
 * `duty.same`, `duty.newer` where another was published since `afterVersion`.
 */
export const dutyPublished: Act<InputOf<typeof publishDuty>, Duty> = async ({ db, actor, now, city }, input) => {
  const { postId, afterVersion } = input
  const post = await heldPost(db, actor, { postId, today: dayAt(now, city.timeZone) }, mayPost.publishDuty)
  if (!post.ok) return post
  const [last] = await duties(db, postId)
  const version = last?.version ?? 0
  const body = tidied(input.body)
  if (last?.body === body) return refuse('duty.same', {}, { field: '/body' })
  if (afterVersion !== undefined && afterVersion !== version) return refuse('duty.newer', { version })
  const id = newId(now)
  const { siteId } = post.value
  const made = { publishedAt: instant(now), publishedBy: actor.membershipId }
  await db
    .insertInto('dutyVersion')
    .values({ id, siteId, postId, version: version + 1, body, ...made })
    .execute()
  const [published] = await duties(db, postId)
  return done({
    answer: published as Duty,
    changes: [{ kind: 'duty.publish', table: 'duty_version', id, siteId, partyId: actor.partyId }],
  })
}
