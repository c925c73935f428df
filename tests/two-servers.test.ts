import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import type { Phone } from './crowd.ts'
import { aParty, someone, type Somebody } from './house.ts'
import { houseOfServers, type HouseOfServers } from './servers/house-of-servers.ts'
import { sendScan, startLoader, type Loader } from './servers/loader.ts'
import type { Server } from './servers/server.ts'

// Two server processes on one database: both write, both seal, both tell; one may die.

let them: HouseOfServers
let one: Server
let other: Server
let loader: Loader
let administrator: Somebody

before(async () => {
  them = await houseOfServers(12)
  administrator = await someone(them.it.house, { partyId: them.office.partyId, role: 'administrator' })
  ;[one, other] = await Promise.all([them.start(), them.start()])
})
after(async () => {
  await loader?.finish()
  await Promise.all([one?.kill(), other?.stop()])
  await them?.close()
})

const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => {
  const { house } = them.it
  return (await within(house.store, house.city, 'system', db => query.execute(db))).rows
}
const scanOp = (phone: Phone) => ({
  id: newId(Date.now()),
  name: 'patrol.scan',
  at: Date.now(),
  input: { code: them.place.codes[0], how: 'qr', shiftId: phone.shiftId },
})
const phoneAt = (nth: number): Phone => them.phones[nth] ?? assert.fail('no such phone')

/** What a server's event stream says, event by event, from `hello` on. */
async function* eventsOf(
  server: Server,
  who: Somebody,
  signal: AbortSignal,
): AsyncGenerator<{ event: string; data: string }> {
  const answer = await fetch(`${server.url}/api/events`, { headers: who.headers, signal })
  assert.equal(answer.status, 200)
  let text = ''
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
      if (event && data) yield { event, data }
    }
  }
}

test('a scan sent to one server is heard at the other', async () => {
  const ear = new AbortController()
  const events = eventsOf(other, them.office, ear.signal)
  assert.equal((await events.next()).value?.event, 'hello')
  assert.equal(await sendScan(one.url, phoneAt(0), scanOp(phoneAt(0))), 'done')
  const heard = await events.next()
  assert.equal(heard.value?.event, 'change')
  const { topics } = JSON.parse(heard.value?.data ?? '{}') as { topics: string[] }
  assert.ok(topics.includes(`site:${them.place.siteId}`), topics.join())
  ear.abort()
})

test('an op sent to both at once is done once', async () => {
  const phone = phoneAt(1)
  for (let times = 0; times < 20; times += 1) {
    const op = scanOp(phone)
    const states = await Promise.all([one, other, one, other].map(server => sendScan(server.url, phone, op)))
    assert.deepEqual(states.sort(), ['again', 'again', 'again', 'done'])
  }
})

async function relate(server: Server, partyId: Id): Promise<number> {
  const headers = { ...administrator.headers, 'content-type': 'application/json' }
  const body = JSON.stringify({ partyId, relation: 'governs' })
  return (await fetch(`${server.url}/api/sites/${them.place.siteId}/parties`, { method: 'POST', headers, body })).status
}

test('one record changed through both at once is as the log last says', async () => {
  const names = Array.from({ length: 12 }, (_, nth) => `街道${nth + 1}`)
  const parties: Id[] = []
  for (const name of names) parties.push(await aParty(them.it.house, { name, kind: 'subdistrict' }))
  const statuses = await Promise.all(parties.map((partyId, nth) => relate(nth % 2 ? one : other, partyId)))
  assert.deepEqual(new Set(statuses), new Set([201]))
  assert.equal((await them.verdict()).fault, null)
})

test('both take scans, and places have neither gaps nor doubles', async () => {
  loader = startLoader(them.phones, them.place.codes, nth => (nth % 2 ? one : other).url)
  await loader.more(400)
  const [places] = await ask(sql<{ n: number; top: number; entries: number }>`
    select count(*) as n, max(place) + 1 as top, count(distinct entry_id) as entries from seal`)
  assert.ok(places && places.n > 0)
  assert.deepEqual([places.n, places.entries], [places.top, places.top])
})

test('one is killed, and the other goes on taking, sealing and telling', async () => {
  await one.kill()
  one = other
  await loader.more(200)
  const ear = new AbortController()
  const events = eventsOf(other, them.office, ear.signal)
  assert.equal((await events.next()).value?.event, 'hello')
  assert.equal((await events.next()).value?.event, 'change')
  ear.abort()
  const top = sql<{ size: number }>`select coalesce(max(tree_size), 0) as size from head`
  const [before] = await ask(top)
  for (let [now] = await ask(top); now?.size === before?.size; [now] = await ask(top)) await loader.more(10)
  await loader.finish()
})

test('everything acknowledged by either is there once, and the log is whole', async () => {
  const rows = await ask(sql<{ id: Id }>`select id from scan`)
  const kept = new Set(rows.map(row => row.id))
  assert.equal(kept.size, rows.length)
  for (const id of loader.acknowledged.keys()) assert.ok(kept.has(id), `${id} is lost`)
  const verdict = await them.verdict()
  assert.equal(verdict.fault, null)
  assert.ok(verdict.heads > 1)
})
