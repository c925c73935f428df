import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { aBook, aGuard, aShift } from '../../../tests/fixtures/roster-book.ts'
import type { RosterPerson } from '../schema.ts'
import { judgeShift } from './judge-shift.ts'
import { minorsQuery, minorsRecord } from './minors-query.ts'

const records = [
  ['a record keeps out of a school', 'school', false, '2026-11-21', 'broken'],
  ['a clean query does not', 'school', true, '2026-11-21', 'met'],
  ['without a query there is no record', 'school', null, '2026-11-21', 'met'],
  ['an estate is no such place', 'residential-estate', false, '2026-11-21', 'met'],
  ['in force from June 2021', 'school', false, '2021-06-01', 'broken'],
  ['not the day before', 'school', false, '2021-05-31', 'not-in-force'],
] as const
for (const [sentence, siteKind, passed, on, verdict] of records)
  test(sentence, () => assert.equal(judge(minorsRecord, { siteKind, passed }, day(on)).verdict, verdict))

const queries = [
  ['never queried', 'school', null, '2026-11-21', 'broken'],
  ['a year to the day still holds', 'school', '2025-11-21', '2026-11-21', 'met'],
  ['the day after it is old', 'school', '2025-11-20', '2026-11-21', 'broken'],
  ['of 29 February it holds to the 28th', 'school', '2024-02-29', '2025-02-28', 'met'],
  ['and not to 1 March', 'school', '2024-02-29', '2025-03-01', 'broken'],
  ['an estate asks for none', 'residential-estate', null, '2026-11-21', 'met'],
  ['not before June 2021', 'school', null, '2021-05-31', 'not-in-force'],
] as const
for (const [sentence, siteKind, lastOn, on, verdict] of queries)
  test(sentence, () => assert.equal(judge(minorsQuery, { siteKind, lastOn, on }, day(on)).verdict, verdict))

const now = Date.parse('2026-11-21T00:00:00Z')
const school = { ...aBook().site, kind: 'school' }
const said = (minors: RosterPerson['minors'], site = school) =>
  judgeShift(aBook({ site, people: [aGuard({ minors })] }), aShift('2026-11-21 08:00', 8), now)
    .filter(({ code }) => code.includes('minors'))
    .map(({ verdict, code, law, facts }) => [verdict, code, law, facts])

const law = 'mpl-vetting-62'
const rostered = [
  ['a record is refused', [{ onDay: '2026-10-01', passed: false }], [['refused', 'shift.minors-record', law, {}]]],
  ['no query is warned of', [], [['warned', 'shift.minors-unqueried', law, {}]]],
  [
    'an old one with its day',
    [{ onDay: '2025-11-20', passed: true }],
    [['warned', 'shift.minors-query-old', law, { on: '2025-11-20' }]],
  ],
  ['a clean one is quiet', [{ onDay: '2026-01-05', passed: true }], []],
  [
    'the last one counts: a record after a clean year',
    [
      { onDay: '2026-01-05', passed: true },
      { onDay: '2026-11-21', passed: false },
    ],
    [['refused', 'shift.minors-record', law, {}]],
  ],
  [
    'and a clean one after a mistaken record',
    [
      { onDay: '2026-11-01', passed: false },
      { onDay: '2026-11-01', passed: true },
    ],
    [],
  ],
  [
    'what was found later says nothing of the day before',
    [
      { onDay: '2026-01-05', passed: true },
      { onDay: '2026-11-22', passed: false },
    ],
    [],
  ],
] as const
for (const [sentence, minors, expected] of rostered)
  test(`at a school ${sentence}`, () => assert.deepEqual(said([...minors]), expected))

test('elsewhere nobody is asked', () =>
  assert.deepEqual(said([{ onDay: '2026-10-01', passed: false }], aBook().site), []))
