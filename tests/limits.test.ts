import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { capabilitiesOf } from '#capabilities/index.ts'
import { buildApp } from '#shell/http/app.ts'
import { forgetProxy, unnamedProxy } from '#shell/http/unnamed-proxy.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// What a server process refuses for its own sake: a second heavy answer while the first is being made, and a stream too many.

let it: TestHouse
let zhou: Somebody
let wu: Somebody
let admin: Somebody
let guard: Somebody
let url: string

before(async () => {
  it = await testHouse()
  const partyId = await aParty(it.house)
  zhou = await someone(it.house, { partyId, role: 'office' })
  wu = await someone(it.house, { partyId, role: 'office' })
  admin = await someone(it.house, { partyId, role: 'administrator' })
  guard = await someone(it.house, { partyId, role: 'guard' })
  await it.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(it.app.server.address() as AddressInfo).port}`
})
after(() => it.close())

const ask = (who: Somebody, path: string, more: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/api${path}`, { ...more, headers: { ...who.headers, ...(more.headers as object) } })

/** Holds a table so that whoever reads it waits; `waited` resolves when so many do. */
async function held(table: string): Promise<{ waited(count: number): Promise<void>; letGo(): Promise<void> }> {
  const owner = new pg.Client({ connectionString: it.ownerUrl })
  await owner.connect()
  await owner.query(`begin; lock table ${it.house.city.schema}.${table} in access exclusive mode`)
  const waiting = `select count(*)::int as n from pg_locks where not granted and relation = '${it.house.city.schema}.${table}'::regclass`
  return {
    async waited(count) {
      while ((await owner.query<{ n: number }>(waiting)).rows[0]?.n !== count) await pause(10)
    },
    async letGo() {
      await owner.query('rollback')
      await owner.end()
    },
  }
}

test('a second export of the same person is refused while the first is made, with a way out; another person’s is not', async () => {
  const table = await held('employment')
  const first = ask(zhou, '/guards.xlsx')
  await table.waited(1)
  const second = await ask(zhou, '/guards.xlsx', { headers: { 'accept-language': 'en' } })
  const said = (await second.json()) as { code: string; title: string; detail: string }
  assert.deepEqual([second.status, second.headers.get('retry-after'), said.code], [429, '10', 'work.under-way'])
  assert.match(said.title, /^Your last export, print, verification or count is still under way\.$/)
  assert.match(said.detail, /Try again when it is done/)
  const others = ask(wu, '/guards.xlsx')
  await table.waited(2)
  await table.letGo()
  assert.deepEqual([(await first).status, (await others).status], [200, 200])
  assert.equal((await ask(zhou, '/guards.xlsx')).status, 200)
})

test('counts of one person are worked at one after the other, a heap of them is refused, and who left is passed over', async () => {
  const partyId = await aParty(it.house)
  const [chen, lin] = [
    await someone(it.house, { partyId, role: 'office' }),
    await someone(it.house, { partyId, role: 'office' }),
  ]
  const figures = '/reports/figures?month=2026-11&reader=headquarters'
  const table = await held('site_party')
  const answered: (number | string)[] = []
  const asked = Array.from({ length: 8 }, () => {
    const gone = new AbortController()
    const one = { gone, says: null as number | string | null }
    const told = ask(chen, figures, { signal: gone.signal }).then(
      ({ status }) => status,
      () => 'gone',
    )
    return Object.assign(one, { told: told.then(says => answered.push((one.says = says))) })
  })
  while (answered.length < 3) await pause(10)
  assert.deepEqual(answered, [429, 429, 429])
  await table.waited(1)
  const others = ask(lin, figures)
  await table.waited(2)
  const waiting = asked.filter(({ says }) => says === null)
  waiting.at(-1)?.gone.abort()
  await waiting.at(-1)?.told
  await table.letGo()
  await Promise.all(asked.map(({ told }) => told))
  assert.deepEqual(answered.slice(3), ['gone', 200, 200, 200, 200])
  assert.equal((await others).status, 200)
  assert.equal((await ask(chen, figures)).status, 200)
})

test('leaving does not make room: the next waits until the work is over', async () => {
  const table = await held('employment')
  const gone = new AbortController()
  const first = ask(zhou, '/guards.xlsx', { signal: gone.signal }).catch(() => 'gone')
  await table.waited(1)
  gone.abort()
  assert.equal(await first, 'gone')
  assert.equal((await ask(zhou, '/guards.xlsx')).status, 429)
  await table.letGo()
  while ((await ask(zhou, '/guards.xlsx')).status === 429) await pause(20)
  assert.equal((await ask(zhou, '/guards.xlsx')).status, 200)
})

test('a walk through the log counts as well, and a refusal of the work itself gives the place back', async () => {
  const table = await held('entry')
  const first = ask(admin, '/log/verify', { method: 'POST' })
  await table.waited(1)
  const second = await ask(admin, '/log/verify', { method: 'POST' })
  assert.deepEqual([second.status, ((await second.json()) as { code: string }).code], [429, 'work.under-way'])
  await table.letGo()
  assert.match(await (await first).text(), /event: result/)
  const verify = (): Promise<Response> => ask(guard, '/log/verify', { method: 'POST' })
  assert.deepEqual([(await verify()).status, (await verify()).status], [403, 403])
})

/** An event stream, and everything it told until it ended. */
async function stream(who: Somebody) {
  const control = new AbortController()
  const answer = await ask(who, '/events', { signal: control.signal })
  const told = answer.text().catch(() => '')
  return { status: answer.status, told, stop: () => control.abort() }
}

test('the seventh stream of a session ends the first, which is told why; another session keeps its own', async () => {
  const others = await stream(wu)
  const open = []
  for (let n = 0; n < 6; n += 1) open.push(await stream(zhou))
  const seventh = await stream(zhou)
  assert.equal(seventh.status, 200)
  assert.match((await open[0]?.told) ?? '', /event: full\ndata: \{\}\n\n$/)
  const metrics = () => it.house.metrics.registry.getSingleMetricAsString('gatehouse_event_streams')
  const count = async (): Promise<number> => Number(/\s(\d+)\s*$/.exec(await metrics())?.[1])
  while ((await count()) !== 7) await pause(10)
  for (const each of [...open, seventh, others]) each.stop()
  while ((await count()) > 0) await pause(10)
  // Who left made room: nobody is kept out, and nobody is sent away.
  const again = await stream(zhou)
  assert.equal(again.status, 200)
  again.stop()
})

test('a proxy nobody named is seen once, from next door only, and remembered without a word of who asked', async t => {
  const { dataDir } = it.house
  const seen = () => unnamedProxy({ trustedProxy: null, publicUrl: null, tls: null, lan: false }, dataDir)
  const from = (remoteAddress: string, app = it.app) =>
    app.inject({ url: '/api/health', remoteAddress, headers: { 'x-forwarded-for': '203.0.113.9' } })
  const own = await buildApp(it.house, capabilitiesOf(it.house), { trustProxy: ['127.0.0.1'] })
  t.after(() => own.close())
  await from('127.0.0.1', own)
  // Anybody on the open network can send the header: that is no proxy.
  await from('8.8.8.8')
  await it.app.inject('/api/health')
  assert.equal(seen(), null)
  await from('::ffff:10.0.0.2')
  assert.equal(seen(), 'seen')
  assert.equal(readFileSync(join(dataDir, 'unnamed-proxy'), 'utf8'), '')
  forgetProxy(dataDir)
  await from('10.0.0.2')
  assert.equal(seen(), null)
  assert.equal(unnamedProxy({ trustedProxy: ['10.0.0.2'], publicUrl: null, tls: null, lan: false }, dataDir), null)
  assert.equal(
    unnamedProxy({ trustedProxy: null, publicUrl: 'https://a.example', tls: null, lan: true }, dataDir),
    null,
  )
})
