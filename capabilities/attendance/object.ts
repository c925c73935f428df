import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import { raise, type Found } from '#shell/findings/raise.ts'
import type { object } from './ops.ts'

/**
 * 异议: a guard says that what was entered for them is not so. It becomes the finding `objected` about that attendance,
 * for the office to judge; about one that is not theirs, or that nobody entered for them, only the finding that there is none.
 */
export const objected: Act<InputOf<typeof object>, null> = async (doing, { attendanceId, says }) => {
  const { db, actor, now } = doing
  const { personId } = actor
  const stood = await db
    .selectFrom('attendance')
    .select(['siteId', 'partyId', 'behalfReason', 'leftReason'])
    .where('id', '=', attendanceId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  const known = stood?.behalfReason || stood?.leftReason ? stood : null
  const found: Found = known
    ? { kind: 'objected', facts: { says: says.trim() } }
    : { kind: 'unknown-attendance', facts: {} }
  const where = { siteId: known?.siteId ?? null, partyId: known?.partyId ?? actor.partyId, personId }
  const changes = await raise(db, { table: 'attendance', id: attendanceId, ...where }, [found], now)
  return done({ answer: null, changes, findings: [found.kind] })
}
