import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { answerFinding } from './ops.ts'

/**
 * 说明: what a guard says to a finding of theirs; never refused, and it may be said again. It reopens nothing: a verdict
 * stands until a person gives another. One that is not theirs is told as `unknown-finding`.
 */
export const findingAnswered: Act<InputOf<typeof answerFinding>, null> = async (doing, { findingId, says }) => {
  const { db, actor, opId, now, happenedAt } = doing
  const found = await db
    .selectFrom('finding')
    .select(['siteId', 'partyId'])
    .where('id', '=', findingId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst()
  if (!found) return done({ answer: null, changes: [], findings: ['unknown-finding'] })
  const { siteId, partyId } = found
  const { personId } = actor
  await db
    .insertInto('findingAnswer')
    .values({
      id: opId,
      findingId,
      siteId,
      partyId,
      personId,
      says: says.trim(),
      answeredAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .execute()
  return done({
    answer: null,
    changes: [{ kind: 'finding.answer', table: 'finding_answer', id: opId, siteId, partyId, personId }],
  })
}
