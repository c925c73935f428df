import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flush, type OpsSent, type OpsSettled, type Ways } from './outbox.ts'
import type { Kept, Notice } from './queue.ts'
import type { Answer } from './server.ts'

const op = (seq: number, membershipId = 'a'): Kept => ({
  id: `op-${seq}`,
  name: 'patrol.scan',
  input: {},
  at: seq,
  seq,
  membershipId,
  by: membershipId,
  state: 'waiting',
})
const many = (count: number): Kept[] => Array.from({ length: count }, (_, index) => op(index + 1))
const done = (body: OpsSent): Answer<OpsSettled> => ({
  ok: true,
  value: { serverNow: 0, outcomes: body.ops.map(({ id }) => ({ id, state: 'done' })) },
})
const refused = (status: number): Answer<OpsSettled> => ({
  ok: false,
  kind: 'refused',
  status,
  code: 'c',
  says: '不行',
})
const unreachable: Answer<OpsSettled> = { ok: false, kind: 'unreachable' }

/** A phone whose waiting list lives in an array and whose server is a function. */
function phone(ops: Kept[], server: (body: OpsSent, token: string) => Answer<OpsSettled>, locked: string[] = []) {
  let list = ops
  const notices: Notice[] = []
  const batches: number[][] = []
  const ways: Ways = {
    now: () => 0,
    waiting: async () => list,
    token: who => (locked.includes(who) ? undefined : `token-${who}`),
    measured: async () => undefined,
    async post(token, body) {
      batches.push(body.ops.map(({ seq }) => seq as number))
      return server(body, token)
    },
    async keep(change) {
      const byId = new Map(change.sent.map(each => [each.id, each]))
      list = list.filter(each => !change.left.includes(each.id)).map(each => byId.get(each.id) ?? each)
      notices.push(...change.notices)
    },
  }
  const waiting = (): number[] => list.filter(each => each.state === 'waiting').map(each => each.seq)
  return { ways, batches, notices, waiting }
}

test('all is sent in order, in batches of sixty', async () => {
  const one = phone(many(130), done)
  assert.equal((await flush(one.ways)).sent, 130)
  assert.deepEqual(
    one.batches.map(batch => [batch[0], batch.length]),
    [
      [1, 60],
      [61, 60],
      [121, 10],
    ],
  )
  assert.deepEqual(one.waiting(), [])
})

test('without signal everything stays, and nobody else is tried', async () => {
  const one = phone([op(1), op(2, 'b')], () => unreachable)
  const result = await flush(one.ways)
  assert.deepEqual([result.unreachable, one.batches.length, one.waiting()], [true, 1, [1, 2]])
})

test('a lost answer is sent again under the same ids', async () => {
  const answers = [unreachable, undefined]
  const one = phone(many(2), body => answers.shift() ?? done(body))
  await flush(one.ways)
  await flush(one.ways)
  assert.deepEqual(one.batches, [
    [1, 2],
    [1, 2],
  ])
  assert.deepEqual(one.waiting(), [])
})

test('an ended session keeps all and names who must enter the PIN; others are sent', async () => {
  const one = phone([op(1), op(2, 'b')], (body, token) => (token === 'token-a' ? refused(401) : done(body)))
  const result = await flush(one.ways)
  assert.deepEqual([result.ended, one.waiting()], [['a'], [1]])
})

test('who is not unlocked waits', async () => {
  const one = phone([op(1), op(2, 'b')], done, ['a'])
  assert.deepEqual([(await flush(one.ways)).locked, one.waiting()], [['a'], [1]])
})

test('one op the server cannot read does not hold back the rest, and is kept to be read', async () => {
  const one = phone(many(9), body => (body.ops.some(({ seq }) => seq === 4) ? refused(400) : done(body)))
  await flush(one.ways)
  assert.deepEqual(one.waiting(), [])
  assert.deepEqual(
    one.notices.map(notice => [notice.op.seq, notice.state, notice.says]),
    [[4, 'refused', '不行']],
  )
})

for (const status of [403, 404, 429, 500])
  test(`a server that answers ${status} loses nothing`, async () => {
    const one = phone(many(3), () => refused(status))
    assert.equal((await flush(one.ways)).unreachable, true)
    assert.deepEqual([one.waiting(), one.batches.length, one.notices.length], [[1, 2, 3], 1, 0])
  })

test('a server that answers about nothing is not asked for ever', async () => {
  const one = phone(many(3), () => ({ ok: true, value: { serverNow: 0, outcomes: [] } }))
  await flush(one.ways)
  assert.deepEqual([one.batches.length, one.waiting()], [1, [1, 2, 3]])
})
