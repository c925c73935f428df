import type { Id } from '#kernel/id.ts'
import type { Op } from '#kernel/op.ts'
import { happenedAt, withRow, type Appliers } from '#ui/offline/replay.ts'
import type { Kept } from '#ui/offline/queue.ts'
import type { GateEnter } from '../../gate/schema.ts'
import type { RadioCall, Visit } from '../../checks/schema.ts'
import type { RollCall, SignOn } from '../../attendance/schema.ts'
import {
  incidentOps,
  isIncidentOp,
  reportsAfter,
  showsReport,
  type IncidentOp,
  type IncidentOps,
} from '../../incidents/rules/on-phone.ts'
import { isCaseOp, type CaseOp, type CaseOps } from '../../cases/rules/on-phone.ts'
import type { PointAnswer, RoundSign, Scan } from '../../patrols/schema.ts'
import type { Handover as HandoverInput, NobodyCame, Refuse } from '../../handovers/schema.ts'
import type { Pull } from '../schema.ts'
import { isRequest, type RequestName, type Requests } from './requests.ts'

// What a guard's own facts do to what the phone shows, before the server has said anything. Pure; each gives the same
// state when the pull already shows its effect.

/** The facts a phone sends, and what it asks for, by name, with their input. */
export type Facts = Requests &
  CaseOps &
  IncidentOps & {
    'attendance.sign-on': SignOn
    'attendance.sign-on-for': { shiftId: Id; at: string; reason: string }
    'attendance.leave-for': { attendanceId: Id; at: string; reason: string }
    'attendance.object': { attendanceId: Id; says: string }
    'roll-call.hold': RollCall
    'attendance.leave': { attendanceId: Id; shiftId: Id }
    'round.start': { routeId: Id; shiftId: Id; planId?: Id; dueAt?: string }
    'round.end': { roundId: Id }
    'round.sign': RoundSign
    'point.answer': PointAnswer
    'patrol.scan': { code: string; how: Scan['how']; shiftId?: Id; roundId?: Id; place?: Scan['place'] }
    'handover.begin': { attendanceId: Id; shiftId: Id }
    'handover.sign': HandoverInput
    'handover.refuse': Refuse
    'handover.nobody-came': NobodyCame
    'duty.read': { dutyVersionId: Id }
    'consent.answer': { purpose: 'place' | 'photo'; given: boolean; notice: string }
    'gate.enter': GateEnter
    'gate.leave': { entryId: Id }
    'finding.answer': { findingId: Id; says: string }
    'check.reach': { checkId: Id }
    'check.answer': { checkId: Id; place?: { lon: number; lat: number; metres: number } }
    'check.called': { checkId: Id; answered: boolean }
    'radio.call': RadioCall
    'check.visit': Visit
    'training.sign': { trainingId: Id }
  }
export type FactName = keyof Facts

const iso = (at: number): string => new Date(at).toISOString()

const closeAttendance = (pull: Pull, id: Id, at: number): Pull => ({
  ...pull,
  attendances: pull.attendances.map(row => (row.id === id && !row.offAt ? { ...row, offAt: iso(at) } : row)),
})

const handing = (pull: Pull, id: Id, handingAt: string | null): Pull => ({
  ...pull,
  attendances: pull.attendances.map(row => (row.id === id ? { ...row, handingAt } : row)),
})

// The matter that holds up a handover, until the pull brings the leader's own.
function heldUp(pull: Pull, op: Op<Record<string, unknown>>, kind: 'refused-post' | 'no-successor'): Pull {
  const { postId, attendanceId } = op.input as Facts['handover.nobody-came']
  const stopped = handing(pull, attendanceId, null)
  if (stopped.matters.some(row => row.kind === kind && row.postId === postId)) return stopped
  const siteId = pull.posts.find(post => post.id === postId)?.siteId ?? null
  const state = kind === 'no-successor' ? 'called' : 'refused'
  const row = {
    id: op.id,
    kind,
    state,
    postId,
    siteId,
    line: '',
    happenedAt: iso(happenedAt(op)),
    openedAt: iso(happenedAt(op)),
  }
  return { ...stopped, matters: withRow(stopped.matters, row) }
}

/** The appliers for one person: whose facts they are is known by who unlocked the phone. */
export const appliersFor = (personId: Id): Appliers<Pull> => ({
  ...Object.fromEntries(
    incidentOps.map(name => [
      name,
      (pull: Pull, op: Op<Record<string, unknown>>) => ({
        ...pull,
        reports: reportsAfter(pull.reports, op, personId, iso(happenedAt(op))),
      }),
    ]),
  ),
  'attendance.sign-on': (pull, op) => {
    const { shiftId, postId } = op.input as Facts['attendance.sign-on']
    const row = { id: op.id, shiftId, postId, personId, onAt: iso(happenedAt(op)), offAt: null, handingAt: null }
    return { ...pull, attendances: withRow(pull.attendances, row) }
  },
  'attendance.leave': (pull, op) =>
    closeAttendance(pull, (op.input as Facts['attendance.leave']).attendanceId, happenedAt(op)),
  'handover.begin': (pull, op) =>
    handing(pull, (op.input as Facts['handover.begin']).attendanceId, iso(happenedAt(op))),
  'handover.refuse': (pull, op) => heldUp(pull, op, 'refused-post'),
  'handover.nobody-came': (pull, op) => heldUp(pull, op, 'no-successor'),
  'handover.sign': (pull, op) =>
    closeAttendance(pull, (op.input as Facts['handover.sign']).attendanceId, happenedAt(op)),
  'round.start': (pull, op) => {
    const { routeId, shiftId, planId = null, dueAt = null } = op.input as Facts['round.start']
    const begun = { startedAt: iso(happenedAt(op)), endedAt: null, signed: false }
    const row = { id: op.id, routeId, shiftId, personId, planId, dueAt, ...begun }
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
  'round.sign': (pull, op) => {
    const { roundId } = op.input as Facts['round.sign']
    return { ...pull, rounds: pull.rounds.map(row => (row.id === roundId ? { ...row, signed: true } : row)) }
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
  'finding.answer': (pull, op) => {
    const { findingId, says } = op.input as Facts['finding.answer']
    return { ...pull, findings: pull.findings.map(row => (row.id === findingId ? { ...row, answer: says } : row)) }
  },
  'check.reach': (pull, op) =>
    withCheck(pull, op.input['checkId'], row => (row.state === 'asked' ? { ...row, state: 'reached' } : row)),
  'check.answer': (pull, op) => {
    const at = happenedAt(op)
    const answeredAt = iso(at)
    const inTime = (dueAt: string | null): boolean => dueAt === null || at <= Date.parse(dueAt)
    return withCheck(pull, op.input['checkId'], row =>
      row.answeredAt ? row : { ...row, answeredAt, ...(inTime(row.dueAt) ? { state: 'answered' } : {}) },
    )
  },
  'patrol.scan': (pull, op) => {
    const { roundId, code } = op.input as Facts['patrol.scan']
    const codeHash = (op as Kept).local?.['codeHash']
    const camera = code.startsWith('camera:') ? code.slice(7) : undefined
    const found = pull.checkpoints.find(point => (camera ? point.id === camera : point.codeHash === codeHash))
    const checkpointId = found?.id ?? null
    const row = { id: op.id, roundId: roundId ?? null, checkpointId, happenedAt: iso(happenedAt(op)), personId }
    return { ...pull, scans: withRow(pull.scans, row) }
  },
})

const withCheck = (pull: Pull, id: unknown, change: (row: Pull['checks'][number]) => Pull['checks'][number]): Pull => ({
  ...pull,
  checks: pull.checks.map(row => (row.id === id ? change(row) : row)),
})

const closed = (pull: Pull, id: Id): boolean => pull.attendances.some(row => row.id === id && row.offAt !== null)

// A refusal stands among the records of its post and a call for somebody among its matters, until something later does.
function showsHeld(pull: Pull, op: Kept): boolean {
  const { postId, attendanceId } = op.input as Facts['handover.nobody-came']
  const later = (text: string): boolean => Date.parse(text) > happenedAt(op)
  return (
    closed(pull, attendanceId) ||
    pull.matters.some(row => row.id === op.id) ||
    pull.records.some(row => row.id === op.id || (row.postId === postId && later(row.happenedAt))) ||
    (op.name === 'handover.nobody-came' &&
      pull.matters.some(row => row.kind === 'no-successor' && row.postId === postId))
  )
}

/** Whether a base already shows what an op did, so that it need not be replayed any more. */
export function shows(pull: Pull, op: Kept): boolean {
  // What was asked for is shown by one's own roster, which is fetched before this is looked at.
  if (isRequest(op)) return true
  if (isIncidentOp(op.name)) return showsReport(pull.reports, op)
  // Matters are kept on the phone beside the pull.
  if (isCaseOp(op)) return true
  switch (op.name as Exclude<FactName, RequestName | IncidentOp | CaseOp>) {
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
    case 'finding.answer':
      return pull.findings.every(row => row.id !== op.input['findingId'] || row.answer !== null)
    case 'round.sign':
      return pull.rounds.every(row => row.id !== op.input['roundId'] || row.signed)
    // What was answered at a point stands in the record of the round.
    case 'point.answer':
      return true
    case 'check.reach':
      return pull.checks.every(row => row.id !== op.input['checkId'] || row.state !== 'asked')
    case 'check.answer':
      return pull.checks.every(row => row.id !== op.input['checkId'] || row.answeredAt !== null)
    // A leader's calls and visits are shown by what the leader's pages fetch themselves.
    case 'check.called':
    case 'radio.call':
    case 'check.visit':
    // Nothing in a pull shows it: what was answered is kept on the phone by itself.
    case 'consent.answer':
    case 'training.sign':
    case 'handover.begin':
    case 'attendance.object':
    // The night of a whole site is kept beside the pull.
    case 'attendance.sign-on-for':
    case 'attendance.leave-for':
    case 'roll-call.hold':
      return true
    case 'handover.refuse':
    case 'handover.nobody-came':
      return showsHeld(pull, op)
    case 'attendance.leave':
    case 'handover.sign':
      return closed(pull, (op.input as Facts['attendance.leave']).attendanceId)
  }
}
