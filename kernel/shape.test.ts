import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DayShape } from './shape.ts'
import { addDays, day, isDay, type Day } from './time.ts'

const shape = new RegExp((DayShape as unknown as { pattern: string }).pattern)

test('every day from 1900 to 2199 has the shape of a day, and no other text of that form', () => {
  for (let on: Day = day('1900-01-01'); on < '2200-01-01'; on = addDays(on, 1)) assert.ok(shape.test(on), on)
  for (let year = 1900; year < 2200; year += 1)
    for (const end of [
      '00-10',
      '13-01',
      '01-00',
      '01-32',
      '02-29',
      '02-30',
      '04-31',
      '06-31',
      '09-31',
      '11-31',
      '12-32',
    ])
      assert.equal(shape.test(`${year}-${end}`), isDay(`${year}-${end}`), `${year}-${end}`)
})

test('a year that nobody means is refused before any sum is made with it', () => {
  for (const text of [
    '0001-01-01',
    '1899-12-31',
    '2200-01-01',
    '9999-12-31',
    '+2026-01-01',
    '2026-01-01T',
    ' 2026-01-01',
  ])
    assert.ok(!shape.test(text), text)
})
