import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { minorsCheck } from './minors-check.ts'
import { protectionDays } from './protection-days.ts'

const checks = [
  ['never checked: due before the first shift', null, '2026-11-21', 'due', null],
  ['a year on it still holds', { onDay: '2025-11-21', passed: true }, '2026-11-21', 'done', '2026-11-21'],
  ['the day after it is due again', { onDay: '2025-11-21', passed: true }, '2026-11-22', 'due', '2026-11-21'],
  ['a hit is not mended by time', { onDay: '2026-11-01', passed: false }, '2026-11-21', 'failed', null],
] as const
for (const [sentence, last, today, state, dueOn] of checks)
  test(sentence, () => {
    const check = minorsCheck(last, day(today))
    assert.deepEqual([check.state, check.dueOn], [state, dueOn])
  })

const protections = [
  ['nursing lasts until the day before the child is one', 'nursing', '2026-03-10', null, '2027-03-09'],
  ['nursing may be said to end sooner', 'nursing', '2026-03-10', '2026-12-31', '2026-12-31'],
  ['but not on the first birthday', 'nursing', '2026-03-10', '2027-03-10', null],
  ['a pregnancy needs the day of the birth', 'pregnant', '2026-09-01', null, null],
  ['from the seventh month until the birth', 'pregnant', '2026-09-01', '2026-11-24', '2026-11-24'],
  ['half a year is no such pregnancy', 'pregnant', '2026-09-01', '2027-03-01', null],
  ['an end before the beginning is none', 'pregnant', '2026-09-01', '2026-08-31', null],
] as const
for (const [sentence, kind, fromOn, untilOn, ends] of protections)
  test(sentence, () => assert.equal(protectionDays(kind, day(fromOn), untilOn && day(untilOn))?.untilOn ?? null, ends))
