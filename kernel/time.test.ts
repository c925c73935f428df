import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as time from './time.ts'

const { day } = time

// The autumn of 2026 as published, and no more.
const calendar: time.Calendar = {
  years: new Set([2025, 2026]),
  off: new Set([1, 2, 3, 4, 5, 6, 7].map(date => day(`2026-10-0${date}`))),
  worked: new Set([day('2026-09-20'), day('2026-10-10')]),
}
const shanghai = 'Asia/Shanghai'
const newYork = 'America/New_York'
const at = (iso: string): number => Date.parse(iso)

test('a day is a day that exists', () => {
  for (const good of ['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
    assert.ok(time.isDay(good), good)
  const bad = [
    '2026-11-31',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-11-21T00:00',
    '0000-01-01',
    '',
  ]
  for (const text of bad) assert.throws(() => day(text), RangeError, text)
})

test('days are counted over leap years and back', () => {
  assert.equal(time.daysBetween(day('2024-02-28'), day('2024-03-01')), 2)
  assert.equal(time.daysBetween(day('2023-02-28'), day('2023-03-01')), 1)
  assert.equal(time.daysBetween(day('1970-01-01'), day('2026-11-21')), Date.UTC(2026, 10, 21) / 86_400_000)
  assert.equal(time.addDays(day('2026-03-01'), -1), '2026-02-28')
  assert.throws(() => time.addDays(day('2026-03-01'), 0.5), RangeError)
  assert.throws(() => time.addDays(day('9999-12-31'), 1), RangeError)
  for (let n = -40_000; n < 60_000; n += 137) {
    const found = time.addDays(day('1970-01-01'), n)
    const expected = new Date(n * 86_400_000)
    assert.equal(found, expected.toISOString().slice(0, 10))
    assert.equal(time.dayOfWeek(found), expected.getUTCDay() || 7)
  }
})

test('an instant falls on another day in another zone', () => {
  assert.equal(time.dayAt(at('2026-11-21T15:59:59.999Z'), shanghai), '2026-11-21')
  assert.equal(time.dayAt(at('2026-11-21T16:00:00Z'), shanghai), '2026-11-22')
  assert.equal(time.dayAt(at('2026-11-21T16:00:00Z'), newYork), '2026-11-21')
  assert.equal(time.dayAt(at('2026-11-21T04:59:59Z'), newYork), '2026-11-20')
  assert.throws(() => time.dayAt(0, 'Nowhere/Town'), RangeError)
})

const bounds: [zone: string, on: string, start: string, end: string, hours: number][] = [
  [shanghai, '2026-11-21', '2026-11-20T16:00:00Z', '2026-11-21T16:00:00Z', 24],
  // Shanghai kept summer time until 1991.
  [shanghai, '1991-04-14', '1991-04-13T16:00:00Z', '1991-04-14T15:00:00Z', 23],
  [newYork, '2026-11-21', '2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z', 24],
  [newYork, '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 23],
  [newYork, '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 25],
  // Midnight itself is skipped in Beirut, and comes twice in Havana.
  ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00Z', '2024-03-31T21:00:00Z', 23],
  ['America/Havana', '2024-11-03', '2024-11-03T04:00:00Z', '2024-11-04T05:00:00Z', 25],
]
for (const [zone, on, start, end, hours] of bounds)
  test(`${on} in ${zone} has ${hours} hours`, () => {
    assert.equal(time.startOf(day(on), zone), at(start))
    assert.equal(time.endOf(day(on), zone), at(end))
    assert.equal(time.endOf(day(on), zone) - time.startOf(day(on), zone), hours * 3_600_000)
    assert.equal(time.dayAt(at(start), zone), on)
    assert.equal(time.dayAt(at(start) - 1, zone), time.addDays(day(on), -1))
    assert.equal(time.dayAt(at(end) - 1, zone), on)
  })

test('the National Day week of 2026 counts no day, the Saturday worked for it counts one', () => {
  assert.ok(time.isWorkingDay(calendar, day('2026-09-30')))
  assert.ok(!time.isWorkingDay(calendar, day('2026-10-01')))
  assert.ok(time.isWorkingDay(calendar, day('2026-10-10')))
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-09-30'), 1), { day: '2026-10-08', provisional: false })
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-09-30'), 3), { day: '2026-10-10', provisional: false })
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-10-08'), -1), { day: '2026-09-30', provisional: false })
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-10-04'), 0), { day: '2026-10-04', provisional: false })
})

test('a count into a year not yet published is provisional', () => {
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-12-29'), 2), { day: '2026-12-31', provisional: false })
  assert.deepEqual(time.addWorkingDays(calendar, day('2026-12-29'), 3), { day: '2027-01-01', provisional: true })
  assert.equal(time.workingDaysBetween(calendar, day('2026-12-29'), day('2027-01-04')).provisional, true)
})

test('counting between days undoes counting on', () => {
  for (const n of [-45, -7, 0, 1, 2, 15, 90]) {
    const from = day('2025-09-30')
    const to = time.addWorkingDays(calendar, from, n).day
    assert.deepEqual(time.workingDaysBetween(calendar, from, to), { days: n, provisional: false })
  }
})

const ages: [sentence: string, bornOn: string, on: string, years: number][] = [
  ['the day before the eighteenth birthday is seventeen', '2008-11-21', '2026-11-20', 17],
  ['the birthday itself is eighteen', '2008-11-21', '2026-11-21', 18],
  ['born on 29 February, 28 February of a common year is a year short', '2008-02-29', '2026-02-28', 17],
  ['born on 29 February, 1 March of a common year is full', '2008-02-29', '2026-03-01', 18],
  ['born on 29 February, a leap year has the day', '2008-02-29', '2028-02-29', 20],
]
for (const [sentence, bornOn, on, years] of ages)
  test(sentence, () => assert.equal(time.age(day(bornOn), day(on)), years))

test('days, times and spans in both languages', () => {
  const saturday = day('2026-11-21')
  assert.equal(time.sayDay(saturday, 'zh'), '11月21日')
  assert.equal(time.sayDay(saturday, 'zh', { weekday: true }), '11月21日 周六')
  assert.equal(time.sayDay(saturday, 'en', { weekday: true }), 'Sat 21 Nov')
  assert.equal(time.sayMonth('2026-01', 'zh'), '2026年1月')
  assert.equal(time.sayMonth('2026-01', 'en'), 'Jan 2026')
  assert.equal(time.sayDay(saturday, 'zh', { year: true }), '2026年11月21日')
  assert.equal(time.sayDay(saturday, 'en', { year: true }), '21 Nov 2026')
  const [evening, morning] = [at('2026-11-21T11:00:00Z'), at('2026-11-21T23:00:00Z')]
  assert.equal(time.sayTime(evening, shanghai), '19:00')
  assert.equal(time.sayTime(evening, newYork), '06:00')
  assert.equal(time.sayInstant(evening, shanghai, 'zh'), '11月21日 周六 19:00')
  assert.equal(time.saySpan(evening, morning, shanghai, 'zh'), '19:00–次日07:00')
  assert.equal(time.saySpan(evening, morning, shanghai, 'en'), '19:00–07:00 next day')
  assert.equal(time.saySpan(evening, morning, newYork, 'zh'), '06:00–18:00')
  assert.equal(time.saySpan(evening, at('2026-11-21T16:00:00Z'), shanghai, 'en'), '19:00–24:00')
  assert.equal(time.saySpan(evening, at('2026-11-23T23:00:00Z'), shanghai, 'zh'), '11月21日 19:00–11月24日 07:00')
})

test('a time on a day when the clock moves is still that time', () => {
  const told = time.instantOf(day('2026-03-29'), '19:00', 'Europe/Berlin')
  assert.equal(new Date(told).toISOString(), '2026-03-29T17:00:00.000Z')
  assert.equal(time.instantOf(day('2026-11-21'), '19:00', shanghai), at('2026-11-21T19:00+08:00'))
})

test('within an hour in which the clock is put the day is that of the instant, not of the hour', () => {
  const zone = 'America/St_Johns'
  // At one minute past midnight the clock goes back to one minute past eleven.
  assert.equal(time.dayAt(at('2010-11-07T02:29:59Z'), zone), '2010-11-06')
  assert.equal(time.dayAt(at('2010-11-07T02:30:59Z'), zone), '2010-11-07')
  assert.equal(time.dayAt(at('2010-11-07T02:31:00Z'), zone), '2010-11-06')
  assert.equal(time.dayAt(at('2010-11-07T03:30:00Z'), zone), '2010-11-07')
})
