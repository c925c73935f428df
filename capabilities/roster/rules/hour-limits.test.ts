import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import {
  aBook,
  aCycle,
  aGuard,
  anApproval,
  aPost,
  aShift,
  at,
  shiftsFrom,
  workElsewhere,
} from '../../../tests/fixtures/roster-book.ts'
import type { RosterBook, RosterShift } from '../schema.ts'
import { cycleHours, cycleOvertime, dayHours, monthOvertime, protectedPerson, weekHours } from './hour-limits.ts'
import { judgeShift } from './judge-shift.ts'

const now = Date.parse(at('2026-11-01 12:00'))
const said = (book: Partial<RosterBook>, shift: RosterShift, code: string) =>
  judgeShift(aBook(book), shift, now).find(one => one.code === code)
const eight = (firstOn: string, days: number) => shiftsFrom(firstOn, days, '08:00', 8)

type Example = readonly [
  sentence: string,
  book: Partial<RosterBook>,
  shift: RosterShift,
  code: string,
  facts: object | null,
]

const examples: readonly Example[] = [
  // A day: the day the shift begins on.
  ['eight hours are a day’s work', {}, aShift('2026-11-20 08:00', 8), 'shift.day-hours', null],
  ['six minutes more are not', {}, aShift('2026-11-20 08:00', 8.1), 'shift.day-hours', { hours: 8.1, max: 8 }],
  [
    'two halves of a day add up',
    { shifts: [aShift('2026-11-20 06:00', 4)] },
    aShift('2026-11-20 14:00', 5),
    'shift.day-hours',
    { hours: 9, max: 8 },
  ],
  [
    'a night is the day it begins on, whole',
    {},
    aShift('2026-11-20 19:00', 12),
    'shift.day-hours',
    { hours: 12, max: 8 },
  ],
  [
    'the night before is another day’s work',
    { shifts: [aShift('2026-11-19 23:00', 8)] },
    aShift('2026-11-20 23:00', 8),
    'shift.day-hours',
    null,
  ],

  // A week: Monday to Sunday, cut at midnight.
  [
    'forty hours are a week',
    { shifts: eight('2026-11-16', 4) },
    aShift('2026-11-20 08:00', 8),
    'shift.week-hours',
    null,
  ],
  [
    'half an hour more',
    { shifts: eight('2026-11-16', 4) },
    aShift('2026-11-20 08:00', 8.5),
    'shift.week-hours',
    { hours: 40.5, max: 40, average: 44 },
  ],
  [
    'the week before counts for itself',
    { shifts: eight('2026-11-09', 5) },
    aShift('2026-11-16 08:00', 8),
    'shift.week-hours',
    null,
  ],
  [
    'of a Sunday night only what is before midnight',
    { shifts: eight('2026-11-16', 4) },
    aShift('2026-11-22 20:00', 12),
    'shift.week-hours',
    null,
  ],
  [
    'and on the Monday what came over it',
    { shifts: [aShift('2026-11-15 20:00', 12), ...eight('2026-11-16', 4)] },
    aShift('2026-11-20 08:00', 8),
    'shift.week-hours',
    { hours: 48, max: 40, average: 44 },
  ],
  [
    'work on other sites counts',
    {
      people: [aGuard({ elsewhere: [workElsewhere('2026-11-16 00:00', 36, { siteName: '海悦' })] })],
    },
    aShift('2026-11-20 08:00', 8),
    'shift.week-hours',
    { hours: 44, max: 40, average: 44 },
  ],
  [
    'what comes later says so itself',
    { shifts: eight('2026-11-17', 5) },
    aShift('2026-11-16 08:00', 8),
    'shift.week-hours',
    null,
  ],

  // A month: beyond the hours of its working days; November 2026 has 21, 168 hours.
  [
    '36 hours of overtime',
    { shifts: shiftsFrom('2026-11-01', 16, '08:00', 12) },
    aShift('2026-11-20 08:00', 12),
    'shift.month-overtime',
    null,
  ],
  [
    'half an hour more',
    { shifts: shiftsFrom('2026-11-01', 16, '08:00', 12) },
    aShift('2026-11-20 08:00', 12.5),
    'shift.month-overtime',
    { hours: 204.5, standard: 168, over: 36.5, max: 36 },
  ],
  [
    'cancelled shifts do not count',
    { shifts: shiftsFrom('2026-11-01', 18, '08:00', 12, { state: 'cancelled' }) },
    aShift('2026-11-20 08:00', 12),
    'shift.month-overtime',
    null,
  ],
  [
    'the last night counts to midnight',
    { shifts: shiftsFrom('2026-11-01', 16, '08:00', 12) },
    aShift('2026-11-30 19:00', 12),
    'shift.month-overtime',
    null,
  ],
  [
    'half a month in service has half the hours',
    {
      people: [aGuard({ employed: [{ fromOn: '2026-11-16', untilOn: null }] })],
      shifts: shiftsFrom('2026-11-16', 10, '08:00', 12),
    },
    aShift('2026-11-26 08:00', 12),
    'shift.month-overtime',
    { hours: 132, standard: 88, over: 44, max: 36 },
  ],

  // An approval: its cycle is counted instead (cycle-hours.test.ts).
  [
    'hours that are not counted at all',
    { approvals: [anApproval({ system: 'flexible', cycle: null })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    null,
  ],
  [
    'the approval’s last day',
    { approvals: [anApproval({ untilOn: '2026-11-20' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    null,
  ],
  [
    'the day after',
    { approvals: [anApproval({ untilOn: '2026-11-19' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    { hours: 12, max: 8, needs: 'll-other-system-approval' },
  ],
  [
    'that it ran out is said',
    { approvals: [anApproval({ untilOn: '2026-11-19' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.approval-lapsed',
    { number: '沪人社〔2026〕12号', on: '2026-11-19' },
  ],
  [
    'one that was taken back',
    { approvals: [anApproval({ endedOn: '2026-11-10' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.approval-lapsed',
    { on: '2026-11-10' },
  ],
  [
    'for other work',
    { approvals: [anApproval({ work: ['patrol'] })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    { hours: 12 },
  ],
  [
    'for this work',
    { approvals: [anApproval({ work: ['gate'] })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    null,
  ],
  [
    'a mobile post goes by the guard’s work',
    { approvals: [anApproval({ work: ['patrol'] })], posts: [aPost({ kind: 'mobile' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    null,
  ],
  [
    'of another company',
    { approvals: [anApproval({ partyId: 'other' })] },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    { hours: 12 },
  ],
  [
    'of the company above',
    {
      approvals: [anApproval({ partyId: 'group' })],
      parties: aBook().parties.map(one => ({ ...one, above: [one.id, 'group'] })),
    },
    aShift('2026-11-20 08:00', 12),
    'shift.day-hours',
    null,
  ],
  [
    'averaged hours are no overtime for a protected person',
    {
      approvals: [anApproval()],
      cycles: [aCycle()],
      people: [aGuard({ protected: [{ fromOn: '2026-11-01', untilOn: null }] })],
    },
    aShift('2026-11-20 08:00', 10),
    'shift.protected-overtime',
    null,
  ],
]

for (const [sentence, book, shift, code, facts] of examples)
  test(`${sentence}: ${facts ? code : 'quiet'}`, () => {
    const found = said(book, shift, code)
    if (facts === null) assert.equal(found, undefined)
    else assert.deepEqual(Object.fromEntries(Object.keys(facts).map(key => [key, found?.facts[key]])), facts)
  })

test('hours by another zone’s clock: the same instants are another day’s work', () => {
  const book = aBook({ timeZone: 'Asia/Urumqi', days: aBook().days })
  const night = aShift('2026-11-20 23:30', 8, { id: 'new' })
  const early = aShift('2026-11-20 08:00', 4)
  // In Ürümqi, two hours west, the night begins at 21:30 of the same day; in Auckland it is the next morning.
  const hours = (timeZone: string) =>
    judgeShift({ ...book, timeZone, shifts: [early] }, night, now).find(({ code }) => code === 'shift.day-hours')
      ?.facts['hours']
  assert.deepEqual([hours('Asia/Urumqi'), hours('Pacific/Auckland')], [12, undefined])
})

test('a year that is not published makes its figure provisional', () => {
  const book = { fromOn: '2026-12-01', untilOn: '2027-01-31', shifts: shiftsFrom('2027-01-01', 20, '08:00', 12) }
  assert.equal(said(book, aShift('2027-01-25 08:00', 12), 'shift.month-overtime')?.facts['provisional'], true)
  assert.equal(
    said({ shifts: shiftsFrom('2026-11-01', 20, '08:00', 12) }, aShift('2026-11-25 08:00', 12), 'shift.month-overtime')
      ?.facts['provisional'],
    false,
  )
})

// The laws themselves: what holds on a day, and what held the day before.
const month = { minutes: 205 * 60, standardMinutes: 168 * 60, provisional: false }
const laws = [
  ['eight hours by the State Council', judge(dayHours, { minutes: 481 }, day('1995-05-01')), 'broken', 'wt-hours-40'],
  ['by the Labour Law the day before', judge(dayHours, { minutes: 481 }, day('1995-04-30')), 'broken', 'll-hours-8-44'],
  ['by nothing before 1995', judge(dayHours, { minutes: 481 }, day('1994-12-31')), 'not-in-force', 'wt-hours-40'],
  [
    '41 hours a week since May 1995',
    judge(weekHours, { minutes: 41 * 60 }, day('1995-05-01')),
    'broken',
    'wt-hours-40',
  ],
  ['44 were the week until then', judge(weekHours, { minutes: 44 * 60 }, day('1995-04-30')), 'met', 'll-hours-8-44'],
  ['45 were too many then', judge(weekHours, { minutes: 45 * 60 }, day('1995-04-30')), 'broken', 'll-hours-8-44'],
  ['36 hours of overtime a month', judge(monthOvertime, month, day('1995-01-01')), 'broken', 'll-overtime-cap'],
  ['not the day before', judge(monthOvertime, month, day('1994-12-31')), 'not-in-force', 'll-overtime-cap'],
  [
    '36 for each month of a cycle',
    judge(cycleOvertime, { ...month, months: 1, number: 'x' }, day('2026-01-01')),
    'broken',
    'll-overtime-cap',
  ],
  [
    'averaged hours rest on a text nobody here has read, and warn',
    judge(cycleHours, { ...month, number: 'x' }, day('1995-01-01')),
    'warned',
    'awt-comprehensive-hours',
  ],
  [
    'not the day before',
    judge(cycleHours, { ...month, number: 'x' }, day('1994-12-31')),
    'not-in-force',
    'awt-comprehensive-hours',
  ],
  [
    'nights of protected persons',
    judge(protectedPerson, { work: 'night' }, day('2012-04-28')),
    'broken',
    'fem-night-and-overtime',
  ],
  [
    'not under these provisions the day before',
    judge(protectedPerson, { work: 'night' }, day('2012-04-27')),
    'not-in-force',
    'fem-night-and-overtime',
  ],
] as const
for (const [sentence, found, verdict, law] of laws)
  test(sentence, () => assert.deepEqual([found.verdict, found.law.id], [verdict, law]))
