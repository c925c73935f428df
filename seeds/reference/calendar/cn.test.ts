import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { addDays, day, isWorkingDay, workingDaysBetween } from '#kernel/time.ts'
import { chinaCalendar, holidayName, madeUpFor } from './cn.ts'

test('a day off has the name of its holiday, a weekend worked for one has its own', () => {
  assert.deepEqual(holidayName(day('2026-10-03')), ['国庆节', 'National Day'])
  assert.deepEqual(madeUpFor(day('2026-10-10')), ['国庆节', 'National Day'])
  assert.equal(holidayName(day('2026-10-10')), null)
  assert.equal(madeUpFor(day('2026-10-03')), null)
  // Days of December that the next year's notice moved.
  assert.ok(isWorkingDay(chinaCalendar, day('2018-12-29')))
  assert.ok(!isWorkingDay(chinaCalendar, day('2018-12-31')))
})

test('no row takes a day twice, and only weekend days are worked for a holiday', () => {
  for (const on of chinaCalendar.worked) {
    assert.ok(!chinaCalendar.off.has(on), on)
    assert.ok(!isWorkingDay({ ...chinaCalendar, worked: new Set() }, on), on)
  }
})

const published = new URL('../../../../shared/data/calendar-cn/expected_working_days.csv', import.meta.url)
test(
  'working days month by month, 2018 to 2026, as counted from the published notices',
  { skip: existsSync(published) ? false : 'the shared calendar data is not at hand' },
  () => {
    const [head = '', ...lines] = readFileSync(published, 'utf8').trim().split('\n')
    assert.deepEqual(head.split(',').slice(0, 4), ['year', 'month', 'calendar_days', 'working_days'])
    for (const line of lines) {
      const [year = '', month = '', length, expected] = line.split(',')
      const first = day(month === 'year' ? `${year}-01-01` : `${year}-${month.padStart(2, '0')}-01`)
      const before = addDays(first, -1)
      const counted = workingDaysBetween(chinaCalendar, before, addDays(before, Number(length)))
      assert.deepEqual(counted, { days: Number(expected), provisional: false }, line)
    }
  },
)
