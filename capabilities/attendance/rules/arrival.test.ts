import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeArrival, type Arrival } from './arrival.ts'

const from = Date.parse('2026-11-21T11:00:00Z')
const minute = 60_000
const mine = { mine: true, cancelled: false, postId: 'gate', from }
const on = (more: Partial<Arrival>): Arrival => ({ shift: mine, postId: 'gate', already: false, at: from, ...more })

const examples: [string, Arrival, object[]][] = [
  ['on the minute', on({}), []],
  ['59 seconds after is still on time', on({ at: from + 59_000 }), []],
  ['one minute after is late', on({ at: from + minute }), [{ kind: 'late', facts: { minutes: 1 } }]],
  [
    'three days late is said in minutes',
    on({ at: from + 4320 * minute }),
    [{ kind: 'late', facts: { minutes: 4320 } }],
  ],
  ['an hour before is not early', on({ at: from - 60 * minute }), []],
  ['a minute more is', on({ at: from - 61 * minute }), [{ kind: 'early', facts: { minutes: 61 } }]],
  ['a shift nobody knows', on({ shift: null }), [{ kind: 'unknown-shift', facts: {} }]],
  ['somebody else’s shift', on({ shift: { ...mine, mine: false } }), [{ kind: 'other-shift', facts: {} }]],
  ['a cancelled one', on({ shift: { ...mine, cancelled: true } }), [{ kind: 'cancelled-shift', facts: {} }]],
  ['another post of the same shift', on({ postId: 'patrol' }), [{ kind: 'other-post', facts: {} }]],
  [
    'a second sign-on is not late as well',
    on({ already: true, at: from + 90 * minute }),
    [{ kind: 'again', facts: {} }],
  ],
]

for (const [sentence, arrival, expected] of examples)
  test(sentence, () => assert.deepEqual(judgeArrival(arrival), expected))
