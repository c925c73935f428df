import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBook, aCycle, anApproval, aShift, at, shiftsFrom } from '../../../tests/fixtures/roster-book.ts'
import type { RosterBook, RosterShift } from '../schema.ts'
import { judgeShift } from './judge-shift.ts'

// 综合工时: what is said once an approval is in force, counted over its cycle; November 2026 asks for 168 hours.

const now = Date.parse(at('2026-11-01 12:00'))
const said = (book: Partial<RosterBook>, shift: RosterShift, code: string) =>
  judgeShift(aBook(book), shift, now).find(one => one.code === code)

type Example = readonly [
  sentence: string,
  book: Partial<RosterBook>,
  shift: RosterShift,
  code: string,
  facts: object | null,
]

const examples: readonly Example[] = [
  [
    'averaged hours within the cycle',
    { approvals: [anApproval()], cycles: [aCycle()], shifts: shiftsFrom('2026-11-01', 13, '08:00', 12) },
    aShift('2026-11-20 08:00', 12),
    'shift.cycle-hours',
    null,
  ],
  [
    'and a little beyond',
    { approvals: [anApproval()], cycles: [aCycle()], shifts: shiftsFrom('2026-11-01', 13, '08:00', 12) },
    aShift('2026-11-20 08:00', 13),
    'shift.cycle-hours',
    { hours: 169, standard: 168, over: 1, number: '沪人社〔2026〕12号' },
  ],
  [
    'a quarter remembers what the book does not show',
    {
      approvals: [anApproval({ cycle: 'quarter' })],
      cycles: [
        aCycle({
          fromOn: '2026-10-01',
          untilOn: '2026-12-31',
          standardMinutes: 60 * 8 * 60,
          months: 3,
          before: [{ personId: 'wang', minutes: 480 * 60 }],
        }),
      ],
    },
    aShift('2026-11-20 08:00', 12),
    'shift.cycle-hours',
    { hours: 492, standard: 480, over: 12 },
  ],
  [
    'more than 36 hours for each month of the cycle',
    {
      approvals: [anApproval({ cycle: 'quarter' })],
      cycles: [
        aCycle({
          fromOn: '2026-10-01',
          untilOn: '2026-12-31',
          standardMinutes: 60 * 8 * 60,
          months: 3,
          before: [{ personId: 'wang', minutes: 577 * 60 }],
        }),
      ],
    },
    aShift('2026-11-20 08:00', 12),
    'shift.cycle-overtime',
    { hours: 589, standard: 480, over: 109, max: 108 },
  ],
  [
    'who was hired within the cycle owes the hours of their days only',
    {
      approvals: [anApproval()],
      cycles: [aCycle({ shorter: [{ personId: 'wang', standardMinutes: 10 * 8 * 60 }] })],
      shifts: shiftsFrom('2026-11-16', 6, '08:00', 12),
    },
    aShift('2026-11-23 08:00', 9),
    'shift.cycle-hours',
    { hours: 81, standard: 80, over: 1, number: '沪人社〔2026〕12号' },
  ],
  [
    'to the hour that is no overtime',
    {
      approvals: [anApproval()],
      cycles: [aCycle({ shorter: [{ personId: 'wang', standardMinutes: 10 * 8 * 60 }] })],
      shifts: shiftsFrom('2026-11-16', 6, '08:00', 12),
    },
    aShift('2026-11-23 08:00', 8),
    'shift.cycle-hours',
    null,
  ],
  [
    'somebody else’s shorter cycle is theirs',
    {
      approvals: [anApproval()],
      cycles: [aCycle({ shorter: [{ personId: 'zhao', standardMinutes: 10 * 8 * 60 }] })],
      shifts: shiftsFrom('2026-11-16', 6, '08:00', 12),
    },
    aShift('2026-11-23 08:00', 9),
    'shift.cycle-hours',
    null,
  ],
  [
    'a third of a quarter has a third of its overtime',
    {
      approvals: [anApproval({ cycle: 'quarter' })],
      cycles: [
        aCycle({
          fromOn: '2026-10-01',
          untilOn: '2026-12-31',
          standardMinutes: 60 * 8 * 60,
          months: 3,
          before: [{ personId: 'wang', minutes: 185 * 60 }],
          shorter: [{ personId: 'wang', standardMinutes: 20 * 8 * 60 }],
        }),
      ],
    },
    aShift('2026-11-20 08:00', 12),
    'shift.cycle-overtime',
    { hours: 197, standard: 160, over: 37, max: 36 },
  ],
]

for (const [sentence, book, shift, code, facts] of examples)
  test(`${sentence}: ${facts ? code : 'quiet'}`, () => {
    const found = said(book, shift, code)
    if (facts === null) assert.equal(found, undefined)
    else assert.deepEqual(Object.fromEntries(Object.keys(facts).map(key => [key, found?.facts[key]])), facts)
  })
