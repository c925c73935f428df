import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateDays, certificateOn, type Happened, type Kept } from './certificate-days.ts'

const kept = (more: Partial<Kept> = {}): Kept => ({
  id: 'a',
  kind: 'guard',
  state: 'issued',
  fromOn: '2020-03-01',
  untilOn: null,
  ...more,
})
const event = (state: string, onDay: string, more: Partial<Happened> = {}): Happened => ({
  certificateId: 'a',
  state,
  onDay,
  recordedAt: `${onDay}T08:00:00Z`,
  ...more,
})
const suspended = [event('suspended', '2026-05-01'), event('restored', '2026-06-01')]

const examples: readonly [string, Kept[], Happened[], string, string][] = [
  ['issued on its day', [kept()], [], '2020-03-01', 'issued'],
  ['not the day before', [kept()], [], '2020-02-29', 'none'],
  ['of unknown age, it was always there', [kept({ fromOn: null })], [], '1999-01-01', 'issued'],
  ['without events its own state counts', [kept({ state: 'suspended' })], [], '2026-01-01', 'suspended'],
  ['issued until the day before the suspension', [kept()], suspended, '2026-04-30', 'issued'],
  ['suspended from that day', [kept()], suspended, '2026-05-01', 'suspended'],
  ['restored from that day', [kept()], suspended, '2026-06-01', 'issued'],
  ['recorded in another order, it is the same', [kept()], suspended.toReversed(), '2026-05-15', 'suspended'],
  ['a past day is judged by what held then', [kept()], [event('revoked', '2026-05-01')], '2026-04-01', 'issued'],
  ['on the last day of its term it holds', [kept({ untilOn: '2026-03-01' })], [], '2026-03-01', 'issued'],
  ['the day after it has run out', [kept({ untilOn: '2026-03-01' })], [], '2026-03-02', 'expired'],
  [
    'revoked stays revoked when the term ends',
    [kept({ untilOn: '2026-03-01' })],
    [event('revoked', '2026-02-01')],
    '2026-03-02',
    'revoked',
  ],
  [
    'of two, the one issued counts',
    [kept({ id: 'b', fromOn: '2026-01-01' }), kept()],
    [event('revoked', '2022-01-01')],
    '2026-01-01',
    'issued',
  ],
  [
    'and before it the other',
    [kept({ id: 'b', fromOn: '2026-01-01' }), kept()],
    [event('revoked', '2022-01-01')],
    '2025-12-31',
    'revoked',
  ],
  ['another kind is no guard certificate', [kept({ kind: 'driving' })], [], '2026-01-01', 'none'],
]

for (const [sentence, certificates, events, on, state] of examples)
  test(sentence, () => assert.equal(certificateOn(certificateDays(certificates, events), 'guard', on), state))
