import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { standingOn } from './standing.ts'

const whole = { background: true, health: true, education: true, 'safety-training': true }
const guard = {
  today: day('2026-11-21'),
  terms: [{ fromOn: '2026-01-01', untilOn: null as string | null, work: ['gate'] }],
  certificate: 'issued' as const,
  results: whole as object | null,
  clocks: [],
}
const term = (fromOn: string, untilOn: string | null, work = ['gate']) => ({ fromOn, untilOn, work })

const examples = [
  ['employed, certified, may stand', {}, 'employed', true, []],
  ['on the last day still', { terms: [term('2026-01-01', '2026-11-21')] }, 'employed', true, []],
  ['the day after, no longer', { terms: [term('2026-01-01', '2026-11-20')] }, 'left', false, []],
  ['before the first day, not yet', { terms: [term('2026-11-22', null)] }, 'coming', false, []],
  [
    'between two kinds the one in force counts',
    { terms: [term('2026-11-22', null), term('2026-01-01', '2026-11-21')] },
    'employed',
    true,
    [],
  ],
  ['without a certificate: employed, not on a post', { certificate: 'none' }, 'employed', false, ['certificate']],
  ['suspended', { certificate: 'suspended' }, 'employed', false, ['suspended']],
  [
    'a clerk needs none, and stands nowhere',
    { terms: [term('2026-01-01', null, ['clerk'])], certificate: 'none' },
    'employed',
    false,
    [],
  ],
  ['a failed result keeps off posts', { results: { ...whole, health: false } }, 'employed', false, ['failed']],
  [
    'results not on file are said and keep nobody off',
    { results: {} },
    'employed',
    true,
    ['background', 'health', 'education', 'safety-training'],
  ],
  ['who may not know the results is told nothing of them', { results: null }, 'employed', true, []],
] as const

for (const [sentence, more, employed, mayStand, lacks] of examples)
  test(sentence, () => {
    const found = standingOn({ ...guard, ...more } as Parameters<typeof standingOn>[0])
    assert.deepEqual([found.employed, found.mayStand, found.lacks], [employed, mayStand, lacks])
  })
