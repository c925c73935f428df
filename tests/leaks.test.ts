import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { roles, type Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { openStore, within, type Db, type Store } from '#shell/db/pool.ts'
import { dispatch } from '#shell/notify/dispatcher.ts'
import { sealedPin, send } from './duty.ts'
import { aShift, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { aWorld, type World } from './world.ts'

// Every route, asked as every role about the asker's own district and about another: who may, who may not, and who must
// not even learn that it exists. No answer may carry a word of the other district, and nothing of it may change. The
// routes come from the API document, so a new one fails here until it has a row.

let it: TestHouse
let owner: Store
let ours: World
let theirs: World
let nobodies: Record<'nobody' | 'ended' | 'revoked', Record<string, string>>

before(async () => {
  it = await testHouse()
  owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
  ours = await aWorld(it, '甲')
  theirs = await aWorld(it, '乙')
  nobodies = { nobody: {}, ended: await ended(), revoked: await revoked() }
  await it.seal()
  untouched = await districtOf(theirs)
})
after(async () => {
  await owner?.pool.end()
  await it?.close()
})

/** What somebody of the other district could have changed: its facts and its places. */
let untouched: Map<string, string[]>
const touchable = ['attendance', 'round', 'scan', 'finding', 'handover', 'post', 'checkpoint', 'route']

async function districtOf({ place, parties }: World): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  await byHand(async db => {
    for (const table of touchable) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t
        where site_id = ${place.siteId} or to_jsonb(t) ->> 'party_id' = ${parties.company} order by id`.execute(db)
      found.set(
        table,
        rows.map(({ row }) => row),
      )
    }
  })
  return found
}

const byHand = (work: (db: Db) => Promise<unknown>): Promise<unknown> => within(owner, it.house.city, 'nobody', work)

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
  const deviceId = await aDevice(ours, guard)
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

async function aDevice({ people, parties }: World, { personId }: Somebody): Promise<Id> {
  const id = newId(it.clock.now)
  const phone = { kind: 'personal', name: '手机', partyId: parties.company, personId, publicKey: randomBytes(91) }
  const made = { enrolledAt: instant(it.clock.now), enrolledBy: people.office.membershipId }
  await byHand(db =>
    db
      .insertInto('device')
      .values({ id, ...phone, ...made })
      .execute(),
  )
  return id
}

async function aSession({ personId, membershipId }: Somebody): Promise<Id> {
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  const tokenHash = createHash('sha256').update(id).digest()
  const kept = { createdAt: at, seenAt: at, expiresAt: instant(it.clock.now + 3_600_000) }
  await byHand(db =>
    db
      .insertInto('session')
      .values({ id, tokenHash, personId, membershipId, ...kept })
      .execute(),
  )
  return id
}

let days = 3
const aFreeShift = (world: World): Promise<Id> => {
  const from = it.clock.now + (days += 1) * 86_400_000
  return aShift(it.house, { ...world.place, guard: world.people.guard, from, to: from + 3_600_000 })
}

type Asked = { path?: string; query?: string; body?: object; file?: Buffer }
/** The statuses by role; `rest` stands for the roles not named. */
type Statuses = Partial<Record<Role, number>> & { rest: number }
type Row = {
  /** What is asked about the records of a world, by somebody. */
  ask?: (world: World, who: Somebody) => Asked | Promise<Asked>
  /** About the asker's own district. */
  own: Statuses
  /** About the other district; left out where the route names no record. */
  other?: Statuses
  /** Where somebody who is not signed in gets another answer than 401. */
  open?: number
  /** Who keeps the books of the whole city here, and so is told of every district. */
  citywide?: Role[]
}

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withLeader = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), leader: may })
const onSite = (action: string) => (world: World) => ({ path: `/sites/${world.place.siteId}${action}` })
const fresh = (): string => randomBytes(4).toString('hex')
const phoneKey = (): string => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}
const login = (): string => `${fresh()}@gatehouse.test`

const rows: Record<string, Row> = {
  'GET /api/health': { own: to(200), open: 200 },
  'GET /api/first-run': { own: to(200), open: 200 },
  'POST /api/first-run': {
    ask: () => ({
      body: {
        token: 'none',
        company: '丙',
        kind: 'security-company',
        name: '丙',
        login: login(),
        password: 'correct horse 9',
      },
    }),
    own: to(410),
    open: 410,
  },
  'POST /api/sign-in': { ask: () => ({ body: { login: login(), password: 'wrong horse' } }), own: to(401), open: 401 },
  'POST /api/pocket/devices': {
    ask: () => ({ body: { code: 'NONE', name: '手机', publicKey: phoneKey() } }),
    own: to(410),
    open: 410,
  },
  'POST /api/pocket/sign-in': {
    ask: world => ({
      body: { deviceId: world.deviceId, number: world.numbers.guard, pin: '271828', at: it.clock.now, proof: 'AA==' },
    }),
    own: to(401),
    other: to(401),
    open: 401,
  },
  'GET /api/me': { own: to(200) },
  'POST /api/me/acting': {
    ask: (world, who) => ({ body: { membershipId: (world === ours ? who : world.people[who.role]).membershipId } }),
    // A guard acts on a phone; the console is not for them.
    own: to(200, { guard: 404 }),
    other: to(404),
  },
  'GET /api/me/sessions': { own: to(200) },
  'POST /api/me/sessions/{id}/end': {
    ask: async (world, who) => ({
      path: `/me/sessions/${await aSession(world === ours ? who : world.people[who.role])}/end`,
    }),
    own: to(204),
    other: to(404),
  },
  'POST /api/me/totp': { own: to(404, { office: 409 }) },
  'POST /api/me/totp/confirm': {
    ask: () => ({ body: { secret: 'JBSWY3DPEHPK3PXP', code: '000000' } }),
    own: to(404, { office: 409 }),
  },
  'POST /api/me/totp/end': { ask: () => ({ body: { password: 'wrong horse' } }), own: to(404, { office: 422 }) },
  'POST /api/me/password': {
    ask: () => ({ body: { old: 'wrong horse', fresh: 'correct horse 9' } }),
    own: to(404, { office: 422 }),
  },
  'POST /api/me/pin': { ask: () => ({ body: { old: '918273', pin: '314159' } }), own: to(422) },
  'GET /api/devices': { own: to(200) },
  'POST /api/devices/{id}/revoke': {
    ask: async world => ({ path: `/devices/${await aDevice(world, world.people.guard)}/revoke` }),
    own: { ...staff(204, 404), guard: 204 },
    other: to(404),
  },
  'POST /api/enrolments': {
    ask: world => ({ body: { kind: 'personal', personId: world.people.guard.personId } }),
    own: staff(201, 403),
    other: staff(404, 403),
  },
  'GET /api/parties': { own: to(200) },
  'POST /api/parties': {
    ask: () => ({ body: { kind: 'police', name: `丙${fresh()}` } }),
    own: to(403, { administrator: 201 }),
  },
  'GET /api/members': { own: staff(200, 403), citywide: ['administrator'] },
  'POST /api/members': {
    ask: world => ({
      body: {
        partyId: world.parties.company,
        role: 'leader',
        name: '丙新人',
        login: login(),
        password: 'correct horse 9',
      },
    }),
    own: staff(201, 403),
    // The administrator keeps the accounts of the whole city.
    other: to(403, { administrator: 201 }),
  },
  'GET /api/sites': { own: to(200) },
  'POST /api/sites': {
    ask: () => ({ body: { kind: 'office', name: `丙${fresh()}`, relation: 'guards' } }),
    own: staff(201, 403),
  },
  'GET /api/sites/{id}': { ask: onSite(''), own: to(200), other: to(404) },
  'POST /api/sites/{id}/posts': {
    ask: world => ({ ...onSite('/posts')(world), body: { name: `丙${fresh()}`, kind: 'gate' } }),
    own: staff(201, 403),
    other: to(404),
  },
  'POST /api/sites/{id}/checkpoints': {
    ask: world => ({ ...onSite('/checkpoints')(world), body: { name: `丙${fresh()}` } }),
    own: staff(201, 403),
    other: to(404),
  },
  'POST /api/sites/{id}/routes': {
    ask: world => ({
      ...onSite('/routes')(world),
      body: { name: '丙', postId: world.place.postId, checkpointIds: world.place.checkpointIds },
    }),
    own: staff(201, 403),
    other: to(404),
  },
  'POST /api/sites/{id}/parties': {
    ask: world => ({ ...onSite('/parties')(world), body: { partyId: world.parties.police, relation: 'governs' } }),
    own: to(403, { administrator: 201 }),
    other: to(404),
  },
  'GET /api/sites/{id}/qr-sheet.pdf': { ask: onSite('/qr-sheet.pdf'), own: staff(200, 403), other: to(404) },
  'GET /api/guards': { own: withLeader(200, 403) },
  'POST /api/guards': {
    ask: () => ({ body: { name: '丙新人', number: fresh(), kind: 'labour' } }),
    own: staff(201, 403),
  },
  'POST /api/guards/{personId}/pin': {
    ask: world => ({ path: `/guards/${world.successor.personId}/pin`, body: { pin: '918273' } }),
    own: staff(204, 403),
    other: staff(404, 403),
  },
  'POST /api/guards/{personId}/role': {
    ask: world => ({ path: `/guards/${world.successor.personId}/role`, body: { role: 'leader' } }),
    own: staff(204, 403),
    other: staff(404, 403),
  },
  'POST /api/guards/import/preview': { ask: spreadsheet, own: staff(200, 403) },
  'POST /api/guards/import': { ask: spreadsheet, own: staff(409, 403) },
  'GET /api/shifts': {
    ask: world => ({ query: `fromOn=2026-11-20&toOn=2026-12-20&siteId=${world.place.siteId}` }),
    own: to(200),
    other: to(200),
  },
  'POST /api/shifts': {
    ask: world => ({ body: { postId: world.place.postId, personId: world.people.guard.personId, ...nextHours() } }),
    own: withLeader(201, 403),
    other: withLeader(404, 403),
  },
  'POST /api/shifts/{id}/cancel': {
    ask: async world => ({ path: `/shifts/${await aFreeShift(world)}/cancel` }),
    own: { ...withLeader(200, 404), guard: 403, manager: 403, client: 403 },
    other: to(404),
  },
  'GET /api/scans': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/handovers': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/board': {
    ask: world => ({ query: `siteId=${world.place.siteId}` }),
    own: to(200, { officer: 404, housing: 404, guard: 404 }),
    other: to(404),
  },
  'GET /api/log': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/log/heads': { own: to(200) },
  'GET /api/log/key': { own: to(200) },
  'POST /api/log/verify': {
    own: to(403, { administrator: 200, office: 200, leader: 200, manager: 200, officer: 200 }),
  },
  'GET /api/pull': { own: to(200) },
  'POST /api/ops': { ask: world => ({ body: facts(world) }), own: to(200), other: to(200) },
  'POST /api/sign-out': { own: to(204), open: 204 },
}

/** What cannot be asked with a request that ends: tested where its stream is. */
const elsewhere = new Set(['GET /api/events'])

const nextHours = () => {
  const from = it.clock.now + (days += 1) * 86_400_000
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3_600_000).toISOString() }
}

/** Every fact a phone can send, about the records of a world: none is refused, none may touch what is not the sender's. */
function facts({ place, shifts, attendanceId, roundId, numbers }: World): object {
  const handoverId = newId(it.clock.now)
  const signing = { postId: place.postId, fromShift: shifts.night, attendanceId, counted: [], notes: '' }
  const successor = { number: numbers.successor, sealedPin: sealedPin(it.house, '271828', handoverId) }
  const ops = [
    { name: 'attendance.sign-on', input: { shiftId: shifts.night, postId: place.postId } },
    { name: 'attendance.leave', input: { attendanceId, shiftId: shifts.night } },
    { name: 'round.start', input: { routeId: place.routeId, shiftId: shifts.night } },
    { name: 'round.end', input: { roundId } },
    { name: 'patrol.scan', input: { code: place.codes[0], how: 'qr', shiftId: shifts.night, roundId } },
    { name: 'handover.sign', input: { ...signing, toShift: shifts.day, successor }, id: handoverId },
  ]
  return { deviceNow: it.clock.now, ops: ops.map(op => ({ id: newId(it.clock.now), at: it.clock.now, ...op })) }
}

async function spreadsheet(): Promise<Asked> {
  return { file: await readFile(new URL('./fixtures/guards-clean.xlsx', import.meta.url)) }
}

function formOf(file: Buffer): { payload: Buffer; type: string } {
  const edge = `edge${fresh()}`
  const name = 'Content-Disposition: form-data; name='
  const digest = `--${edge}\r\n${name}"digest"\r\n\r\nnone\r\n`
  const head = `${digest}--${edge}\r\n${name}"file"; filename="guards.xlsx"\r\nContent-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  }
}

async function request(key: string, { path, query, body, file }: Asked, headers: Record<string, string>) {
  const [method, route] = key.split(' ') as ['GET' | 'POST', string]
  const url = `${path ? `/api${path}` : route}${query ? `?${query}` : ''}`
  const form = file ? formOf(file) : null
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
          6,
          'facts of somebody who may no longer act are kept aside',
        )
      assert.deepEqual(leaked(text, asked), [], `${who} was told of the other district`)
    }
  })
}

test('nothing of the other district was changed, and nothing was added to it', async () => {
  const [now, before] = [await districtOf(theirs), untouched]
  for (const [table, rows] of before) assert.deepEqual(now.get(table), rows, table)
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
