import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { clocksOf } from './clocks.ts'
import { addMonths } from './months.ts'

const hired = { kind: 'labour', fromOn: '2026-10-21', contractOn: null, insuredOn: null, accidentOn: null }

const examples = [
  ['on the last day of the month the contract is still due', 'contract', {}, '2026-11-21', 'due', '2026-11-21'],
  ['the day after it is overdue', 'contract', {}, '2026-11-22', 'overdue', '2026-11-21'],
  ['signed, it is done', 'contract', { contractOn: '2026-10-20' }, '2026-12-31', 'done', '2026-11-21'],
  [
    'hired on 31 January, the month ends on the last of February',
    'contract',
    { fromOn: '2026-01-31' },
    '2026-02-28',
    'due',
    '2026-02-28',
  ],
  ['a re-hire signs a paper for services: no such clock', 'contract', { kind: 'rehire' }, '2027-01-01', 'none', null],
  ['who is lent has the agency’s contract', 'contract', { kind: 'dispatch' }, '2027-01-01', 'agency', null],
  ['on day 30 the insurance is still due', 'insurance', {}, '2026-11-20', 'due', '2026-11-20'],
  ['on day 31 it is overdue', 'insurance', {}, '2026-11-21', 'overdue', '2026-11-20'],
  ['who is outsourced is insured by the agency', 'insurance', { kind: 'outsourced' }, '2027-01-01', 'agency', null],
  ['a re-hire has no social insurance to register', 'insurance', { kind: 'rehire' }, '2027-01-01', 'none', null],
  ['accident insurance is missing from the first day', 'accident', {}, '2026-10-21', 'missing', null],
  ['a re-hire needs it too', 'accident', { kind: 'rehire' }, '2026-10-21', 'missing', null],
  ['taken out, it is done', 'accident', { accidentOn: '2026-10-21' }, '2026-10-21', 'done', null],
] as const

for (const [sentence, kind, more, today, state, dueOn] of examples)
  test(sentence, () => {
    const clock = clocksOf({ ...hired, ...more }, day(today)).find(one => one.kind === kind)
    assert.deepEqual([clock?.state, clock?.dueOn], [state, dueOn])
  })

test('a month later is the same date, or the last of a shorter month', () => {
  const table = [
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 36, '2029-08-31'],
  ] as const
  for (const [from, months, to] of table) assert.equal(addMonths(day(from), months), to)
})
