import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { isDay } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { raise, type Found } from '#shell/findings/raise.ts'
import type { Change } from '#shell/log/write.ts'
import { mayEnterFor } from './access.ts'
import type { leaveFor, signOnFor } from './ops.ts'
import { judgeArrival } from './rules/arrival.ts'
import { wrongBehalfTime } from './rules/behalf-time.ts'
import { judgeDeparture } from './rules/departure.ts'
import { ledHere, ledShift } from './shift-attendance.ts'
import { shiftFacts, succession } from './store.ts'
import { withdrawAbsent } from './withdraw-absent.ts'

// Entered by a leader in the leader's own name, for a guard whose phone is dead: marked so in the row and in the log,
// and open to the guard's objection. The same things are found as by a sign-on of their own, but for the place.

/** 代录上岗. Refused: `access.denied`, `not-found`, `behalf.*`. The attendance takes the op's id. */
export const signedOnFor: Act<InputOf<typeof signOnFor>, null> = async (doing, { shiftId, at, reason }) => {
  const { db, actor, opId, now } = doing
  const shift = await ledShift(db, shiftId)
  if (!shift) return refuse('not-found')
  const denied = refusedFor(doing, shift.personId)
  if (denied) return denied
  if (shift.state !== 'published') return refuse('behalf.not-published')
  const onAt = isDay(at.slice(0, 10)) ? millis(at) : Number.NaN
  const span = { from: millis(shift.startsAt), until: millis(shift.endsAt) }
  const wrong = wrongBehalfTime(onAt, span, now)
  if (wrong) return wrong
  if (await standsOn(db, shift.personId, shiftId)) return refuse('behalf.signed-on')
  await db
    .insertInto('attendance')
    .values({
      id: opId,
      shiftId,
      siteId: shift.siteId,
      postId: shift.postId,
      partyId: shift.partyId,
      personId: shift.personId,
      onAt: instant(onAt),
      offAt: null,
      offKind: null,
      deviceAt: instant(doing.op.at),
      receivedAt: instant(now),
      enteredBy: actor.membershipId,
      behalfReason: reason.trim(),
    })
    .execute()
  const judged = { mine: true, cancelled: false, postId: shift.postId, from: span.from }
  const found = judgeArrival({ shift: judged, postId: shift.postId, already: false, at: onAt })
  const about: About = { table: 'attendance', id: opId, ...whose(shift) }
  const arrived = { shiftId, personId: shift.personId, startsAt: span.from, onAt, now }
  return done({
    answer: null,
    changes: [
      await entered(doing, 'attendance.sign-on-for', about, reason),
      ...(await raise(db, about, found, now)),
      ...(await withdrawAbsent(db, arrived)),
    ],
    findings: found.map(one => one.kind),
  })
}

/** 代录离岗. Refused: `access.denied`, `not-found`, `behalf.*`. */
export const leftFor: Act<InputOf<typeof leaveFor>, null> = async (doing, { attendanceId, at, reason }) => {
  const { db, actor, now } = doing
  const stood = await db
    .selectFrom('attendance')
    .selectAll()
    .select(ledHere.as('led'))
    .where('id', '=', attendanceId)
    .executeTakeFirst()
  if (!stood) return refuse('not-found')
  const denied = refusedFor(doing, stood.personId)
  if (denied) return denied
  if (!stood.led) return refuse('not-found')
  if (stood.offAt !== null) return refuse('behalf.left')
  const offAt = isDay(at.slice(0, 10)) ? millis(at) : Number.NaN
  const shift = await shiftFacts(db, stood.shiftId)
  // From the sign-on, where that is known, to a day after the shift: whoever stayed on is let go late.
  const until = (shift ? millis(shift.endsAt) : now) + 24 * 3_600_000
  const wrong = wrongBehalfTime(offAt, { from: millis(stood.onAt), until, early: 0 }, now)
  if (wrong) return wrong
  const ended = await db
    .updateTable('attendance')
    .set({ offAt: instant(offAt), offKind: 'left', leftBy: actor.membershipId, leftReason: reason.trim() })
    .where('id', '=', attendanceId)
    .where('offAt', 'is', null)
    .returning('id')
    .execute()
  if (ended.length === 0) return refuse('not-found')
  const about: About = { table: 'attendance', id: attendanceId, ...whose(stood) }
  const theirs = shift?.personId === stood.personId ? shift : null
  const found = theirs ? await departure(db, stood.shiftId, millis(theirs.endsAt), offAt) : []
  const changes = [await entered(doing, 'attendance.leave-for', about, reason), ...(await raise(db, about, found, now))]
  return done({ answer: null, changes, findings: found.map(one => one.kind) })
}

type About = { table: 'attendance'; id: Id; siteId: Id | null; partyId: Id; personId: Id }
const whose = ({ siteId, partyId, personId }: { siteId: Id | null; partyId: Id; personId: Id }) => ({
  siteId,
  partyId,
  personId,
})

function refusedFor({ actor }: Doing, personId: Id): Refused | null {
  if (mayEnterFor.enter(actor, { personId })) return null
  return actor.personId === personId && actor.role !== 'guard' ? refuse('behalf.own') : refuse('access.denied')
}

const departure = async (db: Db, shiftId: Id, shiftEnd: number, leftAt: number): Promise<Found[]> =>
  judgeDeparture({ shiftEnd, leftAt, ...(await succession(db, shiftId, leftAt)) })

const standsOn = async (db: Db, personId: Id, shiftId: Id): Promise<boolean> =>
  (await db
    .selectFrom('attendance')
    .select('id')
    .where('shiftId', '=', shiftId)
    .where('personId', '=', personId)
    .where('offAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The entry says on whose behalf: by the membership of the guard, where the reader may see one. */
async function entered({ db }: Doing, kind: string, about: About, reason: string): Promise<Change> {
  const theirs = await db
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', about.personId)
    .where('partyId', '=', about.partyId)
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst()
  return { kind, ...about, behalfOf: theirs?.id ?? null, note: { reason: reason.trim() } }
}
