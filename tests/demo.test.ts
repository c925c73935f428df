import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { capabilitiesOf, caseKinds } from '#capabilities/index.ts'
import { noticeVersions } from '#capabilities/guards/notice-words.ts'
import { openSession } from '#capabilities/identity/sessions.ts'
import type { Role } from '#kernel/access.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { buildApp } from '#shell/http/app.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { testDatabase, type TestDatabase } from '#shell/postgres/template.ts'
import { registerDemoLinks, type DemoLink } from '../apps/server/demo-links.ts'
import { openHouse } from '../apps/server/open-house.ts'
import { buildDemo } from '../seeds/demo/build.ts'
import { writeMark, type DemoMark } from '../seeds/demo/mark.ts'
import { testKeys } from './house.ts'

// The demo district is built once, as of twenty to eight on a Saturday evening in China, and looked at from all sides.

const now = Date.parse('2026-11-21T11:40:00Z')
const lacking: string[] = []
let database: TestDatabase
let dataDir: string
let mark: DemoMark
let house: House & { close(): Promise<void> }
let app: FastifyInstance
let links: DemoLink[]
const tokens = new Map<Role, string>()

before(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'))
  const keys = testKeys()
  const city = { schema: database.city, name: '演示市', timeZone: 'Asia/Shanghai' }
  const log = pino({ level: 'warn' }, { write: line => void lacking.push(line) })
  const open = (clock: () => number) =>
    openHouse({ appUrl: database.appUrl, city, keys, now: clock, log, publicUrl: 'http://localhost:4180', dataDir })
  mark = await buildDemo({ openHouse: open, now, log })
  writeMark(dataDir, mark)
  house = await open(() => now)
  app = await buildApp(house, capabilitiesOf(house))
  links = registerDemoLinks(app, mark)
  await app.ready()
  for (const { role, personId, membershipId, partyId } of mark.people) {
    const opening = { role, personId, membershipId, partyId, deviceId: null, agent: null }
    const { token } = await within(house.store, city, 'system', db => openSession(db, now, opening))
    tokens.set(role, token)
  }
})
after(async () => {
  await app.close()
  await house.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const look = async (role: Role, url: string) => {
  const headers = { authorization: `Bearer ${tokens.get(role) ?? ''}` }
  const reply = await app.inject({ method: 'GET', url: `/api${url}`, headers })
  assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`)
  return reply.json()
}
const told = <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  within(house.store, house.city, 'system', async db => (await query.execute(db)).rows)

test('nothing of it was refused but what was tried on purpose', () => assert.deepEqual(lacking, []))

test('its log is whole, and everything in it was written through the door', async () => {
  const verdict = await within(house.store, house.city, 'system', db => verifyLog(db, { key: house.keys.heads, now }))
  assert.equal(verdict.fault, null)
  assert.ok(verdict.entries > 8000)
})

test('every kind of matter stands open somewhere, and is closed somewhere', async () => {
  const rows = await told(
    sql<{ kind: string; open: boolean; closed: boolean }>`
      select kind, bool_or(closed_at is null) as open, bool_or(closed_at is not null) as closed from "case" group by kind`,
  )
  const by = new Map(rows.map(row => [row.kind, row]))
  for (const { kind } of caseKinds) assert.deepEqual({ ...by.get(kind) }, { kind, open: true, closed: true }, kind)
})

test('files are in order but for two, notices were answered as they stand, and most scans of the day came at once', async () => {
  const [files] = await told(
    sql<{ contract: number; accident: number }>`
      select count(*) filter (where contract_on is null)::int as contract,
        count(*) filter (where accident_on is null)::int as accident from employment where number between 'S101' and 'S160'`,
  )
  assert.deepEqual({ ...files }, { contract: 1, accident: 1 })
  const notices = await told(sql<{ notice: string }>`select distinct notice from consent order by 1`)
  assert.deepEqual(
    notices.map(({ notice }) => notice),
    Object.values(noticeVersions).toSorted(),
  )
  const { rows } = (await look('office', '/scans')) as { rows: { happenedAt: string; receivedAt: string }[] }
  const late = rows.filter(({ happenedAt, receivedAt }) => Date.parse(receivedAt) - Date.parse(happenedAt) > 120_000)
  assert.ok(rows.length > 20 && late.length < rows.length / 3, `${late.length} of ${rows.length} came late`)
})

const month = '2026-11'
const lists = [
  '/sites',
  '/guards',
  '/guards?certificate=expiring',
  '/devices',
  '/imports',
  '/absences',
  '/absences?state=asked',
  '/absences?state=refused',
  '/swaps',
  '/holiday-duty',
  '/hours-approvals',
  '/roster/marks',
  '/roster/patterns',
  '/roster/holes',
  '/findings?state=unanswered',
  '/findings?state=judged',
  '/roll-calls',
  '/punches',
  `/hours?month=${month}`,
  '/rounds',
  '/scans',
  '/checks',
  '/handovers',
  '/incidents',
  '/gate',
  '/gate?open=in',
  '/cases?state=open',
  '/cases?state=closed',
  '/log',
  '/training',
  '/cards',
  '/reports',
  '/notices',
]
test('every list of the office has something to show', async () => {
  for (const url of lists) {
    const said = (await look('office', url)) as { rows?: unknown[]; holes?: unknown[] } | unknown[]
    const rows = Array.isArray(said) ? said : (said.rows ?? said.holes ?? Object.values(said).find(Array.isArray) ?? [])
    assert.ok(rows.length > 0, url)
  }
})

test('each role is shown its own sites, and nobody none', async () => {
  const expected = { administrator: 5, office: 5, leader: 5, manager: 3, officer: 5, housing: 5, client: 1 } as const
  for (const [role, count] of Object.entries(expected))
    assert.ok(((await look(role as Role, '/sites')) as unknown[]).length >= count, role)
  assert.equal(((await look('client', '/sites')) as unknown[]).length, 1)
})

test('now: somebody missing, somebody late, a round half walked, a check just asked, an incident acknowledged', async () => {
  const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await told(query))[0]?.n ?? 0
  const standing = await count(sql`select count(*)::integer as n from attendance where off_at is null`)
  assert.ok(standing >= 9, `${standing} stand`)
  const missing = sql<{
    n: number
  }>`select count(*)::integer as n from finding where kind = 'absent' and found_at > ${new Date(now - 3_600_000).toISOString()}`
  assert.ok((await count(missing)) > 0)
  const open = sql<{
    n: number
  }>`select count(*)::integer as n from round where ended_at is null and started_at > ${new Date(now - 1_800_000).toISOString()}`
  assert.ok((await count(open)) > 0)
  assert.ok(
    (await count(sql`select count(*)::integer as n from "case" where kind = 'incident' and state = 'acknowledged'`)) >
      0,
  )
})

test('nobody in it is anybody: a division that does not exist, telephones of one made-up row', async () => {
  const rows = await told(sql<{ phone: string | null }>`select phone from person`)
  assert.ok(rows.every(({ phone }) => phone === null || phone.startsWith('19900')))
  assert.ok(rows.length >= 60)
})

test('refused requests stand in the log', async () => {
  const rows = await told(sql<{ n: number }>`select count(*)::integer as n from entry where kind = 'request.refuse'`)
  assert.ok((rows[0]?.n ?? 0) >= 6)
})

const visit = (url: string, remoteAddress = '127.0.0.1', host = 'localhost:4180') =>
  app.inject({ method: 'GET', url: new URL(url).pathname, remoteAddress, headers: { host } })

test('a sign-in link is good once, and on this machine alone', async () => {
  const [link] = links as [DemoLink]
  assert.equal((await visit(link.url, '192.0.2.7')).statusCode, 404)
  assert.equal((await visit(link.url, '127.0.0.1', 'elsewhere.example')).statusCode, 404)
  const first = await visit(link.url)
  assert.equal(first.statusCode, 200)
  assert.match(String(first.headers['set-cookie']), /^gatehouse=/)
  assert.equal((await visit(link.url)).statusCode, 410)
})

test('the guard’s link leads to a fresh code for a phone', async () => {
  const link = links.at(-1) as DemoLink
  assert.match(link.more, /PIN \d{6}/)
  assert.match((await visit(link.url)).body, /url=http:\/\/localhost:4180\/pocket\/#enrol=/)
})
