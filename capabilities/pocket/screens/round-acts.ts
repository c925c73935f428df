import { newId, type Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { sealPin } from '#ui/offline/keys.ts'
import { attachedOf } from './attached.ts'
import { dutyAt } from './duty.ts'
import { askingOf, change, phoneNow, serverNow } from './phone-state.ts'
import { record, type Made } from './record.ts'
import { stateNow } from './use-duty.ts'

// What a guard records on a round beyond the scan itself. Each answers false where the phone could not store it.

export type Answered = { questionId: Id; good: boolean; says?: string; taken: readonly Taken[] }
type Asking = { scanId: Id; checkpointId: Id }

const answering = ({ scanId, checkpointId }: Asking, roundId: Id | undefined, answers: readonly Answered[]): Made => {
  const shiftId = stateNow().rounds.find(round => round.id === roundId)?.shiftId
  return {
    name: 'point.answer',
    input: {
      scanId,
      checkpointId,
      ...(roundId ? { roundId } : {}),
      ...(shiftId ? { shiftId } : {}),
      answers: answers.map(({ questionId, good, says, taken }) => ({
        questionId,
        good,
        ...(says ? { says } : {}),
        ...(taken.length > 0 ? { photos: attachedOf(taken) } : {}),
      })),
    },
    taken: answers.flatMap(({ taken }) => taken),
  }
}

/** Records what was answered at the point scanned last, which is then no longer asked; `draft` names where it was kept. */
export async function answerPoint(
  asking: Asking,
  answers: readonly Answered[],
  draft: readonly string[],
): Promise<boolean> {
  const { person } = phoneNow()
  const roundId = stateNow().scans.find(scan => scan.id === asking.scanId)?.roundId ?? undefined
  const forget = [...draft, ...(person ? [askingOf(person.membershipId)] : [])]
  const ids = await record({ ...answering(asking, roundId, answers), forget })
  if (!ids) return false
  buzzYes()
  change({ asking: undefined })
  return true
}

/** Records one camera as looked at, with what was seen on it; the last of a round ends it. */
export async function lookAtCamera(checkpointId: Id, answers: readonly Answered[]): Promise<boolean> {
  const { person } = phoneNow()
  const duty = person && dutyAt(stateNow(), person.personId, serverNow())
  if (!duty?.roundId) return false
  const scanId = newId(now())
  const last = duty.points.every(point => point.scanned || point.id === checkpointId)
  const { roundId, attendance } = duty
  const shift = attendance ? { shiftId: attendance.shiftId } : {}
  const ids = await record(
    { name: 'patrol.scan', id: scanId, input: { code: `camera:${checkpointId}`, how: 'camera', roundId, ...shift } },
    ...(answers.length > 0 ? [answering({ scanId, checkpointId }, roundId, answers)] : []),
    ...(last ? [{ name: 'round.end' as const, input: { roundId } }] : []),
  )
  if (ids) buzzYes()
  return ids !== undefined
}

/** The one in charge signs by number and PIN on this phone, sealed at once to the server. */
export async function signRound(roundId: Id, number: string, pin: string): Promise<boolean> {
  const { person } = phoneNow()
  if (!person) return false
  const id = newId(now())
  const sealedPin = await sealPin(person.sealingKey, id, pin)
  const ids = await record({ name: 'round.sign', id, input: { roundId, by: { number, sealedPin } } })
  if (ids) buzzYes()
  return ids !== undefined
}
