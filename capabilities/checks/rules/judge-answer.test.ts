import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAnswer, type Asked, type Judged } from './judge-answer.ts'

const askedAt = Date.parse('2026-11-22T02:13:00+08:00')
const minute = 60_000
const dueAt = askedAt + 5 * minute
const check = (more: Partial<Asked> = {}): Asked => ({ state: 'reached', mine: true, askedAt, dueAt, ...more })
const made = (at: number, receivedAt = at) => ({ at, receivedAt })
const answered: Judged = { state: 'answered', reverses: false, found: [] }
const stays = (...found: Judged['found']): Judged => ({ state: null, reverses: false, found })

const examples: [string, Asked | null, { at: number; receivedAt: number }, Judged][] = [
  ['answered after a minute', check(), made(askedAt + minute), answered],
  ['answered before the acknowledgement came', check({ state: 'asked' }), made(askedAt + minute), answered],
  ['on the last second', check(), made(dueAt), answered],
  ['a second later', check(), made(dueAt + 1000), stays({ kind: 'check-late', facts: { minutes: 1 } })],
  ['seven minutes later', check(), made(dueAt + 7 * minute), stays({ kind: 'check-late', facts: { minutes: 7 } })],
  ['made in time, arrived at seven in the morning', check(), made(dueAt, dueAt + 5 * 60 * minute), answered],
  [
    'made in time after it was taken for unanswered',
    check({ state: 'unanswered' }),
    made(dueAt - minute, dueAt + 60 * minute),
    { state: 'answered', reverses: true, found: [] },
  ],
  [
    'made in time on a phone that was not reached',
    check({ state: 'not-reached' }),
    made(dueAt - minute, dueAt + 60 * minute),
    { state: 'answered', reverses: true, found: [] },
  ],
  [
    'made late after it was taken for unanswered',
    check({ state: 'unanswered' }),
    made(dueAt + 3 * minute),
    stays({ kind: 'check-late', facts: { minutes: 3 } }),
  ],
  [
    'a clock put back before the question',
    check(),
    made(askedAt - 3 * minute, dueAt + minute),
    stays({ kind: 'check-clock', facts: {} }),
  ],
  ['a clock two minutes slow', check(), made(askedAt - 2 * minute, dueAt + minute), answered],
  ['a clock an hour slow, but here in time', check(), made(askedAt - 60 * minute, dueAt), answered],
  ['a clock an hour fast, but here in time', check(), made(dueAt + 60 * minute, dueAt - minute), answered],
  ['answered twice', check({ state: 'answered' }), made(askedAt + 2 * minute), stays()],
  ['one that was called off', check({ state: 'called-off' }), made(dueAt + minute), stays()],
  ['somebody else’s', check({ mine: false }), made(askedAt + minute), stays({ kind: 'check-other-person', facts: {} })],
  ['one nobody knows', null, made(askedAt), stays({ kind: 'check-unknown', facts: {} })],
]

for (const [sentence, asked, times, expected] of examples)
  test(sentence, () => assert.deepEqual(judgeAnswer(asked, times), expected))
