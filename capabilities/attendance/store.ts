import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'

/** A shift as a fact is judged by it, whoever may list it; null where there is none. */
export type ShiftFacts = {
  siteId: Id
  postId: Id
  partyId: Id
  personId: Id
  startsAt: string
  endsAt: string
  state: string
}

/** What a shift is, for judging a fact that names it. */
export async function shiftFacts(db: Db, shiftId: Id): Promise<ShiftFacts | null> {
  const { rows } = await sql<ShiftFacts>`select * from shift_facts(${shiftId})`.execute(db)
  return rows[0] ?? null
}

/** The post a phone named, where its guard may know it; null otherwise. */
export const knownPost = async (db: Db, postId: Id): Promise<{ postId: Id; siteId: Id } | null> =>
  (await db.selectFrom('post').select(['id as postId', 'siteId']).where('id', '=', postId).executeTakeFirst()) ?? null

/** Whether somebody stands on a shift by a sign-on of their own; one made by a handover does not count. */
export const signedOnAlready = async (db: Db, shiftId: Id, personId: Id): Promise<boolean> =>
  (await db
    .selectFrom('attendance')
    .innerJoin('op', 'op.id', 'attendance.id')
    .select('attendance.id')
    .where('attendance.shiftId', '=', shiftId)
    .where('attendance.personId', '=', personId)
    .where('attendance.offAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

export type Ended = { offAt: string; offKind: string | null; own: boolean }

/**
 * How somebody's time on a shift ended, where it ended after an instant (ms): their other phone may have sent the
 * departure before this one sends its sign-on. `own` where it began by a sign-on and not by a handover.
 */
export async function endedSince(db: Db, shiftId: Id, personId: Id, at: number): Promise<Ended | null> {
  const found = await db
    .selectFrom('attendance')
    .leftJoin('op', 'op.id', 'attendance.id')
    .select(eb => ['attendance.offAt', 'attendance.offKind', eb('op.id', 'is not', null).as('own')])
    .where('attendance.shiftId', '=', shiftId)
    .where('attendance.personId', '=', personId)
    .where('attendance.offAt', '>', instant(at))
    .orderBy('attendance.offAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.offAt ? { offAt: found.offAt, offKind: found.offKind, own: found.own === true } : null
}

/** Whether somebody stands on a shift now, however they got there. */
export async function onPost(db: Db, personId: Id, shiftId: Id): Promise<boolean> {
  const { rows } = await sql<{ on: boolean }>`select on_post(${personId}, ${shiftId}) as "on"`.execute(db)
  return rows[0]?.on === true
}

export type Succession = { nextDue: boolean; takenOver: boolean; released: boolean; underWay: boolean }

/**
 * Whether somebody is due to follow on a shift and stands there at an instant (ms), whether its guard was released from
 * above by then, and whether an incident of theirs or of the post was under way.
 */
export async function succession(db: Db, shiftId: Id, at: number): Promise<Succession> {
  const { rows } = await sql<Succession>`
    select s.*, g.* from succession(${shiftId}, ${instant(at)}) s, shift_facts(${shiftId}) f,
      lateral gate_at(f.person_id, ${shiftId}, f.post_id, ${instant(at)}) g`.execute(db)
  return rows[0] ?? { nextDue: false, takenOver: false, released: false, underWay: false }
}

export type Closed = { id: Id; shiftId: Id; siteId: Id | null; postId: Id | null; partyId: Id }

// Who was let go by somebody above the shift did not simply leave.
const leftOrReleased = sql<string>`case when exists (select from handover h where h.from_person = attendance.person_id
  and h.from_shift = attendance.shift_id and h.outcome = 'released') then 'released' else 'left' end`

/** Ends every open attendance of one person on a shift, and the one named by id; returns them. `at` in milliseconds. */
export const closeAttendances = (
  db: Db,
  { personId, shiftId, attendanceId }: { personId: Id; shiftId: Id; attendanceId: Id },
  offKind: 'handed-over' | 'left',
  at: number,
): Promise<Closed[]> =>
  db
    .updateTable('attendance')
    .set({ offAt: instant(at), offKind: offKind === 'left' ? leftOrReleased : offKind })
    .where('personId', '=', personId)
    .where('offAt', 'is', null)
    .where(eb => eb.or([eb('id', '=', attendanceId), eb('shiftId', '=', shiftId)]))
    .returning(['id', 'shiftId', 'siteId', 'postId', 'partyId'])
    .execute()
