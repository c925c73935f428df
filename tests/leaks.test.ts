import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { roles, type Role } from '#kernel/access.ts'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { openStore, within, type Db } from '#shell/db/pool.ts'
import { dispatch } from '#shell/notify/dispatcher.ts'
import { send } from './duty.ts'
import { someone, testHouse, type Somebody } from './house.ts'
import type { Asked, Statuses } from './leaks/asking.ts'
import { rowsOf } from './leaks/rows.ts'
import { aDevice } from './leaks/things.ts'
import { aWorld, type World } from './world.ts'

// Every route, asked as every role about the asker's own district and about another: who may, who may not, and who must
// not even learn that it exists. No answer may carry a word of the other district, and nothing of it may change. The
// routes come from the API document, so a new one fails here until it has a row.

const it = await testHouse()
const owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
after(async () => {
  await owner.pool.end()
  await it.close()
})
const byHand = (work: (db: Db) => Promise<unknown>): Promise<unknown> => within(owner, it.house.city, 'nobody', work)
const ours = await aWorld(it, '甲')
const theirs = await aWorld(it, '乙')
const ground = { it, ours, byHand }
const rows = rowsOf(ground)
const nobodies = { nobody: {}, ended: await ended(), revoked: await revoked() }
await it.seal()
const untouched = await districtOf(theirs)

/** What somebody of the other district could have changed: its facts and its places. */
async function districtOf({ place, parties }: World): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  await byHand(async db => {
    const facts = ['attendance', 'round', 'scan', 'finding', 'handover', 'duty_read', 'duty_version', 'post_need']
    for (const table of [...facts, 'post', 'checkpoint', 'route']) {
      const kept = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t
        where site_id = ${place.siteId} or to_jsonb(t) ->> 'party_id' = ${parties.company} order by id`.execute(db)
      found.set(
        table,
        kept.rows.map(({ row }) => row),
      )
    }
  })
  return found
}

/** An office clerk whose membership ended, with a session nobody closed. */
async function ended(): Promise<Record<string, string>> {
  const clerk = await someone(it.house, { partyId: ours.parties.company, role: 'office', name: '甲离职内勤' })
  await byHand(db =>
    db.updateTable('membership').set({ untilOn: '2026-01-01' }).where('id', '=', clerk.membershipId).execute(),
  )
  return clerk.headers
}

/** A guard on a phone that was revoked. */
async function revoked(): Promise<Record<string, string>> {
  const guard = await someone(it.house, { partyId: ours.parties.company, role: 'guard', name: '甲丢机保安' })
  const deviceId = await aDevice(ground, ours, guard)
  await byHand(db => db.updateTable('session').set({ deviceId }).where('personId', '=', guard.personId).execute())
  await byHand(db =>
    db
      .updateTable('device')
      .set({ revokedAt: instant(it.clock.now) })
      .where('id', '=', deviceId)
      .execute(),
  )
  return guard.headers
}

/** What cannot be asked with a request that ends: tested where its stream is. */
const elsewhere = new Set(['GET /api/events'])

function formOf(file: Buffer, fields: Record<string, string> = {}): { payload: Buffer; type: string } {
  const edge = `edge${randomBytes(4).toString('hex')}`
  const name = 'Content-Disposition: form-data; name='
  const given = Object.entries({ digest: 'none', ...fields }).filter(([, value]) => value !== '')
  const digest = given.map(([field, value]) => `--${edge}\r\n${name}"${field}"\r\n\r\n${value}\r\n`).join('')
  const head = `${digest}--${edge}\r\n${name}"file"; filename="guards.xlsx"\r\nContent-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  }
}

async function request(key: string, { path, query, body, file, fields }: Asked, headers: Record<string, string>) {
  const [method, route] = key.split(' ') as ['GET' | 'POST', string]
  const url = `${path ? `/api${path}` : route}${query ? `?${query}` : ''}`
  const form = file ? formOf(file, fields) : null
  const payload = form ? form.payload : body
  const answer = await it.app.inject({
    method,
    url,
    headers: { ...headers, 'x-forwarded-for': '203.0.113.1', ...(form ? { 'content-type': form.type } : {}) },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, text: `${answer.body} ${JSON.stringify(answer.headers)}` }
}

/** Words of the other district in an answer; what the question itself said may be said again. */
function leaked(text: string, asked: Asked): string[] {
  const said = JSON.stringify(asked)
  return theirs.secrets.filter(secret => text.includes(secret) && !said.includes(secret))
}

const statusFor = (statuses: Statuses, role: Role): number => statuses[role] ?? statuses.rest

test('every route of the API has a row here, and every row a route', () => {
  const document = it.app.swagger() as { paths: Record<string, Record<string, unknown>> }
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  const expected = routes.filter(route => !elsewhere.has(route))
  // Routes about the server itself are not part of a capability.
  const plain = Object.keys(rows).filter(key => !expected.includes(key))
  assert.deepEqual(
    expected.filter(route => !(route in rows)),
    [],
  )
  for (const key of plain) assert.equal(key, 'GET /api/health')
})

test('lists and pages without a filter say nothing of the other district', async () => {
  const lists = [
    '/sites',
    '/guards',
    '/devices',
    '/shifts?fromOn=2026-11-20&toOn=2026-12-20',
    '/scans',
    '/handovers',
    '/board',
    '/log',
    '/pull',
    '/me',
    '/me/sessions',
    '/parties',
  ]
  for (const list of lists)
    for (const role of roles) {
      const { status, text } = await request(`GET /api${list}`, {}, ours.people[role].headers)
      assert.ok(status === 200 || status === 403, `${list}: ${status}`)
      assert.deepEqual(leaked(text, {}), [], `${role} at ${list}`)
    }
})

test('the other district’s lists do say these words, so the search finds what there is', async () => {
  for (const list of [
    '/sites',
    '/guards',
    '/shifts?fromOn=2026-11-20&toOn=2026-12-20',
    '/scans',
    '/handovers',
    '/log',
    '/board',
  ]) {
    const { text } = await request(`GET /api${list}`, {}, theirs.people.office.headers)
    assert.ok(leaked(text, {}).length > 0, list)
  }
})

for (const [key, row] of Object.entries(rows)) {
  test(`${key}, about their own`, async () => {
    const statuses: Partial<Record<Role, number>> = {}
    for (const role of roles) {
      const who =
        key === 'POST /api/sign-out'
          ? await someone(it.house, { partyId: ours.people[role].partyId, role })
          : ours.people[role]
      const asked = (await row.ask?.(ours, who)) ?? {}
      const { status, text } = await request(key, asked, who.headers)
      statuses[role] = status
      if (!row.citywide?.includes(role))
        assert.deepEqual(leaked(text, asked), [], `${role} was told of the other district`)
    }
    assert.deepEqual(statuses, Object.fromEntries(roles.map(role => [role, statusFor(row.own, role)])))
  })

  if (row.other)
    test(`${key}, about the other district's`, async () => {
      const statuses: Partial<Record<Role, number>> = {}
      for (const role of roles) {
        const asked = (await row.ask?.(theirs, ours.people[role])) ?? {}
        const { status, text } = await request(key, asked, ours.people[role].headers)
        statuses[role] = status
        assert.deepEqual(leaked(text, asked), [], `${role} was told of the other district`)
      }
      assert.deepEqual(statuses, Object.fromEntries(roles.map(role => [role, statusFor(row.other as Statuses, role)])))
    })

  test(`${key}, as nobody, after a membership has ended, on a revoked phone`, async () => {
    for (const [who, headers] of Object.entries(nobodies)) {
      const asked = (await row.ask?.(theirs, ours.people.guard)) ?? {}
      const { status, text } = await request(key, asked, headers)
      const aside = key === 'POST /api/ops' && who !== 'nobody'
      if (key !== 'POST /api/sign-out') assert.equal(status, aside ? 200 : (row.open ?? 401), who)
      if (aside)
        assert.equal(
          text.split('"quarantined"').length - 1,
          (asked.body as { ops?: unknown[] } | undefined)?.ops?.length,
          'facts of somebody who may no longer act are kept aside',
        )
      assert.deepEqual(leaked(text, asked), [], `${who} was told of the other district`)
    }
  })
}

test('nothing of the other district was changed, and nothing was added to it', async () => {
  const [now, before] = [await districtOf(theirs), untouched]
  for (const [table, kept] of before) assert.deepEqual(now.get(table), kept, table)
})

test('an event stream tells of the reader’s own district only, and nobody of anything', async () => {
  const url = await listening()
  for (const headers of Object.values(nobodies))
    assert.equal((await fetch(`${url}/api/events`, { headers })).status, 401)
  const hung = new AbortController()
  const heard = await Promise.all(roles.map(role => changesHeard(url, ours.people[role], hung.signal)))
  for (const world of [theirs, ours]) {
    const op = { id: newId(it.clock.now), name: 'patrol.scan', at: it.clock.now }
    const input = { code: world.place.codes[0] as string, how: 'qr', shiftId: world.shifts.night }
    await send(it, world.people.guard, { ...op, input })
    await dispatch(it.house.store, it.house.city)
  }
  for (const [at, next] of heard.entries()) {
    const role = roles[at] as Role
    const { topics } = JSON.parse(await next()) as { topics: string[] }
    assert.ok(topics.length > 0, `${role} heard nothing`)
    for (const topic of topics) assert.ok(!theirs.secrets.includes(topic.split(':')[1] ?? ''), `${role} heard ${topic}`)
  }
  hung.abort()
})

async function listening(): Promise<string> {
  it.app.server.listen(0, '127.0.0.1')
  await once(it.app.server, 'listening')
  return `http://127.0.0.1:${(it.app.server.address() as AddressInfo).port}`
}

/** Opens an event stream; the returned function waits for the next change. */
async function changesHeard(url: string, who: Somebody, signal: AbortSignal): Promise<() => Promise<string>> {
  const answer = await fetch(`${url}/api/events`, { headers: who.headers, signal })
  assert.equal(answer.status, 200)
  const chunks = answer.body?.pipeThrough(new TextDecoderStream()).getReader() ?? assert.fail('no stream')
  let text = ''
  const next = async (): Promise<string> => {
    for (;;) {
      const found = /event: change\ndata: (.+)\n\n/.exec(text)
      if (found) return found[1] as string
      text += (await chunks.read()).value ?? assert.fail('the stream ended')
    }
  }
  while (!text.includes('event: hello')) text += (await chunks.read()).value ?? assert.fail('the stream ended')
  return next
}
