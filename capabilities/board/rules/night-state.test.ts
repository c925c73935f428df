import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutesLate, nightState } from './night-state.ts'

const start = Date.parse('2026-11-21T11:00:00Z')
const minute = 60_000
const on = { onAt: start, offAt: null, handingAt: null }

const examples: [string, Parameters<typeof nightState>[1], number, string][] = [
  ['before the start', null, -1, 'ahead'],
  ['at the start nobody is there', null, 0, 'late'],
  ['29 minutes and 59 seconds after', null, 30 * minute - 1000, 'late'],
  ['half an hour after', null, 30 * minute, 'absent'],
  ['somebody stands there', on, 60 * minute, 'on'],
  ['in the middle of a handover', { ...on, handingAt: start + 700 * minute }, 701 * minute, 'handing'],
  ['somebody stood there and left', { ...on, offAt: start + minute }, 2 * minute, 'left'],
  ['signed on early', { ...on, onAt: start - 10 * minute }, -minute, 'on'],
]
for (const [sentence, stood, after, expected] of examples)
  test(`${sentence}: ${expected}`, () => assert.equal(nightState(start, stood, start + after), expected))

test('late by whole minutes only', () => {
  assert.equal(minutesLate(start, null), null)
  assert.equal(minutesLate(start, { onAt: start + 59_000 }), null)
  assert.equal(minutesLate(start, { onAt: start + minute }), 1)
})
