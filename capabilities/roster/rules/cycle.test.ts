import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { cycleAround } from './cycle.ts'

const examples = [
  ['week', '2026-11-20', '2026-11-16', '2026-11-22'],
  ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['month', '2026-02-28', '2026-02-01', '2026-02-28'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['quarter', '2026-11-20', '2026-10-01', '2026-12-31'],
  ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
  ['year', '2026-11-20', '2026-01-01', '2026-12-31'],
] as const

for (const [cycle, on, fromOn, untilOn] of examples)
  test(`the ${cycle} around ${on}`, () => assert.deepEqual(cycleAround(cycle, day(on)), { fromOn, untilOn }))
