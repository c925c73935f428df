import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { onPost, type ShiftFacts } from '../attendance/index.ts'
import type { Found } from './store.ts'

/**
 * Signs the successor on to their own shift: the right PIN on the outgoing guard's phone is their sign-on. Somebody
 * who already stands there is left as they are. Row security allows it only behind such a handover.
 */
export async function takeOver(
  { db, op, now, happenedAt }: Doing,
  shiftId: Id,
  shift: ShiftFacts,
  successor: Found,
): Promise<Change[]> {
  if (await onPost(db, successor.personId, shiftId)) return []
  const id = newId(now)
  const { siteId, postId, partyId } = shift
  const { personId, membershipId } = successor
  await db
    .insertInto('attendance')
    .values({
      id,
      shiftId,
      siteId,
      postId,
      partyId,
      personId,
      onAt: instant(happenedAt),
      offAt: null,
      offKind: null,
      deviceAt: instant(op.at),
      receivedAt: instant(now),
    })
    .execute()
  return [{ kind: 'attendance.sign-on', table: 'attendance', id, siteId, partyId, personId, behalfOf: membershipId }]
}
