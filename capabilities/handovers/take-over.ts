import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { onPost, type ShiftFacts } from '../attendance/index.ts'
import type { Found } from './store.ts'

export type NextShift = ShiftFacts & { id: Id }

/**
 * Signs the successor on to their own shift: the right PIN on the outgoing guard's phone is their sign-on. Somebody
 * who already stands there is left as they are. Row security allows it only behind such a handover.
 */
export async function takeOver(
  { db, op, now, happenedAt }: Doing,
  { id: shiftId, siteId, postId, partyId }: NextShift,
  { personId, membershipId }: Found,
): Promise<Change[]> {
  if (await onPost(db, personId, shiftId)) return []
  const id = newId(now)
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
