import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { injuryDays } from './injury-days.ts'

const examples: [string, string, string, string][] = [
  ['hurt in November', '2026-11-21', '2026-12-21', '2027-11-21'],
  ['hurt at the end of January: the month does not count, the days do', '2026-01-31', '2026-03-02', '2027-01-31'],
  ['hurt on the day that the next year lacks', '2028-02-29', '2028-03-30', '2029-02-28'],
]

for (const [sentence, on, applyBy, guardUntil] of examples)
  test(sentence, () => assert.deepEqual(injuryDays(day(on)), { happenedOn: on, applyBy, guardUntil }))
