import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#kernel/time.ts'
import type { Need, NeedSpan } from '../schema.ts'
import { needsFault, planNeeds } from './plan-needs.ts'

const today = '2026-11-22' as Day
const span = (more: Partial<NeedSpan> = {}): NeedSpan => ({
  dayKind: 'workday',
  starts: 420,
  minutes: 720,
  heads: 1,
  ...more,
})

const asked: [string, NeedSpan[], string, string | null][] = [
  ['today is not the past', [span()], '2026-11-22', null],
  ['yesterday is', [span()], '2026-11-21', 'need.past'],
  ['two years ahead may be', [span()], '2028-11-22', null],
  ['a day more is a slip', [span()], '2028-11-23', 'need.far'],
  ['a whole day is one span', [span({ minutes: 1440 })], today, null],
  ['a minute more is not', [span({ minutes: 1441 })], today, 'need.minutes'],
  ['a minute may be', [span({ minutes: 1 })], today, null],
  ['nothing may not', [span({ minutes: 0 })], today, 'need.minutes'],
  ['fifty people may be', [span({ heads: 50 })], today, null],
  ['fifty-one not', [span({ heads: 51 })], today, 'need.heads'],
  ['nobody is no span', [span({ heads: 0 })], today, 'need.heads'],
  ['the same span twice', [span(), span({ heads: 2 })], today, 'need.twice'],
  ['the same span on another kind of day', [span(), span({ dayKind: 'holiday' })], today, null],
  ['spans that overlap, for a busy hour', [span(), span({ starts: 480, minutes: 120 })], today, null],
  ['no span at all: nobody is needed', [], today, null],
]

for (const [name, spans, fromOn, code] of asked)
  test(name, () => assert.equal(needsFault(spans, fromOn as Day, today)?.code ?? null, code))

const held = (id: string, fromOn: string, untilOn: string | null, more: Partial<NeedSpan> = {}): Need => ({
  id,
  postId: 'p',
  ...span(more),
  fromOn,
  untilOn,
})

test('what stays keeps running, what goes ends the day before, what comes begins on the day', () => {
  const needs = [held('a', '2026-01-01', null), held('b', '2026-01-01', null, { starts: 1140 })]
  assert.deepEqual(planNeeds(needs, [span(), span({ dayKind: 'holiday' })], '2026-12-01' as Day), {
    ends: [{ id: 'b', untilOn: '2026-11-30' }],
    adds: [span({ dayKind: 'holiday' })],
  })
})

test('what was planned for later is withdrawn; one that would have ended then begins anew', () => {
  const needs = [held('a', '2026-01-01', '2026-12-31'), held('b', '2027-01-01', null, { heads: 2 })]
  assert.deepEqual(planNeeds(needs, [span()], '2026-12-01' as Day), {
    ends: [
      { id: 'a', untilOn: '2026-11-30' },
      { id: 'b', untilOn: '2026-12-31' },
    ],
    adds: [span()],
  })
})

test('what ends before the change is left alone', () => {
  assert.deepEqual(planNeeds([held('a', '2026-01-01', '2026-11-30')], [], '2026-12-01' as Day), { ends: [], adds: [] })
})

test('corrected on the day it began: the first never held', () => {
  assert.deepEqual(planNeeds([held('a', today, null)], [span({ heads: 2 })], today), {
    ends: [{ id: 'a', untilOn: '2026-11-21' }],
    adds: [span({ heads: 2 })],
  })
})

test('the number alone makes another need', () => {
  const plan = planNeeds([held('a', '2026-01-01', null)], [span({ heads: 2 })], today)
  assert.deepEqual([plan.ends.length, plan.adds.length], [1, 1])
})
