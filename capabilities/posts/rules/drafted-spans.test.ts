import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day } from '#kernel/time.ts'
import type { Need } from '../schema.ts'
import { draftOf, presets, spanOf, spansOf } from './drafted-spans.ts'
import { changeDays, needsOn } from './needs-on.ts'

const typed: [string, string, string, [number, number, number] | null][] = [
  ['07:00', '19:00', '2', [420, 720, 2]],
  ['19:00', '07:00', '1', [1140, 720, 1]],
  ['08:00', '08:00', '1', [480, 1440, 1]],
  ['00:00', '00:00', '1', [0, 1440, 1]],
  ['23:59', '00:00', ' 3 ', [1439, 1, 3]],
  ['24:00', '08:00', '1', null],
  ['7', '19:00', '1', null],
  ['07:00', '', '1', null],
  ['07:00', '19:00', '', null],
  ['07:00', '19:00', '两', null],
]

for (const [from, to, heads, expected] of typed)
  test(`${from}–${to} × ${heads || 'nothing'}`, () => {
    const span = spanOf('workday', { from, to, heads })
    assert.deepEqual(span && [span.starts, span.minutes, span.heads], expected)
  })

test('what is set comes back as it was typed', () => {
  const draft = { workday: [...presets.three], 'rest-day': [...presets.two], holiday: [] }
  const spans = spansOf(draft)
  assert.deepEqual(draftOf(spans ?? []), draft)
  assert.equal(spansOf({ ...draft, holiday: [{ from: '', to: '', heads: '' }] }), null)
})

const need = (fromOn: string, untilOn: string | null): Need => ({
  id: fromOn,
  postId: 'p',
  dayKind: 'workday',
  starts: 0,
  minutes: 60,
  heads: 1,
  fromOn,
  untilOn,
})

test('a need holds on its first and its last day', () => {
  const needs = [need('2026-11-22', '2026-11-30')]
  const on = (day: string) => needsOn(needs, day as Day).length
  assert.deepEqual(['2026-11-21', '2026-11-22', '2026-11-30', '2026-12-01'].map(on), [0, 1, 1, 0])
})

test('the days on which needs change: a beginning, and the day after an end', () => {
  const today = '2026-11-22' as Day
  const needs = [need('2026-01-01', '2026-11-30'), need('2026-12-01', null), need('2026-11-22', null)]
  assert.deepEqual(changeDays(needs, today), ['2026-12-01'])
  assert.deepEqual(changeDays(needs, addDays(today, 9)), [])
})
