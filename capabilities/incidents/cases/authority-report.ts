import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { InstantShape, OneOf, Shape, Text } from '#kernel/shape.ts'
import { authorities, incidentKinds, reportGrounds } from '../schema.ts'
import { keeper } from './who.ts'

/**
 * 向主管部门报告: the clock is the law's where the law has a figure, else the house's, and says which. Sent late is sent: the
 * time it was sent stands beside the time it was due.
 */
export const authorityReport = defineCase({
  kind: 'authority-report',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    incident: OneOf(incidentKinds),
    grounds: OneOf(reportGrounds),
    to: OneOf(authorities),
    knownAt: InstantShape,
    dueBy: InstantShape,
    minutes: Type.Integer(),
    setting: Type.Boolean(),
    under: Type.String(),
  }),
  passesOn: false,
  start: 'to-send',
  states: {
    'to-send': { owner: 'office', due: { on: 'dueBy' }, lapse: 'run-out' },
    overdue: { owner: 'administrator' },
    sent: 'final',
    dropped: 'final',
  },
  actions: {
    send: {
      from: ['to-send', 'overdue'],
      to: 'sent',
      who: keeper,
      takes: Shape({ sentAt: InstantShape, receipt: Text(80), says: Type.Optional(Text(2000)) }),
    },
    drop: { from: ['to-send', 'overdue'], to: 'dropped', who: keeper, takes: Shape({ says: Text(500) }) },
    'run-out': { from: ['to-send'], to: 'overdue', who: 'clock' },
  },
})
