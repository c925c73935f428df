import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, endOf, startOf } from '#kernel/time.ts'
import type { HoursDay } from './overtime.ts'
import { weeklyRest } from './weekly-rest.ts'

const zone = 'Asia/Shanghai'
const monday = day('2026-11-16')
const days: HoursDay[] = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map(on => ({
  on,
  kind: 'workday',
  start: startOf(on, zone),
  end: endOf(on, zone),
  system: { system: 'standard' },
  leave: null,
}))
const start = startOf(monday, zone)
const hour = 3_600_000
const at = (from: number, to: number) => ({ from: start + from * hour, to: start + to * hour })
const daily = Array.from({ length: 7 }, (_, nth) => at(nth * 24 + 7, nth * 24 + 19))

test('a week without work is kept', () => assert.equal(weeklyRest(days, [])[0]?.kept, true))
test('seven days of twelve hours are not: twelve hours is the longest', () => {
  const [week] = weeklyRest(days, daily)
  assert.deepEqual([week?.kept, week?.longestHours, week?.law], [false, 12, 'll-weekly-rest'])
})
test('one free day is kept', () => assert.equal(weeklyRest(days, daily.toSpliced(3, 1))[0]?.kept, true))
test('exactly 24 hours are a day; a minute less is not', () => {
  const around = (end: number) => [at(0, 70), { from: start + 70 * hour + end * 60_000, to: start + 168 * hour }]
  assert.equal(weeklyRest(days, around(24 * 60))[0]?.kept, true)
  assert.equal(weeklyRest(days, around(24 * 60 - 1))[0]?.kept, false)
})
test('a rest over Sunday belongs to each week in which half a day of it lies', () => {
  const until = (end: number) => [at(0, 156 + end), at(180 + end, 200)]
  assert.equal(weeklyRest(days, until(0))[0]?.kept, true)
  assert.equal(weeklyRest(days, until(1))[0]?.kept, false)
})
test('a day of 24 hours cut short on Monday is none', () =>
  assert.equal(weeklyRest(days, [at(0, 150), at(173, 200)])[0]?.kept, false))
test('averaged hours rest in blocks: nothing is said of their weeks', () => {
  const system = {
    system: 'comprehensive',
    approvalId: 'a',
    cycle: 'month',
    fromOn: monday,
    untilOn: monday,
  } as const
  assert.deepEqual(
    weeklyRest(
      days.map(one => ({ ...one, system })),
      daily,
    ),
    [],
  )
})
