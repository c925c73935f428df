import { newId, type Id } from '#kernel/id.ts'
import { sayTime } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzNo, buzzYes } from '#ui/offline/feel.ts'
import { sealPin } from '#ui/offline/keys.ts'
import { attachedOf } from './attached.ts'
import { dutyAt, type Duty } from './duty.ts'
import type { Facts } from './facts.ts'
import { toBegin } from './handover-state.ts'
import { change, phoneNow, serverNow, type Person } from './phone-state.ts'
import { record, type Made } from './record.ts'
import { stateNow } from './use-duty.ts'

// What a guard does at a handover, each as facts in the order in which they happened. The successor's PIN is sealed to
// the server before anything is kept: the phone never holds it.

const dutyNow = (person: Person): Duty => dutyAt(stateNow(), person.personId, serverNow())
const ending = ({ roundId }: Duty): Made[] => (roundId ? [{ name: 'round.end', input: { roundId } }] : [])

type Standing = {
  person: Person
  duty: Duty
  attendance: NonNullable<Duty['attendance']>
  shift: NonNullable<Duty['shift']>
}

function standing(): Standing | undefined {
  const { person } = phoneNow()
  if (!person) return undefined
  const duty = dutyNow(person)
  const { attendance, shift } = duty
  return attendance && shift ? { person, duty, attendance, shift } : undefined
}

/** Records that the two begin to walk the post, once: nobody is checked on meanwhile. */
export async function beginHandover(): Promise<void> {
  const here = standing()
  if (!here || !toBegin(here.attendance, serverNow())) return
  const { id: attendanceId, shiftId } = here.attendance
  await record({ name: 'handover.begin', input: { attendanceId, shiftId } })
}

type Signing = Pick<Facts['handover.sign'], 'counted' | 'walked' | 'notes' | 'matters' | 'recordRead'> & {
  number: string
  pin: string
  taken: readonly Taken[]
  /** Names of what is kept only until this is recorded. */
  forget: readonly string[]
}

async function named({ person, duty, attendance, shift }: Standing, { number, pin }: { number: string; pin: string }) {
  const id = newId(now())
  const input = {
    postId: shift.postId,
    fromShift: shift.id,
    ...(duty.successor ? { toShift: duty.successor.id } : {}),
    attendanceId: attendance.id,
    successor: { number, sealedPin: await sealPin(person.sealingKey, id, pin) },
  }
  return { id, input }
}

const photosOf = (taken: readonly Taken[]) => (taken.length > 0 ? { photos: attachedOf(taken) } : {})

/** Signs the handover by both; undefined where the phone could not store it. */
export async function signHandover({ number, pin, taken, forget, ...said }: Signing): Promise<Id | undefined> {
  const here = standing()
  if (!here) return undefined
  const { id, input } = await named(here, { number, pin })
  const signing: Made = { name: 'handover.sign', input: { ...input, ...said, ...photosOf(taken) }, id, taken, forget }
  if (!(await record(...ending(here.duty), signing))) return undefined
  buzzYes()
  const time = sayTime(serverNow(), here.person.timeZone)
  change({ handoverId: id, said: { key: 'handedOver', values: { time, number }, tone: 'good' } })
  return id
}

type Refusing = Pick<Facts['handover.refuse'], 'counted' | 'walked' | 'reason'> &
  Pick<Signing, 'number' | 'pin' | 'taken' | 'forget'>

/** Records that the successor does not take the post as found; false where the phone could not store it. */
export async function refuseHandover({ number, pin, taken, forget, ...said }: Refusing): Promise<boolean> {
  const here = standing()
  if (!here) return false
  const { id, input } = await named(here, { number, pin })
  const refusing: Made = {
    name: 'handover.refuse',
    input: { ...input, ...said, ...photosOf(taken) },
    id,
    taken,
    forget,
  }
  if (!(await record(refusing))) return false
  buzzNo()
  change({ said: undefined })
  return true
}

/** Records that nobody came to take over; false where the phone could not store it. */
export async function reportNobodyCame(says: string): Promise<boolean> {
  const here = standing()
  if (!here) return false
  const { attendance, shift, duty } = here
  const input = {
    postId: shift.postId,
    shiftId: shift.id,
    attendanceId: attendance.id,
    ...(duty.successor ? { toShift: duty.successor.id } : {}),
    ...(says ? { says } : {}),
  }
  if (!(await record({ name: 'handover.nobody-came', input }))) return false
  buzzYes()
  return true
}

/** Leaves the post without a successor: recorded as it is. False where the phone could not store it. */
export async function leavePost(): Promise<boolean> {
  const here = standing()
  if (!here) return false
  const { id: attendanceId, shiftId } = here.attendance
  const leaving: Made = { name: 'attendance.leave', input: { attendanceId, shiftId } }
  if (!(await record(...ending(here.duty), leaving))) return false
  const time = sayTime(serverNow(), here.person.timeZone)
  change({ said: { key: 'left', values: { time }, tone: 'wait' } })
  return true
}
