import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { signTraining } from './ops.ts'

/**
 * 培训签到: who was listed as there says so. A second time changes nothing, and neither does signing for what one was not
 * listed for: only the employer's list says who was there.
 */
export const trainingSigned: Act<InputOf<typeof signTraining>, null> = async (doing, { trainingId }) => {
  const { db, actor, op, opId, now, happenedAt } = doing
  const { personId } = actor
  const line = await db
    .selectFrom('trainingLine')
    .select(['id', 'siteId', 'partyId'])
    .where('trainingId', '=', trainingId)
    .where('personId', '=', personId)
    .where('result', '<>', 'absent')
    .executeTakeFirst()
  if (!line) return done({ answer: null, changes: [] })
  const { siteId, partyId } = line
  const signed = await db
    .insertInto('trainingSign')
    .values({
      id: opId,
      lineId: line.id,
      trainingId,
      siteId,
      partyId,
      personId,
      signedAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .onConflict(conflict => conflict.column('lineId').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!signed) return done({ answer: null, changes: [] })
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  const about = { table: 'training_sign', id: opId, siteId, partyId, personId } as const
  return done({ answer: null, changes: [{ kind: 'training.sign', ...about, note }] })
}
