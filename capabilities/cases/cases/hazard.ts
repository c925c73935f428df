import { Type } from 'typebox'
import { both } from '#kernel/access.ts'
import { defineCase, unlessDid } from '#kernel/case.ts'
import { Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../../files/schema.ts'
import { keeperOrManager, ladder } from './who.ts'

// How soon a hazard is mended and looked at again is the practice of the trade; no law sets these days for a guard's note.
const mendDays = 7
const confirmDays = 3

const maySay = { says: Type.Optional(Text(1000)), photos: Type.Optional(Attachments) }

/** 隐患: what was found broken or dangerous on the premises, until it is mended and somebody else has seen that it is. */
export const hazard = defineCase({
  kind: 'hazard',
  about: Shape({
    line: Text(120),
    /** The checkpoint, where it was found on a round. */
    point: Type.Optional(Text(60)),
  }),
  passesOn: true,
  start: 'noted',
  states: {
    noted: { owner: 'leader', due: { days: mendDays }, lapse: 'escalate' },
    mended: { owner: 'leader', due: { days: confirmDays }, lapse: 'escalate' },
    confirmed: 'final',
    dismissed: 'final',
  },
  actions: {
    mend: { from: ['noted'], to: 'mended', who: keeperOrManager, takes: Shape(maySay) },
    confirm: {
      from: ['mended'],
      to: 'confirmed',
      who: both(keeperOrManager, unlessDid('mend')),
      takes: Shape(maySay),
    },
    redo: {
      from: ['mended'],
      to: 'noted',
      who: both(keeperOrManager, unlessDid('mend')),
      takes: Shape({ ...maySay, says: Text(1000) }),
    },
    dismiss: { from: ['noted'], to: 'dismissed', who: keeperOrManager, takes: Shape({ says: Text(1000) }) },
    escalate: { from: ['noted', 'mended'], who: 'clock', escalates: ladder },
  },
})
