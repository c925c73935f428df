import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { dutyDayAt, lanesOf, mondayOf, spanOf } from './week.ts'

const zone = 'Asia/Shanghai'

test('the week begins on Monday', () => {
  assert.equal(mondayOf(day('2026-11-22')), '2026-11-16')
  assert.equal(mondayOf(day('2026-11-16')), '2026-11-16')
})

const spans = [
  ['07:00', '19:00', '2026-11-20T23:00:00.000Z', '2026-11-21T11:00:00.000Z'],
  ['19:00', '07:00', '2026-11-21T11:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  ['00:00', '00:00', '2026-11-20T16:00:00.000Z', '2026-11-21T16:00:00.000Z'],
] as const
for (const [starts, ends, startsAt, endsAt] of spans)
  test(`a shift from ${starts} to ${ends}`, () =>
    assert.deepEqual(spanOf(day('2026-11-21'), starts, ends, zone), { startsAt, endsAt }))

test('a day of duty begins at seven', () => {
  assert.equal(dutyDayAt(Date.parse('2026-11-21T06:59+08:00'), zone), '2026-11-20')
  assert.equal(dutyDayAt(Date.parse('2026-11-21T07:00+08:00'), zone), '2026-11-21')
})

test('two at one time lie in two lanes, one after the other in one', () => {
  const at = (id: string, starts: string, ends: string) => {
    const { startsAt, endsAt } = spanOf(day('2026-11-21'), starts, ends, zone)
    return { id, from: Date.parse(startsAt), to: Date.parse(endsAt) }
  }
  const lanes = lanesOf([at('c', '19:00', '07:00'), at('a', '07:00', '19:00'), at('b', '08:00', '12:00')])
  assert.deepEqual(
    lanes.map(lane => lane.map(one => one.id)),
    [['a', 'c'], ['b']],
  )
})
