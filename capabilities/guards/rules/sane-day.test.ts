import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { dayFault } from './sane-day.ts'

const today = day('2026-11-21')
const examples = [
  ['nothing given is nothing wrong', null, {}, null],
  ['a day that is not in the calendar', '2026-02-29', {}, 'shape.wrong'],
  ['a day of another century', '1949-12-31', {}, 'day.ancient'],
  ['a year ahead may be planned', '2027-11-22', {}, null],
  ['a day later is a slip', '2027-11-23', {}, 'day.future'],
  ['what happened may be of today', '2026-11-21', { past: true }, null],
  ['but not of tomorrow', '2026-11-22', { past: true }, 'day.future'],
  ['an end on the first day', '2026-11-01', { notBefore: '2026-11-01' }, null],
  ['an end before the first day', '2026-10-31', { notBefore: '2026-11-01' }, 'day.backward'],
] as const
for (const [sentence, text, more, code] of examples)
  test(sentence, () => assert.equal(dayFault(text, { field: '/on', today, ...more })?.code ?? null, code))
