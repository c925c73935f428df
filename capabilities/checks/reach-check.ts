import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { heldCheck } from './held-check.ts'
import type { reachCheck } from './ops.ts'

/**
 * The phone had the question. In time it makes of “asked” “reached”; when that is only learnt after the time was up, the
 * check stays “not reached”, which says nothing against the guard. Of somebody else's check it changes nothing.
 */
export const checkReached: Act<InputOf<typeof reachCheck>, null> = async ({ db, actor, happenedAt }, { checkId }) => {
  const check = await heldCheck(db, checkId)
  if (!check || check.personId !== actor.personId || check.reachedAt !== null)
    return done({ answer: null, changes: [] })
  const inTime = check.state === 'asked' && check.dueAt !== null && happenedAt <= millis(check.dueAt)
  await db
    .updateTable('spotCheck')
    .set({ reachedAt: instant(happenedAt), ...(inTime ? { state: 'reached' } : {}) })
    .where('id', '=', checkId)
    .execute()
  const { siteId, partyId, personId } = check
  return done({
    answer: null,
    changes: [{ kind: 'check.reach', table: 'spot_check', id: checkId, siteId, partyId, personId }],
  })
}
