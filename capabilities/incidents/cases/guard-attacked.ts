import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { InstantShape, OneOf, Shape, Text } from '#kernel/shape.ts'
import { attackWays } from '../schema.ts'
import { keeper, keeperOrOpener } from './who.ts'

export const outcomes = ['police-decided', 'settled', 'no-more'] as const

/**
 * 保安员受袭、受阻: a matter of the employer's about its own guard. Who wards off an attack that is going on does no wrong;
 * violence met on duty is a work injury, and the application for it is a case of its own with its own clock.
 */
export const guardAttacked = defineCase({
  kind: 'guard-attacked',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    how: OneOf(attackWays),
    injured: Type.Boolean(),
    calledAt: Type.Optional(InstantShape),
    hospital: Type.Optional(Type.String()),
  }),
  law: cite('psa-self-defence'),
  passesOn: false,
  start: 'reported',
  states: {
    reported: { owner: 'leader', due: { minutes: 5 }, lapse: 'escalate' },
    following: { owner: 'office', due: { days: 3 }, lapse: 'escalate' },
    closed: 'final',
  },
  actions: {
    acknowledge: { from: ['reported'], to: 'following', who: keeper, evenLate: true },
    'go-to-hospital': {
      from: ['reported', 'following'],
      who: keeperOrOpener,
      evenLate: true,
      takes: Shape({ hospital: Text(60), says: Type.Optional(Text(500)) }),
    },
    'call-police': {
      from: ['reported', 'following'],
      who: keeperOrOpener,
      evenLate: true,
      takes: Shape({ calledAt: InstantShape }),
    },
    'follow-up': { from: ['following'], to: 'following', who: keeper, takes: Shape({ says: Text(2000) }) },
    escalate: { from: ['reported', 'following'], who: 'clock', escalates: ['leader', 'office', 'administrator'] },
    close: {
      from: ['following'],
      to: 'closed',
      who: keeper,
      takes: Shape({ outcome: OneOf(outcomes), says: Type.Optional(Text(2000)) }),
    },
  },
})
