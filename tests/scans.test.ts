import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let guard: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let shiftId: string

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  const office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  guard = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  shiftId = await aShift(it.house, {
    ...place,
    guard,
    from: it.clock.now - 3_600_000,
    to: it.clock.now + 11 * 3_600_000,
  })
})
after(() => it.close())

const scan = (code: string, more: object = {}) => ({
  id: newId(it.clock.now),
  name: 'patrol.scan',
  at: it.clock.now,
  input: { code, how: 'qr', shiftId },
  ...more,
})
const send = async (ops: object[], headers: Record<string, string> = guard.headers) => {
  const answer = await it.app.inject({
    method: 'POST',
    url: '/api/ops',
    headers,
    payload: { deviceNow: it.clock.now, ops },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const verdict = async () => {
  await it.seal()
  return within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
}

test('a scan is kept with its entry, and the log is whole', async () => {
  const { status, body } = await send([scan(place.codes[0] as string)])
  assert.equal(status, 200)
  assert.deepEqual(
    body.outcomes.map((one: { state: string; findings: string[] }) => [one.state, one.findings]),
    [['done', []]],
  )
  assert.equal((await verdict()).fault, null)
})

test('the same op twice is the same op', async () => {
  const op = scan(place.codes[1] as string)
  const first = await send([op])
  const second = await send([op, op])
  assert.equal(first.body.outcomes[0].state, 'done')
  assert.deepEqual(
    second.body.outcomes.map((one: { state: string }) => one.state),
    ['again', 'again'],
  )
  assert.equal(second.body.outcomes[0].receivedAt, first.body.outcomes[0].receivedAt)
})

test('the same id with other content is refused', async () => {
  const op = scan(place.codes[1] as string)
  await send([op])
  const { body } = await send([{ ...op, input: { ...op.input, code: 'OTHER' } }])
  assert.equal(body.outcomes[0].code, 'op.changed')
})

test('an unknown code is kept, with a finding', async () => {
  const { body } = await send([scan('NOSUCH1')])
  assert.deepEqual(body.outcomes[0].findings, ['unknown-point'])
  assert.equal((await verdict()).fault, null)
})

test('a running number that no column holds is refused, and takes nobody else’s scan with it', async () => {
  const [odd, good] = await Promise.all([
    send([scan(place.codes[0] as string, { seq: 1e30 })]),
    send([scan(place.codes[0] as string, { seq: Number.MAX_SAFE_INTEGER })]),
  ])
  assert.deepEqual([odd.status, odd.body.code], [400, 'shape.wrong'])
  assert.equal(good.body.outcomes[0].state, 'done')
})

test('without a session nothing is taken', async () => {
  const { status, body } = await send([scan(place.codes[0] as string)], { authorization: 'Bearer nothing' })
  assert.equal(status, 401)
  assert.equal(body.code, 'session.none')
})
