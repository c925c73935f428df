import type { LawId } from '#kernel/law.ts'
import type { Deed, IncidentKind } from '../schema.ts'

// What comes first, in the order of the law: stop it only where that is safe, call, people before the scene, tell the
// leader. Which numbers are offered hangs on what happened; nothing here asks a guard to question, search or hold.

type Line = '110' | '119' | '120' | '122'
export type FirstStep =
  | { kind: 'stop'; deeds: readonly Deed[]; law: LawId }
  | { kind: 'call'; lines: readonly Line[]; law: LawId }
  | { kind: 'protect'; deeds: readonly Deed[]; law: LawId }
  | { kind: 'leader' }

const numbers: Record<IncidentKind, readonly Line[]> = {
  criminal: ['110', '120'],
  'public-order': ['110', '120'],
  fire: ['119', '120', '110'],
  traffic: ['122', '120'],
  help: ['120', '110', '119'],
  dispute: ['110'],
  disaster: ['119', '120', '110'],
  other: ['110'],
  'guard-in-danger': ['110', '120'],
}

const stopping = ['criminal', 'public-order', 'dispute', 'other'] as const
const isStopped = (kind: IncidentKind): boolean => (stopping as readonly string[]).includes(kind)

const protecting = (kind: IncidentKind): FirstStep => {
  if (kind === 'fire' || kind === 'disaster')
    return { kind: 'protect', deeds: ['led-out', 'protected-people', 'protected-scene'], law: 'fl-alarm-and-evacuate' }
  return { kind: 'protect', deeds: ['protected-people', 'protected-scene'], law: 'bsr-stop-report-protect' }
}

/** The steps for one kind of incident, in their order. */
export function firstSteps(kind: IncidentKind): FirstStep[] {
  const law = kind === 'fire' ? 'fl-alarm-and-evacuate' : 'bsr-stop-report-protect'
  const stop: FirstStep = {
    kind: 'stop',
    deeds: kind === 'dispute' ? ['calmed', 'kept-distance'] : ['stopped', 'kept-distance'],
    law: 'bsr-stop-report-protect',
  }
  return [
    ...(isStopped(kind) ? [stop] : []),
    { kind: 'call', lines: numbers[kind], law },
    protecting(kind),
    { kind: 'leader' },
  ]
}
