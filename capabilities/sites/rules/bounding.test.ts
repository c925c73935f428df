import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { boundingOn, endsInDays, overlap, stateOn, type Term } from './bounding.ts'

const term = (fromOn: string, untilOn: string | null = null, endedOn: string | null = null): Term => ({
  id: fromOn,
  fromOn,
  untilOn,
  endedOn,
})

const states: readonly (readonly [sentence: string, term: Term, today: string, state: string, left: number | null])[] =
  [
    ['the day before it begins', term('2026-01-01', '2026-12-31'), '2025-12-31', 'planned', null],
    ['on its first day', term('2026-01-01', '2026-12-31'), '2026-01-01', 'in-force', null],
    ['61 days before its last', term('2026-01-01', '2026-12-31'), '2026-10-31', 'in-force', null],
    ['60 days before its last', term('2026-01-01', '2026-12-31'), '2026-11-01', 'in-force', 60],
    ['on its last day', term('2026-01-01', '2026-12-31'), '2026-12-31', 'in-force', 0],
    ['the day after', term('2026-01-01', '2026-12-31'), '2027-01-01', 'over', null],
    ['without an end', term('2026-01-01'), '2040-01-01', 'in-force', null],
    ['ended early', term('2026-01-01', '2026-12-31', '2026-06-30'), '2026-07-01', 'over', null],
    ['never came to be', term('2026-01-01', null, '2025-12-31'), '2026-01-01', 'over', null],
  ]
for (const [sentence, one, today, state, left] of states)
  test(`a contract ${sentence} is ${state}`, () => {
    assert.deepEqual([stateOn(one, day(today)), endsInDays(one, day(today))], [state, left])
  })

test('of two in force the later one bounds the guards; of none, none', () => {
  const terms = [term('2024-01-01'), term('2026-01-01', '2026-12-31'), term('2027-01-01')]
  assert.equal(boundingOn(terms, day('2026-11-21'))?.id, '2026-01-01')
  assert.equal(boundingOn(terms, day('2027-01-01'))?.id, '2027-01-01')
  assert.equal(boundingOn(terms, day('2023-12-31')), null)
})

const pairs: readonly (readonly [sentence: string, one: Term, other: Term, shares: boolean])[] = [
  ['one follows the other', term('2025-01-01', '2025-12-31'), term('2026-01-01'), false],
  ['they share a day', term('2025-01-01', '2026-01-01'), term('2026-01-01'), true],
  ['the first ended early', term('2025-01-01', '2026-12-31', '2025-12-31'), term('2026-01-01'), false],
  ['the other never came to be', term('2025-01-01'), term('2026-01-01', null, '2025-12-31'), false],
]
for (const [sentence, one, other, shares] of pairs)
  test(`two contracts: ${sentence}`, () => {
    assert.deepEqual([overlap(one, other), overlap(other, one)], [shares, shares])
  })
