import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asSent, backoffMs, landed, nextBatch, settle, waitingPeople, waitingSummary, type Kept } from './queue.ts'

const op = (seq: number, more: Partial<Kept> = {}): Kept => ({
  id: `op-${seq}`,
  name: 'patrol.scan',
  input: { code: 'X' },
  at: 1000 + seq,
  seq,
  membershipId: 'a',
  by: '张三',
  state: 'waiting',
  local: { codeHash: 'h' },
  ...more,
})

test('a batch is one person’s waiting ops, oldest first, at most the limit', () => {
  const ops = [op(3), op(1), op(2, { membershipId: 'b' }), op(4, { state: 'sent' }), op(5)]
  assert.deepEqual(
    nextBatch(ops, 'a', 2).map(each => each.seq),
    [1, 3],
  )
  assert.equal(
    nextBatch(
      Array.from({ length: 99 }, (_, index) => op(index)),
      'a',
    ).length,
    60,
  )
})

test('people come in the order of their oldest op', () => {
  assert.deepEqual(waitingPeople([op(3), op(1, { membershipId: 'b' }), op(2, { membershipId: 'c', state: 'sent' })]), [
    'b',
    'a',
  ])
})

test('what the phone keeps for itself does not travel', () => {
  assert.deepEqual(Object.keys(asSent(op(1))).sort(), ['at', 'id', 'input', 'name', 'seq'])
  assert.equal(asSent(op(1, { offset: -7 })).offset, -7)
})

test('each of the four outcomes takes an op off the waiting list; two must be read', () => {
  const batch = [op(1), op(2), op(3), op(4), op(5)]
  const change = settle(
    batch,
    [
      { id: 'op-1', state: 'done' },
      { id: 'op-2', state: 'again' },
      { id: 'op-3', state: 'refused', code: 'x.y', says: '不行' },
      { id: 'op-4', state: 'quarantined' },
    ],
    9,
  )
  assert.deepEqual(
    change.sent.map(({ id, state, sentAt }) => [id, state, sentAt]),
    [
      ['op-1', 'sent', 9],
      ['op-2', 'sent', 9],
    ],
  )
  assert.deepEqual(change.left, ['op-3', 'op-4'])
  assert.deepEqual(
    change.notices.map(({ op: { id }, says }) => [id, says]),
    [
      ['op-3', '不行'],
      ['op-4', undefined],
    ],
  )
})

test('a finding is to be read, though the fact was taken', () => {
  const { sent, notices } = settle([op(1)], [{ id: 'op-1', state: 'done', findings: ['late'] }], 9)
  assert.deepEqual([sent.length, notices[0]?.findings], [1, ['late']])
})

test('an op the server said nothing about stays', () => {
  assert.deepEqual(settle([op(1)], [{ id: 'other', state: 'done' }], 9), { sent: [], left: [], notices: [] })
})

test('a sent op is let go when the base shows it, or after two days', () => {
  const days = 86_400_000
  const ops = [op(1), op(2, { state: 'sent', sentAt: 0 }), op(3, { state: 'sent', sentAt: 2 * days })]
  assert.deepEqual(
    landed(ops, each => each.seq === 3, 2 * days),
    ['op-3'],
  )
  assert.deepEqual(
    landed(ops, () => false, 2 * days + 1),
    ['op-2'],
  )
})

test('the list is summed up by count and oldest, and a clock set back makes nobody younger than now', () => {
  assert.deepEqual(waitingSummary([op(1, { at: 400 }), op(2, { at: 900 }), op(3, { at: 0, state: 'sent' })], 1000), {
    count: 2,
    oldestMs: 600,
  })
  assert.deepEqual(waitingSummary([op(1, { at: 5000 })], 1000), { count: 1, oldestMs: 0 })
})

test('pauses double from five seconds to five minutes and are spread', () => {
  assert.equal(backoffMs(1, 0.5), 5000)
  assert.equal(backoffMs(2, 0.5), 10_000)
  assert.equal(backoffMs(99, 0.5), 300_000)
  assert.ok(backoffMs(1, 0) < 5000 && backoffMs(1, 1) > 5000)
})
