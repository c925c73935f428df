import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeInShift } from './time-in-shift.ts'

const zone = 'Asia/Shanghai'
const night = { startsAt: '2026-11-21T11:00:00.000Z', endsAt: '2026-11-21T23:00:00.000Z' }
const late = { startsAt: '2026-11-21T16:20:00.000Z', endsAt: '2026-11-22T00:00:00.000Z' }

const cases = [
  ['an evening time is of the day the night began', '21:30', night, '2026-11-21T13:30:00.000Z'],
  ['a morning time is of the day after', '02:10', night, '2026-11-21T18:10:00.000Z'],
  ['the hour before the shift is taken in', '18:15', night, '2026-11-21T10:15:00.000Z'],
  ['the hour after it as well', '07:40', night, '2026-11-21T23:40:00.000Z'],
  ['the hour before a shift from 00:20 lies on the day before', '23:40', late, '2026-11-21T15:40:00.000Z'],
  [
    'a time that is in no night stays on its first day, for the server to refuse',
    '12:00',
    night,
    '2026-11-21T04:00:00.000Z',
  ],
] as const

for (const [says, time, shift, at] of cases) test(says, () => assert.equal(timeInShift(time, shift, zone), at))
