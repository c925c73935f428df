import assert from 'node:assert/strict'
import { test } from 'node:test'
import { footageUntil } from './footage-until.ts'

const at = Date.parse('2026-11-21T15:00:00Z')
const said = (until: number): string => new Date(until).toISOString()

test('footage of an estate lies for thirty days after what happened', () => {
  const { until, days, law } = footageUntil(at, false)
  assert.deepEqual([said(until), days, law], ['2026-12-21T15:00:00.000Z', 30, 'bsr-footage-retention'])
})
test('that of a key target for ninety', () => {
  const { until, days, law } = footageUntil(at, true)
  assert.deepEqual([said(until), days, law], ['2027-02-19T15:00:00.000Z', 90, 'atl-key-target-footage-90'])
})
