import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, startOf, type Day } from '#kernel/time.ts'
import { holesOf, type Span } from './holes.ts'

const zone = 'Asia/Shanghai'
const monday = day('2026-11-16')
const hour = 3_600_000
const before = startOf(monday, zone) + 7 * hour
const at = (of: Day, hours: number): number => startOf(of, zone) + hours * hour
const nights = (...missing: number[]): Span[] =>
  Array.from({ length: 14 }, (_, index) => index)
    .filter(index => !missing.includes(index))
    .map(index => ({ from: at(addDays(monday, index - 7), 19), to: at(addDays(monday, index - 7), 31) }))

test('a full week has no holes', () => assert.deepEqual(holesOf(nights(), monday, before, zone), []))

test('one missing night is one hole over midnight', () => {
  const thursday = addDays(monday, 3)
  assert.deepEqual(holesOf(nights(10), monday, before, zone), [{ from: at(thursday, 19), to: at(thursday, 31) }])
})

test('a week not rostered yet is open at the usual hours', () => {
  const holes = holesOf(nights(7, 8, 9, 10, 11, 12, 13), monday, before, zone)
  assert.equal(holes.length, 7)
})

test('what is over is no hole', () => assert.deepEqual(holesOf(nights(8), monday, at(addDays(monday, 3), 0), zone), []))

test('a post used on two days only has no usual hours', () => {
  const two = nights().slice(0, 2)
  assert.deepEqual(holesOf(two, monday, before, zone), [])
})
