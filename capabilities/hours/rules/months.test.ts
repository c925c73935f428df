import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthAfter } from './months.ts'

test('months before and after, over the year as well', () => {
  assert.deepEqual(
    [monthAfter('2026-11', 2), monthAfter('2026-01', -1), monthAfter('2026-12', 0)],
    ['2027-01', '2025-12', '2026-12'],
  )
})
