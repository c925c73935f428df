import type { LawId } from '#kernel/law.ts'
import type { Deed, IncidentKind } from '../schema.ts'
import type { lines } from './choices.ts'

// What comes first, in the order of the law: stop it only where that is safe, call, people before the scene, tell the
// leader. Which numbers are offered hangs on what happened; nothing here asks a guard to question, search or hold.

type Line = (typeof lines)[number]
export type FirstStep =
  | { kind: 'stop'; deeds: readonly Deed[]; law: LawId }
  | { kind: 'call'; lines: readonly Line[]; law?: LawId }
  | { kind: 'protect'; deeds: readonly Deed[]; law?: LawId }
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

// The one article speaks of offences, the other of fires; for an accident, an illness or a flood the steps are practice.
const unlegislated: readonly IncidentKind[] = ['traffic', 'help', 'disaster']
const lawFor = (kind: IncidentKind): { law?: LawId } =>
  unlegislated.includes(kind) ? {} : { law: kind === 'fire' ? 'fl-alarm-and-evacuate' : 'bsr-stop-report-protect' }

const protecting = (kind: IncidentKind): FirstStep => {
  const ledOut: readonly Deed[] = kind === 'fire' || kind === 'disaster' ? ['led-out'] : []
  return { kind: 'protect', deeds: [...ledOut, 'protected-people', 'protected-scene'], ...lawFor(kind) }
}

/** The steps for one kind of incident, in their order. */
export function firstSteps(kind: IncidentKind): FirstStep[] {
  const stop: FirstStep = {
    kind: 'stop',
    deeds: kind === 'dispute' ? ['calmed', 'kept-distance'] : ['stopped', 'kept-distance'],
    law: 'bsr-stop-report-protect',
  }
  return [
    ...(isStopped(kind) ? [stop] : []),
    { kind: 'call', lines: numbers[kind], ...lawFor(kind) },
    protecting(kind),
    { kind: 'leader' },
  ]
}
