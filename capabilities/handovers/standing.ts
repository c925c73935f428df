import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import { knownPost, shiftFacts, type ShiftFacts } from '../attendance/index.ts'
import type { Outgoing } from './rules/judge-handover.ts'

export type Place = { siteId: Id | null; postId: Id | null; partyId: Id }
type Own = { id: Id; shiftId: Id; siteId: Id | null; postId: Id | null; partyId: Id; offAt: string | null }
export type Named = { postId: Id; fromShift: Id; attendanceId: Id }
export type Standing = { shift: Outgoing['shift']; place: Place; own: Own | null; again: boolean }

const earlyMs = 2 * 3_600_000

/**
 * Who hands over, and where. Another's shift lends its site and employer to nobody; only the post this guard may know
 * stands for the place, or the one they signed on to before their shift was moved, swapped or cancelled.
 */
export async function standing({ db, actor, happenedAt }: Doing, named: Named): Promise<Standing> {
  const from = await shiftFacts(db, named.fromShift)
  const own = await ownAttendance(db, actor.personId, named)
  const mine = from?.personId === actor.personId ? from : null
  const had = from !== null && !mine && (await hadShift(db, actor.personId, named.fromShift))
  const known = mine?.postId === named.postId ? mine : await knownPost(db, named.postId)
  const stood = own?.postId === named.postId ? own : null
  const place = {
    siteId: known?.siteId ?? stood?.siteId ?? mine?.siteId ?? null,
    postId: known?.postId ?? stood?.postId ?? null,
    partyId: mine?.partyId ?? own?.partyId ?? actor.partyId,
  }
  const moved = mine !== null && isMoved(mine, stood !== null, { postId: named.postId, at: happenedAt })
  const shift = mine ? (moved ? 'replaced' : 'mine') : had ? 'replaced' : from ? 'other' : 'unknown'
  return { shift, place, own, again: own?.offAt ? await handedBefore(db, actor.personId, named.fromShift) : false }
}

const isMoved = (shift: ShiftFacts, stood: boolean, { postId, at }: { postId: Id; at: number }): boolean =>
  shift.state !== 'published' || (stood && (shift.postId !== postId || millis(shift.startsAt) > at + earlyMs))

const ownAttendance = async (db: Db, personId: Id, { attendanceId, fromShift }: Named): Promise<Own | null> =>
  (await db
    .selectFrom('attendance')
    .select(['id', 'shiftId', 'siteId', 'postId', 'partyId', 'offAt'])
    .where('personId', '=', personId)
    .where(eb => eb.or([eb('id', '=', attendanceId), eb('shiftId', '=', fromShift)]))
    .orderBy(sql`off_at desc nulls first`)
    .limit(1)
    .executeTakeFirst()) ?? null

const handedBefore = async (db: Db, personId: Id, fromShift: Id): Promise<boolean> =>
  (await db
    .selectFrom('handover')
    .select('id')
    .where('fromPerson', '=', personId)
    .where('fromShift', '=', fromShift)
    .where('outcome', '=', 'taken')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Whether somebody had a shift before it was moved or swapped to another. */
export async function hadShift(db: Db, personId: Id, shiftId: Id): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`select had_shift(${personId}, ${shiftId}) as had`.execute(db)
  return rows[0]?.had === true
}

/** The published shift somebody has on a post at an instant (ms), or that begins within four hours; null for none. */
export async function shiftOn(db: Db, personId: Id, postId: Id, at: number): Promise<(ShiftFacts & { id: Id }) | null> {
  const { rows } = await sql<ShiftFacts & { id: Id }>`
    select * from shift_on(${personId}, ${postId}, ${instant(at)})`.execute(db)
  return rows[0] ?? null
}
