import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { readDuty } from './ops.ts'

/**
 * 已阅岗位职责: never refused. A version is read once: whatever is sent again, from this phone or another, changes nothing.
 * One that the reader cannot have had before them (no such version, or of a site they never stood on) leaves no receipt
 * and is told as `unknown-duty`.
 */
export const dutyRead: Act<InputOf<typeof readDuty>, null> = async (doing, { dutyVersionId }) => {
  const { db, actor, opId, op, now, happenedAt } = doing
  const siteId = await siteOf(db, dutyVersionId)
  if (!siteId) return done({ answer: null, changes: [], findings: ['unknown-duty'] })
  const { partyId, personId } = actor
  const added = await db
    .insertInto('dutyRead')
    .values({
      id: opId,
      dutyVersionId,
      siteId,
      partyId,
      personId,
      readAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .onConflict(conflict => conflict.columns(['dutyVersionId', 'personId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  const change = { kind: 'duty.read', table: 'duty_read' as const, id: opId, siteId, partyId, personId, note }
  return done({ answer: null, changes: added ? [change] : [] })
}

/** The site of a version whose reader stands or stood on it by the roster, or whose party serves it; null otherwise. */
async function siteOf(db: Db, dutyVersionId: Id): Promise<Id | null> {
  const { rows } = await sql<{ siteId: Id | null }>`select duty_site(${dutyVersionId}) as site_id`.execute(db)
  return rows[0]?.siteId ?? null
}
