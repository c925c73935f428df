import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { capabilitiesOf } from '#capabilities/index.ts'
import { openStore } from '#shell/db/pool.ts'
import { buildApp } from '#shell/http/app.ts'
import { canWrite } from '#shell/http/readiness.ts'
import { connected } from '#shell/postgres/provision.ts'
import { aParty, aSite, someone, testHouse } from './house.ts'

const token = 'a-token-for-the-metrics-47'
const it = await testHouse()
const app = await buildApp(it.house, capabilitiesOf(it.house), { metricsToken: token, trustProxy: ['127.0.0.1'] })
await app.ready()
const company = await aParty(it.house)
const office = await someone(it.house, { partyId: company, role: 'office', name: '周敏' })
await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
after(async () => {
  await app.close()
  await it.close()
})

const scraped = async (): Promise<string> =>
  (await app.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } })).body

const seriesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.slice(0, line.lastIndexOf(' ')))

test('without a token set there is no address for figures, not even from this machine', async () => {
  assert.equal((await it.app.inject({ url: '/metrics' })).statusCode, 404)
})

test('with a token set nobody reads them without it, whatever a proxy says of the caller', async () => {
  const asked = (headers: Record<string, string>) => app.inject({ url: '/metrics', headers })
  for (const headers of [
    {},
    { 'x-forwarded-for': '127.0.0.1' },
    { authorization: `Bearer ${token}x` },
    { authorization: `Bearer ${token.slice(0, -1)}` },
    { authorization: 'Bearer ' },
    { authorization: `Basic ${token}` },
    office.headers,
  ]) {
    const answer = await asked(headers)
    assert.deepEqual([answer.statusCode, answer.body], [401, ''], JSON.stringify(headers))
  }
  assert.equal((await asked({ authorization: `Bearer ${token}` })).statusCode, 200)
})

test('an answer is counted under the template of its route, never under the address that was asked', async () => {
  await app.inject({ url: `/api/sites/${randomUUID()}?name=张建国`, headers: office.headers })
  const text = await scraped()
  assert.match(
    text,
    /gatehouse_http_request_duration_seconds_count\{route="\/api\/sites\/:id",method="GET",status="4xx"\} 1/,
  )
  assert.ok(!text.includes('张建国'))
})

test('a thousand made-up addresses, methods and ops make no new series', async () => {
  const ops = (name: string) => ({
    deviceNow: it.clock.now,
    ops: [{ id: randomUUID(), name, input: {}, at: it.clock.now }],
  })
  const noise = async (n: number): Promise<void> => {
    await app.inject({ url: `/api/made-up-${n}/张三/${randomUUID()}` })
    await app.inject({ url: `/no-such-page-${n}.php` })
    await app.inject({ method: 'POST', url: '/api/ops', headers: office.headers, payload: ops(`made.up${n}`) })
  }
  await noise(0)
  await scraped()
  const before = seriesIn(await scraped())
  for (let n = 1; n <= 330; n += 1) await noise(n)
  const after = seriesIn(await scraped())
  assert.deepEqual(
    after.filter(one => !before.includes(one)),
    [],
  )
  assert.ok(after.includes('gatehouse_ops_total{op="unknown",outcome="refused",from="phone"}'))
})

test('the names are those Prometheus expects, each with its help, and operations.md lists every one', async () => {
  const { readFile } = await import('node:fs/promises')
  const document = await readFile(new URL('../docs/operations.md', import.meta.url), 'utf8')
  const text = await scraped()
  const names = [...text.matchAll(/^# TYPE (gatehouse_\S+) (\S+)$/gm)]
  assert.ok(names.length > 15)
  for (const [, name = '', kind] of names) {
    assert.match(name, /^gatehouse_[a-z_]+$/)
    assert.equal(kind === 'counter', name.endsWith('_total'), name)
    assert.match(text, new RegExp(`^# HELP ${name} \\S`, 'm'))
    assert.ok(document.includes(`\`${name}\``), `docs/operations.md does not name ${name}`)
  }
})

test('a job is timed, its failures are counted, and its last success is kept', async () => {
  let fails = true
  const job = it.house.metrics.watched({
    name: 'tried',
    everyMilliseconds: 1000,
    run: async () => {
      if (fails) throw new Error('not today')
      return 'done'
    },
  })
  await assert.rejects(job.run(), /not today/)
  fails = false
  assert.equal(await job.run(), 'done')
  const text = await scraped()
  assert.match(text, /gatehouse_job_failures_total\{job="tried"\} 1/)
  assert.match(text, /gatehouse_job_duration_seconds_count\{job="tried"\} 2/)
  assert.ok(text.includes(`gatehouse_job_last_success_timestamp_seconds{job="tried"} ${it.clock.now / 1000}`))
})

const fine = { ok: true, database: true, tables: true, sealed: true, disk: true }

test('ready says 200 while entries get their places, and 503 when the oldest has waited half a minute', async () => {
  await it.seal()
  assert.deepEqual((await app.inject('/api/ready')).json(), fine)
  await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '未封存' })
  it.clock.now += 31_000
  const late = await app.inject('/api/ready')
  assert.deepEqual([late.statusCode, late.json()], [503, { ...fine, ok: false, sealed: false }])
  await it.seal()
  assert.equal((await app.inject('/api/ready')).statusCode, 200)
})

test('ready says 503 where a newer program has changed the tables', async () => {
  const asOwner = (query: string) => connected(it.ownerUrl, db => db.query(query))
  await asOwner(`insert into ${it.house.city.schema}.migration (name) values ('2031-01-01T0000-later.ts')`)
  const late = await app.inject('/api/ready')
  assert.deepEqual([late.statusCode, late.json()], [503, { ...fine, ok: false, tables: false }])
  await asOwner(`delete from ${it.house.city.schema}.migration where name like '2031%'`)
  assert.equal((await app.inject('/api/ready')).statusCode, 200)
})

test('a data folder that cannot be written is found, and nothing is left in one that can', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-ready-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  assert.equal(await canWrite(folder), true)
  assert.deepEqual(await readdir(folder), [])
  assert.equal(await canWrite(join(folder, 'gone')), false)
  const own = await buildApp({ ...it.house, dataDir: join(folder, 'gone') }, capabilitiesOf(it.house))
  t.after(() => own.close())
  const found = await own.inject('/api/ready')
  assert.deepEqual([found.statusCode, found.json()], [503, { ...fine, ok: false, disk: false }])
})

test('a database that does not answer is said, and asking many times at once asks it once', async t => {
  const lost = openStore(it.appUrl, { max: 1, now: () => it.clock.now })
  const own = await buildApp({ ...it.house, store: lost }, capabilitiesOf(it.house))
  t.after(() => own.close())
  await lost.pool.end()
  const answers = await Promise.all([1, 2, 3].map(() => own.inject('/api/ready')))
  for (const answer of answers)
    assert.deepEqual(answer.json(), { ...fine, ok: false, database: false, tables: false, sealed: false })
})

test('a server that closes ends its streams, answers what was asked, and refuses what comes after', async () => {
  const own = await buildApp(it.house, capabilitiesOf(it.house))
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>()
  own.get('/slow', async () => {
    wasAsked()
    await held
    return { said: 'whole' }
  })
  await own.listen({ host: '127.0.0.1', port: 0 })
  const { port } = own.server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const stream = await fetch(`${base}/api/events`, { headers: office.headers })
  const slow = fetch(`${base}/slow`)
  await asked
  const closing = own.close()
  await stream.text()
  // Refused by the server, or nobody listens any more: never an answer as if nothing were.
  const late = await fetch(`${base}/api/ready`).then(
    answer => answer.status,
    () => 503,
  )
  assert.equal(late, 503)
  letGo()
  assert.deepEqual(await (await slow).json(), { said: 'whole' })
  await closing
})
