import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayKind, isProvisional } from '#kernel/day-kind.ts'
import { cite } from '#kernel/law.ts'
import { day, dayOfWeek } from '#kernel/time.ts'
import { calendarDays, chinaCalendar, chinaDays, holidayName } from './cn.ts'

const statutoryOf = (year: number): string[] =>
  [...chinaDays.statutory].filter(on => on.startsWith(String(year))).toSorted()

for (const year of chinaCalendar.years) {
  const law = cite('hol-13-days')
  const expected = `${year}-12-31` < law.from ? 11 : law.parameters.total
  test(`${year} has ${expected} statutory days, each of them a day off with a name`, () => {
    const days = statutoryOf(year)
    assert.equal(days.length, expected)
    for (const on of days) assert.ok(chinaCalendar.off.has(day(on)) && holidayName(day(on)) !== null, on)
  })
}

test('New Year’s Eve of the lunar calendar counts since 2025 only, and so does the second of May', () => {
  // 除夕: 9 February 2024, 28 January 2025, 16 February 2026.
  const kinds = ['2024-02-09', '2025-01-28', '2026-02-16', '2024-05-02', '2025-05-02', '2026-05-02']
  assert.deepEqual(
    kinds.map(on => dayKind(chinaDays, day(on))),
    ['workday', 'holiday', 'holiday', 'rest-day', 'holiday', 'holiday'],
  )
})

const examples = [
  ['an ordinary Friday', '2026-11-20', 'workday'],
  ['a Saturday', '2026-11-21', 'rest-day'],
  ['a Sunday worked for National Day', '2026-09-20', 'workday'],
  ['the first three days of National Day', '2026-10-03', 'holiday'],
  ['the fourth is a day off', '2026-10-04', 'rest-day'],
  ['Mid-Autumn 2026', '2026-09-25', 'holiday'],
  ['the Saturday of its holiday', '2026-09-26', 'rest-day'],
  ['Qingming 2026 is the Sunday', '2026-04-05', 'holiday'],
  ['the Monday made free for it is not', '2026-04-06', 'rest-day'],
  ['National Day of a year not published', '2027-10-01', 'holiday'],
  ['the second of May of such a year', '2027-05-02', 'holiday'],
  ['before the revision, in a year that is not loaded', '2017-05-02', 'workday'],
  ['Spring Festival of such a year is not known', '2027-02-08', 'workday'],
  ['in 2020 the fourth of October stood in for Mid-Autumn', '2020-10-04', 'holiday'],
] as const
for (const [sentence, on, kind] of examples)
  test(`${sentence}: ${kind}`, () => assert.equal(dayKind(chinaDays, day(on)), kind))

test('a year not published is provisional', () => {
  assert.deepEqual(
    ['2017-12-31', '2018-01-01', '2026-12-31', '2027-01-01'].map(on => isProvisional(chinaDays, day(on))),
    [true, false, false, true],
  )
})

test('the rows of the table are the days that are not what their weekday says, and the holidays', () => {
  const rows = calendarDays()
  assert.equal(new Set(rows.map(({ onDay }) => onDay)).size, rows.length)
  for (const { onDay, kind, name } of rows) {
    const weekend = dayOfWeek(onDay) > 5
    assert.ok(kind !== 'workday' || weekend, `${onDay}: a weekday that is worked needs no row`)
    assert.equal(name.length, 2)
  }
  for (const year of chinaCalendar.years)
    assert.ok(
      rows.some(({ onDay }) => onDay === `${year}-01-01`),
      `${year} is loaded`,
    )
})
