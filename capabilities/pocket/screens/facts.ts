import type { Id } from '#kernel/id.ts'
import { happenedAt, withRow, type Appliers } from '#ui/offline/replay.ts'
import type { Kept } from '#ui/offline/queue.ts'
import type { GateEnter } from '../../gate/schema.ts'
import type { Pull } from '../schema.ts'
import { isRequest, type RequestName, type Requests } from './requests.ts'

// What a guard's own facts do to what the phone shows, before the server has said anything. Pure; each gives the same
// state when the pull already shows its effect.

/** The facts a phone sends, and what it asks for, by name, with their input. */
export type Facts = Requests & {
  'attendance.sign-on': { shiftId: Id; postId: Id }
  'attendance.leave': { attendanceId: Id; shiftId: Id }
  'round.start': { routeId: Id; shiftId: Id; planId?: Id; dueAt?: string }
  'round.end': { roundId: Id }
  'patrol.scan': { code: string; how: 'qr' | 'nfc' | 'typed'; shiftId?: Id; roundId?: Id }
  'handover.sign': {
    postId: Id
    fromShift: Id
    toShift?: Id
    attendanceId: Id
    counted: { item: string; expected: number; found: number }[]
    notes: string
    successor: { number: string; sealedPin: string }
  }
  'duty.read': { dutyVersionId: Id }
  'consent.answer': { purpose: 'place' | 'photo'; given: boolean; notice: string }
  'gate.enter': GateEnter
  'gate.leave': { entryId: Id }
}
export type FactName = keyof Facts

const iso = (at: number): string => new Date(at).toISOString()

const closeAttendance = (pull: Pull, id: Id, at: number): Pull => ({
  ...pull,
  attendances: pull.attendances.map(row => (row.id === id && !row.offAt ? { ...row, offAt: iso(at) } : row)),
})

/** The appliers for one person: whose facts they are is known by who unlocked the phone. */
export const appliersFor = (personId: Id): Appliers<Pull> => ({
  'attendance.sign-on': (pull, op) => {
    const { shiftId, postId } = op.input as Facts['attendance.sign-on']
    const row = { id: op.id, shiftId, postId, personId, onAt: iso(happenedAt(op)), offAt: null, handingAt: null }
    return { ...pull, attendances: withRow(pull.attendances, row) }
  },
  'attendance.leave': (pull, op) =>
    closeAttendance(pull, (op.input as Facts['attendance.leave']).attendanceId, happenedAt(op)),
  'handover.sign': (pull, op) =>
    closeAttendance(pull, (op.input as Facts['handover.sign']).attendanceId, happenedAt(op)),
  'round.start': (pull, op) => {
    const { routeId, shiftId, planId = null, dueAt = null } = op.input as Facts['round.start']
    const row = { id: op.id, routeId, shiftId, personId, planId, dueAt, startedAt: iso(happenedAt(op)), endedAt: null }
    return { ...pull, rounds: withRow(pull.rounds, row) }
  },
  'round.end': (pull, op) => {
    const { roundId } = op.input as Facts['round.end']
    const ended = iso(happenedAt(op))
    return {
      ...pull,
      rounds: pull.rounds.map(row => (row.id === roundId && !row.endedAt ? { ...row, endedAt: ended } : row)),
    }
  },
  'duty.read': (pull, op) => {
    const { dutyVersionId } = op.input as Facts['duty.read']
    const readAt = iso(happenedAt(op))
    return {
      ...pull,
      duties: pull.duties.map(row => (row.versionId === dutyVersionId && !row.readAt ? { ...row, readAt } : row)),
    }
  },
  'gate.enter': (pull, op) => {
    const { postId, ...said } = op.input as Facts['gate.enter']
    const siteId = pull.posts.find(post => post.id === postId)?.siteId ?? null
    const at = iso(happenedAt(op))
    const times = said.kind === 'goods-out' ? { inAt: null, outAt: at } : { inAt: at, outAt: null }
    const none = { plate: null, phoneTail: null, whom: null, purpose: null, slip: null, heads: null }
    return { ...pull, gate: withRow(pull.gate, { id: op.id, siteId, postId, ...none, ...said, ...times }) }
  },
  'gate.leave': (pull, op) => {
    const { entryId } = op.input as Facts['gate.leave']
    const outAt = iso(happenedAt(op))
    return { ...pull, gate: pull.gate.map(row => (row.id === entryId && !row.outAt ? { ...row, outAt } : row)) }
  },
  'patrol.scan': (pull, op) => {
    const { roundId } = op.input as Facts['patrol.scan']
    const codeHash = (op as Kept).local?.['codeHash']
    const checkpointId = pull.checkpoints.find(point => point.codeHash === codeHash)?.id ?? null
    const row = { id: op.id, roundId: roundId ?? null, checkpointId, happenedAt: iso(happenedAt(op)), personId }
    return { ...pull, scans: withRow(pull.scans, row) }
  },
})

const closed = (pull: Pull, id: Id): boolean => pull.attendances.some(row => row.id === id && row.offAt !== null)

/** Whether a base already shows what an op did, so that it need not be replayed any more. */
export function shows(pull: Pull, op: Kept): boolean {
  // What was asked for is shown by one's own roster, which is fetched before this is looked at.
  if (isRequest(op)) return true
  switch (op.name as Exclude<FactName, RequestName>) {
    case 'attendance.sign-on':
      return pull.attendances.some(row => row.id === op.id)
    case 'round.start':
      return pull.rounds.some(row => row.id === op.id)
    case 'patrol.scan':
      return pull.scans.some(row => row.id === op.id)
    case 'round.end':
      return pull.rounds.some(row => row.id === (op.input as Facts['round.end']).roundId && row.endedAt !== null)
    case 'duty.read': {
      const { dutyVersionId } = op.input as Facts['duty.read']
      return pull.duties.every(row => row.versionId !== dutyVersionId || row.readAt !== null)
    }
    case 'gate.enter':
      return pull.gate.some(row => row.id === op.id)
    case 'gate.leave':
      return pull.gate.every(row => row.id !== (op.input as Facts['gate.leave']).entryId || row.outAt !== null)
    // Nothing in a pull shows it: what was answered is kept on the phone by itself.
    case 'consent.answer':
      return true
    case 'attendance.leave':
    case 'handover.sign':
      return closed(pull, (op.input as Facts['attendance.leave']).attendanceId)
  }
}
