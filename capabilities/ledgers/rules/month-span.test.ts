import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsBack, monthSpan } from './month-span.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(text)
const november = monthSpan('2026-11', zone, at('2026-11-22T00:00:00Z'))

for (const [says, begun, belongs] of [
  ['one that begins at the first midnight', '2026-11-01T00:00:00+08:00', true],
  ['one a second earlier', '2026-10-31T23:59:59+08:00', false],
  ['one that begins a second before the end', '2026-11-30T23:59:59+08:00', true],
  ['one that begins at the midnight of the next month', '2026-12-01T00:00:00+08:00', false],
] as const)
  test(`${says} ${belongs ? 'belongs to' : 'is not of'} the month`, () => {
    assert.equal(at(begun) >= november.from && at(begun) < november.until, belongs)
  })

test('a month is over from its last midnight on, in the city’s zone', () => {
  assert.equal(monthSpan('2026-11', zone, at('2026-11-30T15:59:59Z')).over, false)
  assert.equal(monthSpan('2026-11', zone, at('2026-11-30T16:00:00Z')).over, true)
})

test('February of a leap year ends on the 29th; December runs into the next year', () => {
  assert.equal(monthSpan('2028-02', zone, 0).last, '2028-02-29')
  assert.equal(monthSpan('2026-12', zone, 0).until, at('2027-01-01T00:00:00+08:00'))
})

test('months back, the newest first, over the turn of a year', () => {
  assert.deepEqual(monthsBack('2027-01', 3), ['2027-01', '2026-12', '2026-11'])
})
