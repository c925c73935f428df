import type { Id } from '#kernel/id.ts'
import { sayTime } from '#kernel/time.ts'
import { buzzNo, buzzYes } from '#ui/offline/feel.ts'
import { hashOf } from '#ui/offline/keys.ts'
import type { PlaceNow } from '#ui/offline/place.ts'
import { write } from '#ui/offline/store.ts'
import { completesRound, dutyAt, readScan, turnMissed, type Duty, type ScanReading } from './duty.ts'
import type { Facts } from './facts.ts'
import { askingOf, change, db, phoneNow, serverNow, type Person } from './phone-state.ts'
import { owedRound } from './owed-round.ts'
import { record, type Made } from './record.ts'
import { codeOf } from './scan-code.ts'
import { stateNow } from './use-duty.ts'

// The few things a guard does, each as facts in the order in which they happened.

const dutyNow = (person: Person): Duty => dutyAt(stateNow(), person.personId, serverNow())

const timeNow = (person: Person): string => sayTime(serverNow(), person.timeZone)

const ending = (duty: Duty): Made[] => (duty.roundId ? [{ name: 'round.end', input: { roundId: duty.roundId } }] : [])

type SigningOn = Pick<Facts['attendance.sign-on'], 'place' | 'declared'>

/** Signs on to the shift at hand, with what was declared and where; false where the phone could not store it. */
export async function signOn(more: SigningOn = {}, form: Pick<Made, 'taken' | 'forget'> = {}): Promise<boolean> {
  const { person } = phoneNow()
  const shift = person && dutyNow(person).shift
  if (!person || !shift) return false
  const input = { shiftId: shift.id, postId: shift.postId, ...more }
  const ids = await record({ name: 'attendance.sign-on', input, ...form })
  if (!ids) return false
  buzzYes()
  change({ said: { key: 'signedOn', values: { time: timeNow(person) }, tone: 'good' } })
  return true
}

/** Begins a round of a route; where one of a plan is owed by now on it, for that one. */
export async function startRound(routeId: Id): Promise<void> {
  const { person } = phoneNow()
  const duty = person && dutyNow(person)
  if (!duty?.shift || duty.roundId) return
  const owed = owedRound(stateNow(), duty, serverNow())
  const planned = owed?.open && owed.plan.routeId === routeId ? owed : null
  const due = planned ? { planId: planned.plan.id, dueAt: new Date(planned.dueAt).toISOString() } : {}
  const ids = await record({ name: 'round.start', input: { routeId, shiftId: duty.shift.id, ...due } })
  if (!ids) return
  buzzYes()
  change({ said: { key: 'roundStarted', values: { lap: planned?.lap ?? duty.lap + 1 }, tone: 'good' } })
}

/** Records that a version of the duties of a post was read. */
export async function readDuty(dutyVersionId: Id, post: string): Promise<void> {
  if (await record({ name: 'duty.read', input: { dutyVersionId }, local: { post } })) buzzYes()
}

export async function endRound(): Promise<void> {
  const { person } = phoneNow()
  if (!person) return
  const ids = await record(...ending(dutyNow(person)))
  if (ids) change({ said: undefined })
}

/** `asks`: something is asked at this point; `expected`: the point that stood next where turns count. */
export type Scanned = { reading: ScanReading; point: string; lapComplete: boolean; asks: boolean; expected?: string }

/**
 * Records what was read from a code, known or not: a scan happened. The last point of a lap ends the lap with it.
 * Resolves to undefined when the phone could not store it.
 */
export async function scanPoint(
  read: string,
  how: 'qr' | 'nfc' | 'typed',
  place?: PlaceNow,
): Promise<Scanned | undefined> {
  const { person } = phoneNow()
  if (!person) return undefined
  const { code } = codeOf(read)
  const codeHash = await hashOf(code)
  const duty = dutyNow(person)
  const state = stateNow()
  const { reading, point } = readScan(duty, state, codeHash)
  const lapComplete = completesRound(duty, reading)
  const input: Facts['patrol.scan'] = {
    code,
    how,
    ...(duty.attendance ? { shiftId: duty.attendance.shiftId } : {}),
    ...(duty.roundId ? { roundId: duty.roundId } : {}),
    ...(place ? { place } : {}),
  }
  const local = { codeHash, ...(point ? { point: point.name } : {}) }
  const ids = await record({ name: 'patrol.scan', input, local }, ...(lapComplete ? ending(duty) : []))
  if (!ids) return undefined
  if (reading === 'unknown') buzzNo()
  else buzzYes()
  const said = scanSaid(reading, point?.name ?? code)
  const asks =
    point !== undefined && reading !== 'unknown' && state.questions.some(one => one.checkpointId === point.id)
  const [scanId] = ids
  const asking = asks && scanId ? { scanId, checkpointId: point.id, lapComplete } : undefined
  change({ said, asking })
  void write(db(), askingOf(person.membershipId), asking).catch(() => undefined)
  const expected = reading === 'counted' ? turnMissed(state, duty, point?.id) : undefined
  return { reading, point: point?.name ?? code, lapComplete, asks, ...(expected ? { expected } : {}) }
}

const scanSaid = (reading: ScanReading, point: string) => {
  const key = (
    { counted: 'scanCounted', repeated: 'scanRepeated', 'off-route': 'scanOffRoute', unknown: 'scanUnknown' } as const
  )[reading]
  return { key, values: { point }, tone: reading === 'counted' ? ('good' as const) : ('wait' as const) }
}
