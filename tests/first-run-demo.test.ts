import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DemoLoading } from '#shell/house.ts'
import { tokenHash } from '#shell/http/session.ts'
import { call } from './asking.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// The first-run page loads the demo district: with the one-time link, once, and then in. What is built is another test's.

let it: TestHouse
let keeper: Somebody
let begun = 0
let state: ReturnType<DemoLoading['state']> = { state: 'waiting', share: 0 }

before(async () => {
  it = await testHouse()
  it.house.firstRun.tokenHash = tokenHash('link')
})
after(() => it.close())

const offer = (): void => {
  it.house.demoLoading = {
    begin: () => {
      begun += 1
      state = { state: 'building', share: 0.4 }
    },
    state: () => state,
    keeper: () => (state.state === 'built' ? keeper : null),
    ways: ({ ip }) => (ip === '127.0.0.1' ? [leader] : []),
  }
}
const leader = {
  as: 'leader',
  name: '骆队长',
  at: '守望',
  number: null,
  pin: null,
  url: 'http://localhost/demo/x',
} as const
const ask = (url: string, token: string) =>
  call<{ code: string; state: string; ways: unknown[] }>(it, 'POST', url, { body: { token } })

test('where nobody offers it, there is nothing to load', async () => {
  assert.equal((await ask('/first-run/demo', 'link')).body.code, 'first-run.closed')
  offer()
})

test('it takes the one-time link', async () => {
  assert.equal((await ask('/first-run/demo', 'other')).body.code, 'first-run.wrong-link')
  assert.equal(begun, 0)
})

test('it is begun once, however often it is asked for, and says how far it is', async () => {
  assert.equal((await ask('/first-run/demo', 'link')).status, 202)
  assert.equal((await ask('/first-run/demo', 'link')).status, 202)
  assert.equal(begun, 1)
  const { body } = await call<{ state: string; share: number }>(it, 'GET', '/first-run/demo')
  assert.deepEqual(body, { state: 'building', share: 0.4 })
})

test('while it is built nobody founds a company of their own among it', async () => {
  const body = { token: 'link', name: '王经理', login: 'wang@example.com', password: 'correct horse battery' }
  const said = await call(it, 'POST', '/first-run', { body })
  assert.deepEqual([said.status, said.body.code], [410, 'first-run.closed'])
})

test('nobody enters before it is built; then whoever holds the link, once', async () => {
  assert.equal((await ask('/first-run/demo/entry', 'link')).body.code, 'first-run.closed')
  keeper = await someone(it.house, { partyId: await aParty(it.house), role: 'administrator', name: '宗经理' })
  state = { state: 'built', share: 1 }
  assert.equal((await ask('/first-run/demo/entry', 'other')).body.code, 'first-run.wrong-link')
  const entered = await ask('/first-run/demo/entry', 'link')
  assert.equal(entered.status, 201)
  assert.ok(entered.cookie)
  assert.deepEqual(entered.body.ways, [leader])
  assert.equal((await ask('/first-run/demo/entry', 'link')).body.code, 'first-run.closed')
})
