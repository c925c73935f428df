import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { aBook, anApproval, aShift, at, shiftsFrom } from '../../../tests/fixtures/roster-book.ts'
import type { RosterBook, RosterShift } from '../schema.ts'
import { judgeShift } from './judge-shift.ts'
import { weeklyRest } from './rest-limits.ts'

const now = Date.parse(at('2026-11-01 12:00'))
const days = (firstOn: string, count: number) => shiftsFrom(firstOn, count, '08:00', 8)
const nights = (firstOn: string, count: number) => shiftsFrom(firstOn, count, '19:00', 12)

type Example = readonly [
  sentence: string,
  book: Partial<RosterBook>,
  shift: RosterShift,
  code: string,
  facts: object | null,
]

const examples: readonly Example[] = [
  // The week of 16 to 22 November 2026, Monday to Sunday.
  [
    'six days and a Sunday',
    { shifts: days('2026-11-16', 5) },
    aShift('2026-11-21 08:00', 8),
    'shift.weekly-rest',
    null,
  ],
  ['seven days', { shifts: days('2026-11-16', 6) }, aShift('2026-11-22 08:00', 8), 'shift.weekly-rest', { least: 1 }],
  [
    'only the week’s last shift says so',
    { shifts: days('2026-11-16', 7) },
    aShift('2026-11-18 18:00', 1),
    'shift.weekly-rest',
    null,
  ],
  [
    'exactly 24 hours between two of them',
    { shifts: [...days('2026-11-16', 5), aShift('2026-11-21 16:00', 8)] },
    aShift('2026-11-22 16:00', 7),
    'shift.weekly-rest',
    null,
  ],
  [
    'a minute less',
    { shifts: [...days('2026-11-16', 5), aShift('2026-11-21 15:59', 8)] },
    aShift('2026-11-22 16:00', 7),
    'shift.weekly-rest',
    { least: 1 },
  ],
  [
    'six nights, off from Sunday morning to Monday evening',
    { shifts: [...nights('2026-11-16', 5), aShift('2026-11-23 19:00', 12)] },
    aShift('2026-11-21 19:00', 12),
    'shift.weekly-rest',
    null,
  ],
  [
    'two days, two nights, two days off',
    { shifts: [aShift('2026-11-16 07:00', 12), aShift('2026-11-17 19:00', 12), aShift('2026-11-19 07:00', 12)] },
    aShift('2026-11-20 19:00', 12),
    'shift.weekly-rest',
    null,
  ],
  [
    'a rest that begins on Sunday afternoon is the next week’s',
    { shifts: [...days('2026-11-16', 6), aShift('2026-11-24 08:00', 8)] },
    aShift('2026-11-22 08:00', 8),
    'shift.weekly-rest',
    { least: 1 },
  ],
  [
    'Sunday and Monday worked',
    { shifts: [...days('2026-11-16', 6), aShift('2026-11-23 08:00', 8)] },
    aShift('2026-11-22 08:00', 8),
    'shift.weekly-rest',
    { least: 1 },
  ],
  [
    'averaged hours rest in blocks',
    { approvals: [anApproval()], shifts: [...days('2026-11-16', 6), aShift('2026-11-23 08:00', 8)] },
    aShift('2026-11-22 08:00', 8),
    'shift.weekly-rest',
    null,
  ],

  [
    'eight hours between two shifts',
    { shifts: [aShift('2026-11-20 08:00', 8)] },
    aShift('2026-11-21 00:00', 8),
    'shift.short-rest',
    null,
  ],
  [
    'a quarter of an hour less',
    { shifts: [aShift('2026-11-20 08:00', 8)] },
    aShift('2026-11-20 23:45', 8),
    'shift.short-rest',
    { hours: 7.8, min: 8 },
  ],
  [
    'the shift before tells as well',
    { shifts: [aShift('2026-11-20 23:45', 8)] },
    aShift('2026-11-20 08:00', 8),
    'shift.short-rest',
    { hours: 7.8, min: 8 },
  ],
  [
    'none at all',
    { shifts: [aShift('2026-11-20 07:00', 12)] },
    aShift('2026-11-20 19:00', 12),
    'shift.short-rest',
    { hours: 0, min: 8 },
  ],
  [
    'a house that asks for none',
    { house: { ...aBook().house, restHours: 0 }, shifts: [aShift('2026-11-20 07:00', 12)] },
    aShift('2026-11-20 19:00', 12),
    'shift.short-rest',
    null,
  ],

  [
    'four nights in a row',
    { shifts: nights('2026-11-16', 3) },
    aShift('2026-11-19 19:00', 12),
    'shift.nights-in-a-row',
    null,
  ],
  [
    'the fifth',
    { shifts: nights('2026-11-16', 4) },
    aShift('2026-11-20 19:00', 12),
    'shift.nights-in-a-row',
    { nights: 5, max: 4 },
  ],
  [
    'a night off between',
    { shifts: nights('2026-11-16', 3) },
    aShift('2026-11-20 19:00', 12),
    'shift.nights-in-a-row',
    null,
  ],
  [
    'a late shift until one is a night',
    { shifts: nights('2026-11-16', 4) },
    aShift('2026-11-20 17:00', 8),
    'shift.nights-in-a-row',
    { nights: 5, max: 4 },
  ],
  [
    'until midnight it is none',
    { shifts: nights('2026-11-16', 4) },
    aShift('2026-11-20 16:00', 8),
    'shift.nights-in-a-row',
    null,
  ],
  [
    'nights over the month’s end',
    { fromOn: '2026-12-01', untilOn: '2026-12-31', shifts: nights('2026-11-28', 4) },
    aShift('2026-12-02 19:00', 12),
    'shift.nights-in-a-row',
    { nights: 5, max: 4 },
  ],

  ['six days in a row', { shifts: days('2026-11-16', 5) }, aShift('2026-11-21 08:00', 8), 'shift.days-in-a-row', null],
  [
    'the seventh',
    { shifts: days('2026-11-16', 6) },
    aShift('2026-11-22 08:00', 8),
    'shift.days-in-a-row',
    { days: 7, max: 6 },
  ],
  [
    'a house that allows seven',
    { house: { ...aBook().house, daysInARow: 7 }, shifts: days('2026-11-16', 6) },
    aShift('2026-11-22 08:00', 8),
    'shift.days-in-a-row',
    null,
  ],
]

for (const [sentence, book, shift, code, facts] of examples)
  test(`${sentence}: ${facts ? code : 'quiet'}`, () => {
    const found = judgeShift(aBook(book), shift, now).find(one => one.code === code)
    if (facts === null) assert.equal(found, undefined)
    else assert.deepEqual([found?.verdict, found?.facts], ['warned', facts])
  })

test('the weekly rest is law, the others the house’s own', () => {
  const week = aBook({ shifts: [...days('2026-11-14', 8), aShift('2026-11-23 08:00', 8)] })
  const found = judgeShift(week, aShift('2026-11-22 08:00', 8), now)
  assert.equal(found.find(({ code }) => code === 'shift.weekly-rest')?.law, 'll-weekly-rest')
  assert.equal(found.find(({ code }) => code === 'shift.days-in-a-row')?.law, undefined)
})

test('a rest day a week since the Labour Law', () => {
  assert.equal(judge(weeklyRest, { restDays: 0 }, day('1995-01-01')).verdict, 'broken')
  assert.equal(judge(weeklyRest, { restDays: 1 }, day('1995-01-01')).verdict, 'met')
  assert.equal(judge(weeklyRest, { restDays: 0 }, day('1994-12-31')).verdict, 'not-in-force')
})
