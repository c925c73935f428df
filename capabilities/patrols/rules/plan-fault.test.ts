import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { planFault } from './plan-fault.ts'

const today = day('2026-11-21')
const night = { minutes: 720, laps: 6, slackMinutes: 15, shiftBy: 20, fromOn: '2026-11-21' }
const cases: [says: string, change: Partial<typeof night>, code: string | null][] = [
  ['six rounds in a night', {}, null],
  ['from yesterday', { fromOn: '2026-11-20' }, 'plan.past'],
  ['ten minutes for each', { minutes: 60, slackMinutes: 5, shiftBy: 0 }, null],
  ['less than ten minutes for each', { minutes: 59, slackMinutes: 0, shiftBy: 0 }, 'plan.too-dense'],
  ['slack and movement of half the time between', { slackMinutes: 30, shiftBy: 30 }, null],
  ['a minute more', { slackMinutes: 30, shiftBy: 31 }, 'plan.slack-wide'],
  ['a single round may be late by hours', { laps: 1, slackMinutes: 240, minutes: 60, shiftBy: 0 }, null],
]
for (const [says, change, code] of cases)
  test(`a plan ${says}: ${code ?? 'stands'}`, () => {
    const fault = planFault({ ...night, ...change }, today)
    assert.equal(fault?.code ?? null, code)
  })
