import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Effect } from '#shell/cases/acting.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayHold } from './access.ts'
import { settle } from './held-cases.ts'
import type { release } from './ops.ts'

type Waiting = {
  id: Id
  shiftId: Id
  siteId: Id | null
  postId: Id | null
  partyId: Id
  personId: Id
  offAt: string | null
}

/**
 * 放行: somebody above the shift lets the outgoing guard go before it is finished, with a reason. The attendance stays
 * open until the guard really leaves. Refused: `not-found`, `access.denied`, `handover.not-above`,
 * `handover.left-already`, `handover.released-already`.
 */
export const released: Act<InputOf<typeof release>, null> = async (doing, { attendanceId, reason }) => {
  const letGo = await letGoOf(doing, attendanceId, { id: doing.opId, reason })
  if (!letGo.ok) return letGo
  const { waiting, change } = letGo.value
  const settled = await settle(doing, waiting.id, 'let-go')
  return done({ answer: null, changes: [change, ...settled], topics: [`person:${waiting.personId}`] })
}

/** The same where a leader answers a matter by releasing: the record is written with it, or nothing is. */
export const releaseByCase: Effect = async ({ actor, ...acting }, { head, input }) => {
  if (!actor || head.aboutId === null) return refuse('not-found')
  const { says } = input
  const reason = typeof says === 'string' ? says : ''
  const letGo = await letGoOf({ ...acting, actor }, head.aboutId, { id: newId(acting.now), reason })
  return letGo.ok ? done([letGo.value.change]) : letGo
}

type Acting = Pick<Doing, 'db' | 'actor' | 'now' | 'happenedAt'>

async function letGoOf(
  acting: Acting,
  attendanceId: Id,
  { id, reason }: { id: Id; reason: string },
): Promise<Outcome<{ waiting: Waiting; change: Change }>> {
  const { db, actor } = acting
  const waiting = await heldAttendance(db, attendanceId)
  if (!waiting) return refuse('not-found')
  const { siteId, partyId, personId } = waiting
  const sameShift = await isOfSameShift(db, actor.personId, waiting.shiftId)
  if (!mayHold.release(actor, { personId, sameShift })) return refuse(denial(actor.role))
  if (waiting.offAt !== null) return refuse('handover.left-already')
  if (await releasedBefore(db, waiting)) return refuse('handover.released-already')
  await insert(acting, waiting, { id, reason })
  return done({
    waiting,
    change: { kind: 'handover.release', table: 'handover', id, siteId, partyId, personId },
  })
}

const denial = (role: string): 'access.denied' | 'handover.not-above' =>
  ['leader', 'office', 'administrator', 'manager'].includes(role) ? 'handover.not-above' : 'access.denied'

const heldAttendance = (db: Db, id: Id): Promise<Waiting | undefined> =>
  db
    .selectFrom('attendance')
    .select(['id', 'shiftId', 'siteId', 'postId', 'partyId', 'personId', 'offAt'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Whether somebody is rostered on the post of a shift while it lasts. */
async function isOfSameShift(db: Db, personId: Id, shiftId: Id): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`select same_shift(${personId}, ${shiftId}) as same`.execute(db)
  return rows[0]?.same === true
}

const releasedBefore = async (db: Db, { personId, shiftId }: Waiting): Promise<boolean> =>
  (await db
    .selectFrom('handover')
    .select('id')
    .where('fromPerson', '=', personId)
    .where('fromShift', '=', shiftId)
    .where('outcome', '=', 'released')
    .limit(1)
    .executeTakeFirst()) !== undefined

const insert = (
  { db, actor, now, happenedAt }: Acting,
  { shiftId, siteId, postId, partyId, personId }: Waiting,
  { id, reason }: { id: Id; reason: string },
): Promise<unknown> =>
  db
    .insertInto('handover')
    .values({
      id,
      postId,
      siteId,
      partyId,
      fromShift: shiftId,
      toShift: null,
      fromPerson: personId,
      toPerson: null,
      toClaimed: null,
      releasedBy: actor.membershipId,
      outcome: 'released',
      reason: reason.trim(),
      counted: '[]',
      walked: '[]',
      matters: '[]',
      recordRead: null,
      notes: '',
      toConfirmed: false,
      happenedAt: instant(happenedAt),
      deviceAt: instant(now),
      receivedAt: instant(now),
    })
    .execute()
