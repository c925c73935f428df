import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { DayShape, Shape, Text } from '#kernel/shape.ts'
import { bookkeeper } from './who.ts'

/** 工伤认定申请: the employer applies within 30 days; where it does not, the guard still may for a year. */
export const workInjury = defineCase({
  kind: 'work-injury',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    happenedOn: DayShape,
    applyBy: DayShape,
    guardUntil: DayShape,
  }),
  law: cite('wii-violence-and-report'),
  passesOn: false,
  start: 'to-apply',
  states: {
    'to-apply': { owner: 'office', due: { on: 'applyBy' }, lapse: 'run-out' },
    overdue: { owner: 'administrator' },
    applied: 'final',
    'not-needed': 'final',
  },
  actions: {
    apply: {
      from: ['to-apply', 'overdue'],
      to: 'applied',
      who: bookkeeper,
      takes: Shape({ appliedOn: DayShape, receipt: Text(60) }),
    },
    'set-aside': {
      from: ['to-apply', 'overdue'],
      to: 'not-needed',
      who: bookkeeper,
      takes: Shape({ says: Text(500) }),
    },
    'run-out': { from: ['to-apply'], to: 'overdue', who: 'clock' },
  },
})
