import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { zone } from './book.fixture.ts'
import { columnOf, daysOfMonth, frameAt, frameOf, present, stepped, switched } from './frame.ts'

const noon = Date.parse('2026-11-21T12:00+08:00')

test('without an address it is the present week', () => {
  const frame = frameAt({}, noon, zone)
  assert.deepEqual([frame.span, frame.fromOn, frame.untilOn], ['week', '2026-11-16', '2026-11-22'])
})

test('before seven on a Monday the week before is still on duty', () =>
  assert.equal(frameAt({}, Date.parse('2026-11-23T06:59+08:00'), zone).fromOn, '2026-11-16'))

test('an address that is no day and no month is the present week', () =>
  assert.equal(frameAt({ month: '2026-13', week: 'soon' }, noon, zone).fromOn, '2026-11-16'))

test('February has 28 days, and 29 in a leap year', () => {
  assert.equal(daysOfMonth('2026-02').length, 28)
  assert.equal(daysOfMonth('2028-02').length, 29)
})

test('a step from January back is December of the year before, and on again', () => {
  assert.deepEqual(stepped(frameOf('month', '2026-01', zone), -1), { month: '2025-12' })
  assert.deepEqual(stepped(frameOf('month', '2025-12', zone), 1), { month: '2026-01' })
  assert.deepEqual(stepped(frameOf('week', '2026-11-18', zone), 1), { week: '2026-11-23' })
})

test('from a month to its week: today’s where today is in it, else the first', () => {
  assert.deepEqual(switched(frameOf('month', '2026-11', zone), noon, zone), { week: '2026-11-16' })
  assert.deepEqual(switched(frameOf('month', '2026-12', zone), noon, zone), { week: '2026-11-30' })
  assert.deepEqual(switched(frameOf('week', '2026-11-30', zone), noon, zone), { month: '2026-12' })
})

test('back to today: its month, also where most of its week lies in another', () => {
  const month = frameOf('month', '2026-06', zone)
  const at = (day: string) => present(month, Date.parse(`${day}T12:00+08:00`), zone)
  assert.deepEqual(at('2026-10-31'), { week: undefined, month: '2026-10' })
  assert.deepEqual(at('2026-11-01'), { week: undefined, month: '2026-11' })
  assert.deepEqual(at('2026-11-30'), { week: undefined, month: '2026-11' })
  assert.deepEqual(present(frameOf('week', '2026-06-01', zone), noon, zone), { week: undefined, month: undefined })
})

test('columns: a month counts from midnight, a week from seven', () => {
  const at = Date.parse('2026-11-17T03:00+08:00')
  assert.equal(columnOf(frameOf('month', '2026-11', zone), at), 16)
  assert.equal(columnOf(frameOf('week', day('2026-11-16'), zone), at), 0)
  assert.equal(columnOf(frameOf('week', day('2026-11-23'), zone), at), -1)
})
