import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextTurn } from './next-turn.ts'
import type { ShiftThen } from './standing.ts'

const minute = 60_000
const start = Date.parse('2026-11-22T11:00:00Z')
const shift: ShiftThen = { id: 'a', startsAt: start, endsAt: start + 720 * minute, presence: 'none' }
const after: ShiftThen = { ...shift, id: 'b', startsAt: start + 720 * minute, endsAt: start + 1440 * minute }

for (const [name, at, turn] of [
  ['an hour before the shift it is due soon', -90, -60],
  ['at the very hour before, the next turn is its begin', -60, 0],
  ['begun, it turns from late to absent', 0, 30],
  ['a minute before the half hour', 29, 30],
  ['absent, until the next shift comes near', 30, 660],
  ['near the next, until it ends', 661, 720],
] as const)
  test(name, () => {
    const now = start + at * minute
    const then = at < 0 ? { current: [], next: shift } : { current: [shift], next: after }
    assert.equal((nextTurn(then, now) - start) / minute, turn)
  })
test('nothing turns where nobody is rostered', () =>
  assert.equal(nextTurn({ current: [], next: null }, start), Infinity))
