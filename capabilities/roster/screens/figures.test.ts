import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf, shiftOf, zone } from './book.fixture.ts'
import { indexed, ofPerson } from './book-index.ts'
import { awayOn, byColumn, figuresOf, hoursByKind, longestRun, runAround, shortestRest, workedBy } from './figures.ts'
import { frameOf } from './frame.ts'
import { shownOf, topsOf } from './windowed.ts'

const november = frameOf('month', '2026-11', zone)
const december = frameOf('month', '2026-12', zone)
const slotsOf = (...days: (readonly [string, string, string])[]) =>
  ofPerson(
    indexed(
      bookOf(
        days.map((when, at) => shiftOf(String(at), ['A', '1'], when)),
        '2026-11-01',
        '2026-12-01',
      ),
    ),
    '1',
  )

test('a night over the end of the month gives each month its hours, and is a night of the day it begins', () => {
  const slots = slotsOf(['2026-11-30', '19:00', '07:00'])
  assert.deepEqual(figuresOf(slots, [], november.starts), { hours: 5, nights: 1, restDays: 29, elsewhereHours: 0 })
  assert.deepEqual(figuresOf(slots, [], december.starts), { hours: 7, nights: 0, restDays: 31, elsewhereHours: 0 })
})

const nights = [
  ['07:00', '19:00', 0],
  ['13:00', '00:59', 0],
  ['13:00', '01:00', 1],
  ['19:00', '07:00', 1],
  ['03:01', '11:00', 0],
  ['03:00', '11:00', 1],
  ['00:00', '00:00', 1],
] as const
for (const [starts, ends, count] of nights)
  test(`from ${starts} to ${ends} is ${count === 1 ? 'a night' : 'no night'}`, () =>
    assert.equal(figuresOf(slotsOf(['2026-11-10', starts, ends]), [], november.starts).nights, count))

test('what is worked elsewhere counts, and is told apart', () => {
  const times = [{ from: Date.parse('2026-11-10T23:00:00Z'), to: Date.parse('2026-11-11T11:00:00Z') }]
  const elsewhere = [{ siteName: '海悦酒店', draft: false, times }]
  const figures = figuresOf(slotsOf(['2026-11-10', '07:00', '19:00']), elsewhere, november.starts)
  assert.deepEqual(figures, { hours: 24, nights: 0, restDays: 28, elsewhereHours: 12 })
})

test('two shifts of one day lie in one cell, by start', () => {
  const cells = byColumn(slotsOf(['2026-11-10', '19:00', '23:00'], ['2026-11-10', '07:00', '11:00']), november)
  assert.deepEqual(
    cells.get(9)?.map(({ shift }) => shift.id),
    ['1', '0'],
  )
})

test('leave marks the days it fills by half or more', () => {
  const away = [{ startsAt: '2026-11-09T16:00:00.000Z', endsAt: '2026-11-11T03:59:00.000Z' }]
  assert.deepEqual([...awayOn(away, november.starts)], [9])
})

test('of rows of unlike height those in sight are drawn, and some beside', () => {
  const tops = topsOf([20, 40, 20, 20, 100])
  assert.deepEqual(tops, [0, 20, 60, 80, 100, 200])
  assert.deepEqual(shownOf(tops, 60, 30, 0), { first: 2, last: 4 })
  assert.deepEqual(shownOf(tops, 60, 30, 1), { first: 1, last: 5 })
  assert.deepEqual(shownOf(topsOf([]), 0, 500, 6), { first: 0, last: 0 })
})

const daysFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => [`2026-11-${first + at}`, '07:00', '19:00'] as const)
const noon = (on: string) => Date.parse(`${on}T12:00:00+08:00`)

test('days in a row are counted around the day asked for, beyond the columns too', () => {
  const worked = workedBy(slotsOf(...daysFrom(10, 3), ...daysFrom(14, 2)), [
    {
      siteName: '海悦酒店',
      draft: false,
      times: [{ from: Date.parse('2026-11-08T23:00:00Z'), to: Date.parse('2026-11-09T11:00:00Z') }],
    },
  ])
  assert.equal(runAround(worked, noon('2026-11-11'), zone), 4)
  assert.equal(runAround(worked, noon('2026-11-13'), zone), 0)
  assert.equal(runAround(worked, noon('2026-11-15'), zone), 2)
  assert.equal(longestRun(worked, november.starts, zone), 4)
  assert.equal(longestRun(worked, december.starts, zone), 0)
})

test('a night belongs to the day it begins on, so it adds one day to a row', () =>
  assert.equal(runAround(workedBy(slotsOf(['2026-11-10', '19:00', '07:00']), []), noon('2026-11-11'), zone), 0))

test('the least rest is the gap between two shifts, none with one shift alone', () => {
  assert.equal(shortestRest(workedBy(slotsOf(...daysFrom(10, 2)), []), november.starts), 12)
  assert.equal(shortestRest(workedBy(slotsOf(...daysFrom(10, 1)), []), november.starts), null)
  const back = slotsOf(['2026-11-10', '07:00', '19:00'], ['2026-11-10', '19:00', '07:00'])
  assert.equal(shortestRest(workedBy(back, []), november.starts), 0)
})

test('hours over midnight go to the kind of the day they are worked on', () => {
  const kinds = november.days.map(on => (on === '2026-11-14' ? ('rest-day' as const) : ('workday' as const)))
  const worked = workedBy(slotsOf(['2026-11-13', '19:00', '07:00'], ['2026-10-31', '19:00', '07:00']), [])
  assert.deepEqual(hoursByKind(worked, november.starts, kinds), { workday: 12, 'rest-day': 7, holiday: 0 })
})
