import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import type { HoursApproval } from '../../roster/schema.ts'
import { monthDays, systemOn } from './systems.ts'

const approval = (more: Partial<HoursApproval>): HoursApproval => ({
  id: 'a',
  partyId: 'company',
  system: 'comprehensive',
  cycle: 'quarter',
  work: [],
  number: '沪人社2026-1',
  office: '某区人社局',
  fromOn: '2026-02-10',
  untilOn: '2027-02-09',
  endedOn: null,
  ...more,
})
const guard = { parties: ['company'], work: ['gate', 'patrol'] }

type Row = readonly [sentence: string, approvals: Partial<HoursApproval>[], on: string, expected: string]
const table: readonly Row[] = [
  ['no approval is standard hours', [], '2026-11-01', 'standard'],
  ['the day before it is in force', [{}], '2026-02-09', 'standard'],
  ['its first day begins a shortened cycle', [{}], '2026-02-10', 'comprehensive 2026-02-10 2026-03-31'],
  ['a whole cycle', [{}], '2026-11-01', 'comprehensive 2026-10-01 2026-12-31'],
  ['its last day ends a shortened one', [{}], '2027-02-09', 'comprehensive 2027-01-01 2027-02-09'],
  ['the day after its last', [{}], '2027-02-10', 'standard'],
  [
    'ended early: that day still counts',
    [{ endedOn: '2026-06-01' }],
    '2026-06-01',
    'comprehensive 2026-04-01 2026-06-01',
  ],
  ['ended early: the day after no more', [{ endedOn: '2026-06-01' }], '2026-06-02', 'standard'],
  [
    'it names one of the guard’s kinds of work',
    [{ work: ['patrol'] }],
    '2026-11-01',
    'comprehensive 2026-10-01 2026-12-31',
  ],
  ['it names another', [{ work: ['video-patrol'] }], '2026-11-01', 'standard'],
  ['another company’s', [{ partyId: 'rival' }], '2026-11-01', 'standard'],
  ['flexible', [{ system: 'flexible', cycle: null }], '2026-11-01', 'flexible'],
  [
    'the later of two',
    [{}, { id: 'b', cycle: 'month', fromOn: '2026-11-01' }],
    '2026-11-15',
    'comprehensive 2026-11-01 2026-11-30',
  ],
]
for (const [sentence, approvals, on, expected] of table)
  test(sentence, () => {
    const found = systemOn(approvals.map(approval), guard, day(on))
    assert.equal(
      [found.system, ...(found.system === 'comprehensive' ? [found.fromOn, found.untilOn] : [])].join(' '),
      expected,
    )
  })

test('a month has its own days', () => {
  assert.deepEqual(monthDays('2028-02'), { fromOn: '2028-02-01', untilOn: '2028-02-29' })
  assert.deepEqual(monthDays('2026-12'), { fromOn: '2026-12-01', untilOn: '2026-12-31' })
})
