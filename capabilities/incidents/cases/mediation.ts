import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { DayShape, OneOf, Shape, Text } from '#kernel/shape.ts'
import { endings, mediators, quarrels } from '../rules/choices.ts'
import { keeper, keeperOrOpener } from './who.ts'

/** 纠纷跟进: calmed, handed to whoever may mediate, asked about again. A guard settles nothing and collects nothing. */
export const mediation = defineCase({
  kind: 'mediation',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    about: OneOf(quarrels),
    calmed: Type.Boolean(),
    followUpOn: DayShape,
  }),
  law: cite('bsr-guard-no-seizure'),
  passesOn: true,
  start: 'calmed',
  states: {
    calmed: { owner: 'leader', due: { days: 1 }, lapse: 'remind' },
    handed: { due: { on: 'followUpOn' }, lapse: 'remind' },
    'followed-up': { due: { days: 7 }, lapse: 'remind' },
    closed: 'final',
  },
  actions: {
    'hand-on': {
      from: ['calmed'],
      to: 'handed',
      who: keeperOrOpener,
      takes: Shape({ to: OneOf(mediators), says: Type.Optional(Text(500)) }),
    },
    'follow-up': {
      from: ['handed', 'followed-up'],
      to: 'followed-up',
      who: keeper,
      takes: Shape({ ending: OneOf(endings), says: Type.Optional(Text(500)) }),
    },
    remind: {
      from: ['calmed', 'handed', 'followed-up'],
      who: 'clock',
      escalates: ['leader', 'office', 'administrator'],
    },
    close: {
      from: ['calmed', 'handed', 'followed-up'],
      to: 'closed',
      who: keeper,
      takes: Shape({ says: Text(500) }),
    },
  },
})
