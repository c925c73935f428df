import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kept } from '#ui/offline/queue.ts'
import { isRequest, pending } from './requests.ts'

const mine = '00000000-0000-7000-8000-000000000001'
const theirs = '00000000-0000-7000-8000-000000000002'
const kept = (n: number, name: string, more: Partial<Kept> = {}): Kept => ({
  id: `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`,
  seq: n,
  name,
  input: { n },
  at: n * 1000,
  membershipId: mine,
  by: '王建国',
  state: 'waiting',
  ...more,
})

test('what was asked waits with the time it was asked at, and is told apart once the server has it', () => {
  const ops = [
    kept(1, 'absence.ask'),
    kept(2, 'absence.ask', { state: 'sent' }),
    kept(3, 'absence.ask', { membershipId: theirs }),
    kept(4, 'absence.withdraw'),
    kept(5, 'patrol.scan'),
  ]
  const found = pending(ops, mine, 'absence.ask').map(({ at, sent }) => [at, sent])
  assert.deepEqual(found, [
    [1000, false],
    [2000, true],
  ])
  assert.deepEqual(pending(ops, undefined, 'absence.ask'), [])
})

test('a scan is no request; a withdrawal is', () => {
  assert.deepEqual([isRequest({ name: 'patrol.scan' }), isRequest({ name: 'swap.withdraw' })], [false, true])
})
