import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standing, standsSince, type PostThen, type ShiftThen } from './standing.ts'

const now = Date.parse('2026-11-21T11:00:00Z')
const minute = 60_000
const shift = (id: string, fromMinutes: number, presence: ShiftThen['presence'] = 'none'): ShiftThen => ({
  id,
  startsAt: now + fromMinutes * minute,
  endsAt: now + (fromMinutes + 720) * minute,
  presence,
})
/** A shift that begins so long after `of` and ends with it. */
const rest = (of: ShiftThen, id: string, fromMinutes: number, presence: ShiftThen['presence'] = 'none'): ShiftThen => ({
  ...shift(id, fromMinutes, presence),
  endsAt: of.endsAt,
})
const missing = shift('a', -60)
const post = (more: Partial<PostThen>): PostThen => ({ current: [], next: null, rosteredLately: false, ...more })

const examples: [string, PostThen, string, string | null][] = [
  ['signed on', post({ current: [shift('a', -60, 'on')] }), 'on-duty', 'a'],
  ['the shift begins this minute and nobody is there', post({ current: [shift('a', 0)] }), 'late', 'a'],
  ['29 minutes in it is still late', post({ current: [shift('a', -29)] }), 'late', 'a'],
  ['at 30 minutes it is absent', post({ current: [shift('a', -30)] }), 'absent', 'a'],
  ['who left has left the post empty', post({ current: [shift('a', -5, 'gone')] }), 'absent', 'a'],
  [
    'handed over early: the next one stands',
    post({ current: [shift('a', -700, 'gone')], next: shift('b', 20, 'on') }),
    'on-duty',
    'b',
  ],
  [
    'the next one came before a guard who never did',
    post({ current: [shift('a', -700)], next: shift('b', 20, 'on') }),
    'on-duty',
    'b',
  ],
  [
    'two together, one missing: the missing one is told',
    post({ current: [shift('a', -60, 'on'), shift('b', -60)] }),
    'absent',
    'b',
  ],
  [
    'a stand-in rostered for the rest of the shift is told, not who never came',
    post({ current: [missing, rest(missing, 'b', -5)] }),
    'late',
    'b',
  ],
  ['the stand-in is there', post({ current: [missing, rest(missing, 'b', -5, 'on')] }), 'on-duty', 'b'],
  ['the stand-in does not come either', post({ current: [missing, rest(missing, 'b', -30)] }), 'absent', 'b'],
  [
    'who begins later and stays longer stands for nobody else',
    post({ current: [missing, shift('b', -30, 'on')] }),
    'absent',
    'a',
  ],
  ['two together, both there', post({ current: [shift('a', -60, 'on'), shift('b', -60, 'on')] }), 'on-duty', 'a'],
  ['nobody rostered where usually somebody is', post({ rosteredLately: true }), 'uncovered', null],
  ['an hour before the next, usually empty now', post({ next: shift('a', 60) }), 'due-soon', 'a'],
  ['61 minutes before', post({ next: shift('a', 61) }), 'idle', null],
  ['a gap is told before what comes next', post({ rosteredLately: true, next: shift('a', 30) }), 'uncovered', null],
  ['signed on early to a post that begins soon', post({ next: shift('a', 20, 'on') }), 'on-duty', 'a'],
  ['a new post', post({}), 'idle', null],
]

for (const [sentence, given, state, shiftId] of examples)
  test(sentence, () => assert.deepEqual(standing(given, now), { state, shiftId }))

const [start, came, went] = ['2026-11-21T11:00:00Z', '2026-11-21T10:55:00Z', '2026-11-21T15:00:00Z']
const [early, first] = [
  { onAt: came, offAt: went },
  { onAt: came, offAt: start },
]
const sinces: [string, Parameters<typeof standsSince>, string][] = [
  ['nobody came: since the start', ['absent', start, []], start],
  ['somebody stands there: since they signed on', ['on-duty', start, [{ onAt: came, offAt: null }]], came],
  ['who left early is not late: since they left', ['absent', start, [early]], went],
  ['two left: since the later one did', ['absent', start, [early, first]], went],
  ['one left and another came for them', ['on-duty', start, [first, { onAt: went, offAt: null }]], went],
  ['signed on early and went again: due at the start', ['due-soon', start, [{ onAt: came, offAt: came }]], start],
]
for (const [sentence, given, since] of sinces) test(sentence, () => assert.equal(standsSince(...given), since))
