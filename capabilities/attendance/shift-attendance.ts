import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { ShiftAttendance } from './schema.ts'

/** Whose attendance one enters: that of one's own company's people. Two companies may guard one site. */
export const ledHere = sql<boolean>`party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`

/** A shift whose attendance this reader may write; undefined where it does not exist for them. */
export const ledShift = (db: Db, id: Id) =>
  db
    .selectFrom('shift')
    .select(['id', 'siteId', 'postId', 'partyId', 'personId', 'startsAt', 'endsAt', 'state'])
    .where('id', '=', id)
    .where(ledHere)
    .executeTakeFirst()

/**
 * How a shift stands for who leads it: whose it is, when they signed on and left, and what of it was entered for them,
 * by whom and why. Null where the reader leads no such shift.
 */
export async function shiftAttendance(db: Db, actor: Actor, shiftId: Id): Promise<ShiftAttendance | null> {
  const shift = await ledShift(db, shiftId)
  if (!shift) return null
  const { personId, postId, startsAt, endsAt } = shift
  const named = await db
    .selectFrom('shift')
    .leftJoin('person', 'person.id', 'shift.personId')
    .leftJoin('post', 'post.id', 'shift.postId')
    .select(['person.name as personName', 'post.name as postName'])
    .where('shift.id', '=', shiftId)
    .executeTakeFirst()
  const { rows: attendances } = await sql<ShiftAttendance['attendances'][number]>`
    select a.id, a.on_at, a.off_at, a.behalf_reason, a.left_reason, came.name as entered_by_name, went.name as left_by_name
    from attendance a
    left join membership m on m.id = a.entered_by left join person came on came.id = m.person_id
    left join membership n on n.id = a.left_by left join person went on went.id = n.person_id
    where a.shift_id = ${shiftId} and a.person_id = ${personId} order by a.on_at, a.id limit 20`.execute(db)
  const { personName = null, postName = null } = named ?? {}
  return { shiftId, postId, personName, postName, startsAt, endsAt, mine: personId === actor.personId, attendances }
}
