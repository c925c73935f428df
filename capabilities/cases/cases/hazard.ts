import { Type } from 'typebox'
import { both } from '#kernel/access.ts'
import { defineCase, defineFace, unlessDid } from '#kernel/case.ts'
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

export const hazardFace = defineFace(hazard, {
  name: ['隐患', 'Hazard'],
  states: {
    noted: ['待整改', 'To be mended'],
    mended: ['已整改，待确认', 'Mended, to be confirmed'],
    confirmed: ['已确认', 'Confirmed'],
    dismissed: ['不是隐患', 'No hazard'],
  },
  actions: {
    mend: { button: ['已整改', 'It is mended'], done: ['整改', 'Mended'] },
    confirm: { button: ['确认改好了', 'Confirm it is mended'], done: ['确认改好', 'Confirmed'] },
    redo: { button: ['没改好，退回', 'Not mended: send back'], done: ['退回重改', 'Sent back'] },
    dismiss: { button: ['不是隐患', 'Not a hazard'], done: ['认定不是隐患', 'Found to be no hazard'] },
    escalate: { button: ['上报', 'Escalate'], done: ['到期没有办完，上报', 'Not done in time: escalated'] },
  },
  steps: { open: ['发现隐患', 'Hazard noted'] },
  fields: {
    line: ['什么隐患', 'What it is'],
    point: ['点位', 'Checkpoint'],
    says: ['说明', 'What was done or seen'],
    photos: ['照片', 'Photos'],
  },
})
