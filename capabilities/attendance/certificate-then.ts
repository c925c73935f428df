import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Found } from '#shell/findings/raise.ts'
import { certificates } from '../roster/index.ts'
import { certificateOn } from '../roster/rules/standing.ts'

/**
 * A certificate that was suspended, revoked or ran out after the shift was published: the finding
 * `certificate-not-valid`, judged on the day of the sign-on (impl-certificate-at-post). The desk of a leader asks for none.
 */
export async function certificateThen(
  { db, happenedAt, city }: Doing,
  { personId, postId }: { personId: Id; postId: Id },
): Promise<Found[]> {
  const post = await db.selectFrom('post').select('kind').where('id', '=', postId).executeTakeFirst()
  if (post?.kind === 'leader') return []
  const held = await certificates(db, [personId])
  const state = certificateOn({ certificates: held }, 'guard', dayAt(happenedAt, city.timeZone))
  if (state === 'issued' || state === 'none') return []
  return [{ kind: 'certificate-not-valid', facts: { state, law: 'impl-certificate-at-post' } }]
}
