import { Type } from 'typebox'
import { defineCase } from '#kernel/case.ts'
import { cite } from '#kernel/law.ts'
import { InstantShape, Shape, Text } from '#kernel/shape.ts'
import { keeper } from './who.ts'

/** 录像留存: locked before the recorder writes over it; once that day is past there is nothing left to lock. */
export const footageKeep = defineCase({
  kind: 'footage-keep',
  about: Shape({
    line: Type.String({ maxLength: 120 }),
    cameras: Text(120),
    fromAt: InstantShape,
    untilAt: InstantShape,
    keepBy: InstantShape,
    days: Type.Integer(),
    keptUnder: Type.String(),
  }),
  law: cite('bsr-footage-retention'),
  passesOn: false,
  start: 'asked',
  states: {
    asked: { owner: 'leader', due: { on: 'keepBy' }, lapse: 'overwrite' },
    locked: 'final',
    lapsed: 'final',
  },
  actions: {
    lock: {
      from: ['asked'],
      to: 'locked',
      who: keeper,
      takes: Shape({ lockedAt: InstantShape, where: Text(80) }),
    },
    overwrite: { from: ['asked'], to: 'lapsed', who: 'clock' },
  },
})
