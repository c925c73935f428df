import { Type } from 'typebox'
import { defineCase, ownsCase, type CaseHead } from '#kernel/case.ts'
import type { Actor, Grant } from '#kernel/access.ts'
import { IdShape, Shape, Text } from '#kernel/shape.ts'

// A handover that does not go through hands its clock to the duty leader. The bounds are of the trade: no law sets them.
// While either is open the outgoing guard stands there and the hours count; software holds nobody.

/** How long a leader has to answer that nobody came, and to put right what a successor refused. */
const noSuccessorMinutes = 15
const refusedMinutes = 30
/** Whoever is on the way is there within the hour, or the leader hears of it again. */
const comingMinutes = 60
const ladder = ['leader', 'office', 'administrator'] as const

/** Whoever leads there, but never the guard who waits: an outgoing leader does not answer himself. */
export const leads: Grant<CaseHead> = (me: Actor, head) =>
  me.role !== 'guard' && me.personId !== head.personId && (head.ours || head.here || ownsCase(me, head))
const waits: Grant<CaseHead> = (me, head) => me.personId === head.personId

const says = { says: Text(500) }
const maySay = { says: Type.Optional(Text(500)) }

/** 无人接班: nobody came; the leader finds somebody, comes, or releases the guard. */
export const noSuccessor = defineCase({
  kind: 'no-successor',
  about: Shape({ line: Text(120), attendanceId: IdShape }),
  passesOn: true,
  start: 'called',
  states: {
    called: { due: { minutes: noSuccessorMinutes }, lapse: 'escalate' },
    coming: { due: { minutes: comingMinutes }, lapse: 'not-there' },
    'taken-over': 'final',
    released: 'final',
    closed: 'final',
  },
  actions: {
    found: { from: ['called', 'coming'], to: 'coming', who: leads, takes: Shape({ whom: Text(60), ...maySay }) },
    'come-myself': { from: ['called', 'coming'], to: 'coming', who: leads, takes: Shape(maySay) },
    release: { from: ['called', 'coming'], to: 'released', who: leads, takes: Shape(says) },
    close: { from: ['called', 'coming'], to: 'closed', who: leads, takes: Shape(says) },
    'take-over': { from: ['called', 'coming'], to: 'taken-over', who: 'clock' },
    'let-go': { from: ['called', 'coming'], to: 'released', who: 'clock' },
    'not-there': { from: ['coming'], to: 'called', who: 'clock', escalates: ladder },
    escalate: { from: ['called'], who: 'clock', escalates: ladder },
  },
})

/** 接岗不合格: the successor refused the post as found; it is put right, or the guard is released. */
export const refusedPost = defineCase({
  kind: 'refused-post',
  about: Shape({ line: Text(120), attendanceId: IdShape, handoverId: IdShape }),
  passesOn: true,
  start: 'refused',
  states: {
    refused: { due: { minutes: refusedMinutes }, lapse: 'escalate' },
    'put-right': 'final',
    'taken-over': 'final',
    released: 'final',
  },
  actions: {
    'put-right': {
      from: ['refused'],
      to: 'put-right',
      who: (me, head) => waits(me, head) || leads(me, head),
      takes: Shape(says),
    },
    release: { from: ['refused'], to: 'released', who: leads, takes: Shape(says) },
    'take-over': { from: ['refused'], to: 'taken-over', who: 'clock' },
    'let-go': { from: ['refused'], to: 'released', who: 'clock' },
    escalate: { from: ['refused'], who: 'clock', escalates: ladder },
  },
})
