import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { OneOf, Shape, Text } from '#kernel/shape.ts'
import { incidentKinds, results } from '../rules/choices.ts'
import { Did } from '../schema.ts'
import { keeper } from './who.ts'

/**
 * 事件: somebody has to say within five minutes that they know of it; who says nothing loses it to the next one up. The
 * minutes are the house's: the law asks for the police at once, not for a leader within a time.
 */
export const incident = defineCase({
  kind: 'incident',
  about: Shape({
    kind: OneOf(incidentKinds),
    line: Type.String({ maxLength: 120 }),
    did: Type.Array(Did),
    people: Type.Optional(Type.Integer()),
    pointId: Type.Optional(Type.String()),
    place: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  law: cite('bsr-stop-report-protect'),
  passesOn: true,
  start: 'reported',
  states: {
    reported: { due: { minutes: 5 }, lapse: 'escalate' },
    acknowledged: { due: { minutes: 60 }, lapse: 'escalate' },
    handling: { due: { days: 1 }, lapse: 'escalate' },
    'reported-up': { due: { days: 3 }, lapse: 'escalate' },
    closed: 'final',
  },
  actions: {
    acknowledge: { from: ['reported'], to: 'acknowledged', who: keeper, evenLate: true },
    handle: { from: ['acknowledged'], to: 'handling', who: keeper, takes: Shape({ says: Type.Optional(Text(2000)) }) },
    // Follows from a report to an authority that was begun.
    'go-up': { from: ['reported', 'acknowledged', 'handling'], to: 'reported-up', who: 'clock' },
    escalate: {
      from: ['reported', 'acknowledged', 'handling', 'reported-up'],
      who: 'clock',
      escalates: ['leader', 'office', 'administrator'],
    },
    close: {
      from: ['acknowledged', 'handling', 'reported-up'],
      to: 'closed',
      who: keeper,
      takes: Shape({ result: OneOf(results), says: Type.Optional(Text(2000)) }),
    },
  },
})
