import { createHash, randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { sealedPin } from '../duty.ts'
import { aShift, type Somebody } from '../house.ts'
import type { World } from '../world.ts'
import type { Ground } from './asking.ts'

// Records made to be asked about, one for each asking, so that no answer depends on the one before.

/** A personal phone of somebody, enrolled by the office of a world. */
export async function aDevice({ it, byHand }: Ground, { people, parties }: World, { personId }: Somebody): Promise<Id> {
  const id = newId(it.clock.now)
  const phone = { kind: 'personal', name: '手机', partyId: parties.company, personId, publicKey: randomBytes(91) }
  const made = { enrolledAt: instant(it.clock.now), enrolledBy: people.office.membershipId }
  await byHand(db =>
    db
      .insertInto('device')
      .values({ id, ...phone, ...made })
      .execute(),
  )
  return id
}

/** A card of a world's guard that counts, the one before ended by hand. */
export async function aCard({ it, byHand }: Ground, { people: { guard, office } }: World): Promise<Id> {
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  const { personId, partyId } = guard
  await byHand(async db => {
    await db
      .updateTable('card')
      .set({ endedAt: at, endedBy: office.membershipId, endReason: 'replaced' })
      .where('personId', '=', personId)
      .where('endedAt', 'is', null)
      .execute()
    const made = { codeHash: randomBytes(32), issuedBy: office.membershipId, issuedAt: at }
    await db
      .insertInto('card')
      .values({ id, personId, partyId, ...made })
      .execute()
  })
  return id
}

/** Another session of somebody. */
export async function aSession({ it, byHand }: Ground, { personId, membershipId }: Somebody): Promise<Id> {
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  const tokenHash = createHash('sha256').update(id).digest()
  const kept = { createdAt: at, seenAt: at, expiresAt: instant(it.clock.now + 3_600_000) }
  await byHand(db =>
    db
      .insertInto('session')
      .values({ id, tokenHash, personId, membershipId, ...kept })
      .execute(),
  )
  return id
}

let days = 3
/** A shift of a world's guard on a day of its own. */
export const aFreeShift = ({ it }: Ground, world: World): Promise<Id> => {
  const from = it.clock.now + (days += 1) * 86_400_000
  return aShift(it.house, { ...world.place, guard: world.people.guard, from, to: from + 3_600_000 })
}

/** An hour on a day of its own. */
export const nextHours = ({ it }: Ground) => {
  const from = it.clock.now + (days += 1) * 86_400_000
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3_600_000).toISOString() }
}

/** Every fact a phone can send, about the records of a world: none is refused, none may touch what is not the sender's. */
export function facts({ it }: Ground, { place, shifts, attendanceId, roundId, numbers, dutyVersionId }: World): object {
  const handoverId = newId(it.clock.now)
  const signing = { postId: place.postId, fromShift: shifts.night, attendanceId, counted: [], notes: '' }
  const successor = { number: numbers.successor, sealedPin: sealedPin(it.house, '271828', handoverId) }
  const refusing = { postId: place.postId, fromShift: shifts.night, attendanceId, counted: [], reason: '不接' }
  const ops = [
    { name: 'attendance.sign-on', input: { shiftId: shifts.night, postId: place.postId } },
    { name: 'attendance.leave', input: { attendanceId, shiftId: shifts.night } },
    { name: 'round.start', input: { routeId: place.routeId, shiftId: shifts.night } },
    { name: 'round.end', input: { roundId } },
    { name: 'patrol.scan', input: { code: place.codes[0], how: 'qr', shiftId: shifts.night, roundId } },
    { name: 'duty.read', input: { dutyVersionId } },
    { name: 'consent.answer', input: { purpose: 'photo', given: false, notice: 'photo-1' } },
    { name: 'handover.begin', input: { attendanceId, shiftId: shifts.night } },
    { name: 'handover.refuse', input: { ...refusing, successor: { ...successor, sealedPin: 'none' } } },
    { name: 'handover.nobody-came', input: { postId: place.postId, shiftId: shifts.night, attendanceId } },
    { name: 'handover.sign', input: { ...signing, toShift: shifts.day, successor }, id: handoverId },
  ]
  return { deviceNow: it.clock.now, ops: ops.map(op => ({ id: newId(it.clock.now), at: it.clock.now, ...op })) }
}
