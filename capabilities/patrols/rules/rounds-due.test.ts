import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, sayInstant } from '#kernel/time.ts'
import { roundsDue, type Almanac, type Plan } from './rounds-due.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`${text}+08:00`)
const almanac: Almanac = {
  timeZone: zone,
  dayKind: on => (on === '2026-11-21' || on === '2026-11-22' ? 'rest-day' : 'workday'),
  draw: () => 0.5,
}
const night: Plan = {
  id: 'night',
  dayKinds: ['workday', 'rest-day', 'holiday'],
  starts: 19 * 60,
  minutes: 720,
  laps: 6,
  slackMinutes: 15,
  shiftBy: 0,
  fromOn: '2026-11-01',
  untilOn: null,
}
const said = (plan: Plan, from: string, to: string, with_: Partial<Almanac> = {}): string[] =>
  roundsDue(plan, at(from), at(to), { ...almanac, ...with_ }).map(({ dueAt }) => sayInstant(dueAt, zone, 'en', {}))

test('six laps from 19:00 to 07:00 begin every two hours, over midnight', () => {
  assert.deepEqual(said(night, '2026-11-21T12:00', '2026-11-22T12:00'), [
    '21 Nov 19:00',
    '21 Nov 21:00',
    '21 Nov 23:00',
    '22 Nov 01:00',
    '22 Nov 03:00',
    '22 Nov 05:00',
  ])
})

test('asked for in the small hours, the window that began the day before is known', () => {
  assert.deepEqual(said(night, '2026-11-22T02:00', '2026-11-22T04:00'), ['22 Nov 03:00'])
  assert.deepEqual(said(night, '2026-11-22T03:00', '2026-11-22T03:01'), ['22 Nov 03:00'], 'its own minute is in')
  assert.deepEqual(said(night, '2026-11-22T03:01', '2026-11-22T05:00'), [], 'the end is not')
})

test('the kind of the day on which a window begins decides, not that of the morning', () => {
  const workdays = { ...night, dayKinds: ['workday'] }
  const friday = said(workdays, '2026-11-20T12:00', '2026-11-21T12:00')
  assert.equal(friday.at(-1), '21 Nov 05:00', 'a Friday night is walked to its end on the Saturday')
  assert.deepEqual(said(workdays, '2026-11-22T12:00', '2026-11-23T12:00'), [], 'a Sunday night is not walked')
})

test('a plan is due from its first day to its last, both included, and its last night to the end', () => {
  const short = { ...night, fromOn: '2026-11-20', untilOn: '2026-11-20' }
  assert.deepEqual(said(short, '2026-11-19T12:00', '2026-11-20T12:00'), [])
  assert.equal(said(short, '2026-11-20T12:00', '2026-11-22T12:00').length, 6)
  assert.deepEqual(said({ ...short, untilOn: '2026-11-19' }, '2026-11-19T12:00', '2026-11-22T12:00'), [])
})

test('the slack lies on both sides, and a round is missed half way to the next', () => {
  const [first] = roundsDue(night, at('2026-11-21T19:00'), at('2026-11-21T20:00'), almanac)
  assert.equal(first?.from, at('2026-11-21T18:45'))
  assert.equal(first?.until, at('2026-11-21T19:15'))
  assert.equal(first?.opens, at('2026-11-21T18:00'))
  assert.equal(first?.closes, at('2026-11-21T20:00') + 1)
})

test('an unpredictable start moves each time by at most what the plan says, and never out of the window', () => {
  const moving = { ...night, shiftBy: 20 }
  const drawn = (value: number) => said(moving, '2026-11-21T12:00', '2026-11-22T12:00', { draw: () => value })
  assert.deepEqual(drawn(0).slice(0, 2), ['21 Nov 19:00', '21 Nov 20:40'], 'the first is not moved before the window')
  assert.deepEqual(drawn(0.999).slice(0, 2), ['21 Nov 19:20', '21 Nov 21:20'])
  const closing = { ...night, starts: 22 * 60, minutes: 30, laps: 1, shiftBy: 60 }
  assert.deepEqual(
    said(closing, '2026-11-21T12:00', '2026-11-22T12:00', { draw: () => 0.999 }),
    ['21 Nov 22:29'],
    'nor to its end',
  )
})

test('a moved time keeps where the plan put it, and is drawn for its own plan, day and lap', () => {
  const asked: unknown[] = []
  const draw = (...of: unknown[]): number => (asked.push(of), 0.9)
  const [, second] = roundsDue({ ...night, shiftBy: 10 }, at('2026-11-21T12:00'), at('2026-11-22T12:00'), {
    ...almanac,
    draw,
  })
  assert.equal(second?.around, at('2026-11-21T21:00'))
  assert.equal(second?.dueAt, at('2026-11-21T21:08'))
  assert.deepEqual(
    asked.filter(of => (of as unknown[])[1] === day('2026-11-21')).map(of => (of as unknown[])[2]),
    [1, 2, 3, 4, 5, 6],
  )
})

test('a whole day of twelve laps ends where the next day begins', () => {
  const whole = { ...night, starts: 0, minutes: 1440, laps: 12 }
  assert.equal(said(whole, '2026-11-21T00:00', '2026-11-22T00:00').length, 12)
  assert.equal(said(whole, '2026-11-21T00:00', '2026-11-23T00:00').length, 24)
})

test('laps that do not divide the window evenly are cut to whole minutes', () => {
  const seven = { ...night, minutes: 600, laps: 7 }
  assert.deepEqual(said(seven, '2026-11-21T12:00', '2026-11-22T12:00').slice(0, 3), [
    '21 Nov 19:00',
    '21 Nov 20:26',
    '21 Nov 21:51',
  ])
})
