import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { InstantShape, OneOf, Shape, Text } from '#kernel/shape.ts'
import { seizeGrounds } from '../schema.ts'
import { keeper, keeperOrOpener } from './who.ts'

/**
 * 扭送: somebody caught in the act goes to the police at once. Kept are times, the officer and the receipt; no name and
 * no picture of the person, no question and no search: nothing here takes them. It ends with an officer's name, number
 * and receipt, or with the person having left, for nobody may be held.
 */
export const delivery = defineCase({
  kind: 'delivery',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    grounds: OneOf(seizeGrounds),
    contactAt: InstantShape,
    calledAt: Type.Optional(InstantShape),
    minor: Type.Boolean(),
  }),
  law: cite('cpl-citizen-handover'),
  passesOn: true,
  start: 'waiting',
  states: {
    waiting: { owner: 'leader', due: { minutes: 30 }, lapse: 'escalate' },
    'handed-over': { due: { days: 3 }, lapse: 'escalate' },
    closed: 'final',
    gone: 'final',
  },
  actions: {
    'hand-over': {
      from: ['waiting'],
      to: 'handed-over',
      who: keeperOrOpener,
      evenLate: true,
      takes: Shape({
        handedAt: InstantShape,
        officer: Text(40),
        number: Text(20),
        receipt: Type.Optional(Text(60)),
      }),
    },
    'went-away': {
      from: ['waiting'],
      to: 'gone',
      who: keeperOrOpener,
      takes: Shape({ goneAt: InstantShape, says: Type.Optional(Text(300)) }),
    },
    escalate: { from: ['waiting', 'handed-over'], who: 'clock', escalates: ['leader', 'office', 'administrator'] },
    close: { from: ['handed-over'], to: 'closed', who: keeper, takes: Shape({ receipt: Text(60) }) },
  },
})
