import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Board } from '#capabilities/board/schema.ts'
import type { CaseRow } from '#capabilities/cases/schema.ts'
import type { Me } from '#capabilities/identity/schema.ts'
import { caseKinds } from '#capabilities/index.ts'
import type { Replacements } from '#capabilities/roster/replacement-schema.ts'
import { noticeVersions } from '#capabilities/guards/notice-words.ts'
import { within } from '#shell/db/pool.ts'
import type { DemoWay } from '#shell/house.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { groupsFor } from '../apps/console/nav.ts'
import { saidWay } from '../apps/server/demo-links.ts'
import { sites } from '../seeds/demo/places.ts'
import { demoHouse, type As, type DemoHouse } from './demo-house.ts'

// The demo district is built once, at an awkward hour, and looked at from all sides: twenty past six in the evening of a
// public holiday in China, when the estates have just changed shifts or are about to. What stands open then stands at the
// mall and the hospital; of every other minute `seeds/demo/midway.test.ts` asks, and the leader's evening takes the hour it is.

const now = Date.parse('2026-10-02T10:20:00Z')
let demo: DemoHouse

before(async () => {
  demo = await demoHouse(now)
})
after(() => demo?.close())

const look: DemoHouse['look'] = (as, url) => demo.look(as, url)
const told: DemoHouse['told'] = query => demo.told(query)

test('nothing of it was refused but what was tried on purpose', () => assert.deepEqual(demo.lacking, []))

test('its log is whole, and everything in it was written through the door', async () => {
  const { house } = demo
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

const month = '2026-10'
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
  const all = { administrator: 5, office: 5, leader: 5, officer: 5, brigade: 5, housing: 5 } as const
  for (const [as, count] of Object.entries({ ...all, manager: 3, client: 1, owners: 1 } as const))
    assert.ok(((await look(as as As, '/sites')) as unknown[]).length >= count, as)
  for (const as of ['client', 'owners'] as const) assert.equal(((await look(as, '/sites')) as unknown[]).length, 1, as)
})

const nameOf = (key: string): string | undefined => sites.find(site => site.key === key)?.name
/** What each first page asks of the server, as the page itself asks it of whoever may move nothing. */
const firstReads: Readonly<Record<string, string>> = {
  '/': '/board',
  '/matters': '/cases?state=closed',
  '/reports': '/reports',
}
test('no sign-in link leads to an empty first page, and nobody’s list of notices is empty', async () => {
  for (const { as } of demo.mark.people) {
    const { can } = (await look(as, '/me')) as Me
    const first = groupsFor(can)[0]?.items[0]?.to ?? ''
    const said = (await look(as, firstReads[first] ?? assert.fail(`${as} ${first}`))) as object[] | { rows: object[] }
    assert.ok((Array.isArray(said) ? said : said.rows).length > 0, `${as} ${first}`)
    const { rows } = (await look(as, '/notices')) as { rows: object[] }
    assert.ok(rows.length > 0, `${as} notices`)
  }
})

test('the station and the bureau read what was reported to them, and nothing else', async () => {
  for (const [as, sites] of [
    ['officer', ['hospital', 'mall']],
    ['brigade', ['hospital', 'mall']],
    ['housing', ['two']],
  ] as const) {
    const { rows } = (await look(as, '/cases?state=closed')) as { rows: CaseRow[] }
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))], ['authority-report'], as)
    const names = new Set(rows.map(({ siteName }) => siteName))
    assert.deepEqual([...names].toSorted(), sites.map(key => nameOf(key)).toSorted(), as)
  }
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

test('a lost phone’s records were put aside, a webhook that never worked was stopped, some chose how they are told', async () => {
  const aside = (await look('office', '/log/aside')) as { name: string; reason: string }[]
  assert.deepEqual(aside.map(({ name }) => name).toSorted(), [
    'hazard.open',
    'patrol.scan',
    'patrol.scan',
    'round.start',
  ])
  assert.ok(aside.every(({ reason }) => reason === 'revoked'))
  const { rows } = (await look('office', '/webhooks')) as { rows: { offAt: string | null; sendings: object[] }[] }
  assert.deepEqual(
    rows.map(({ offAt, sendings }) => [offAt !== null, sendings.length > 0]),
    [[true, true]],
  )
  const { wish } = (await look('leader', '/notices/settings')) as { wish: { quiet: boolean } }
  assert.ok(wish.quiet)
})

test('who agreed to be shown has a portrait, and nobody else', async () => {
  const [people] = await told(
    sql<{ shown: number; agreed: number }>`select count(p.photo_id)::int as shown,
      count(*) filter (where photo_agreed(p.id, e.party_id))::int as agreed
      from employment e join person p on p.id = e.person_id where e.number between 'S101' and 'S160'`,
  )
  assert.deepEqual({ ...people }, { shown: 56, agreed: 56 })
})

test('by day nobody walks a round of the night', async () => {
  const rows = await told(
    sql<{
      name: string
      hour: number
    }>`select p.name, extract(hour from r.started_at at time zone 'Asia/Shanghai')::int as hour
      from round r join round_plan p on p.id = r.plan_id where p.kind = 'patrol'`,
  )
  const isDay = (hour: number): boolean => hour >= 9 && hour < 19
  assert.deepEqual(
    rows.filter(({ name, hour }) => isDay(hour) !== (name === '日间巡逻')),
    [],
  )
})

test('somebody is missing on the leader’s board, somebody could stand in, and nobody stands in two places', async () => {
  const { rows } = (await look('leader', '/board')) as Board
  const missing = rows.find(({ state }) => state === 'absent') ?? assert.fail('nobody is missing')
  const { postId, shiftTo } = missing
  const asked = new URLSearchParams({ postId, startsAt: new Date(now).toISOString(), endsAt: shiftTo ?? '' })
  const { can } = (await look('leader', `/roster/replacements?${asked.toString()}`)) as Replacements
  assert.ok(can.length > 0)
  const twice = await told(
    sql`select person_id from attendance where off_at is null group by person_id having count(*) > 1`,
  )
  assert.deepEqual(twice, [])
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
  demo.app.inject({ method: 'GET', url: new URL(url).pathname, remoteAddress, headers: { host } })

test('a sign-in link is good once, and on this machine alone', async () => {
  const [link] = demo.links as [DemoWay]
  assert.equal((await visit(link.url, '192.0.2.7')).statusCode, 404)
  assert.equal((await visit(link.url, '127.0.0.1', 'elsewhere.example')).statusCode, 404)
  const first = await visit(link.url)
  assert.equal(first.statusCode, 200)
  assert.match(String(first.headers['set-cookie']), /^gatehouse=/)
  assert.equal((await visit(link.url)).statusCode, 410)
})

test('the links of the guard and of the duty leader lead to a fresh code for a phone', async () => {
  const [leader, guard] = demo.links.slice(-2) as [DemoWay, DemoWay]
  assert.match(saidWay(leader), /值班队长手机 leader’s phone · .*值班队长.*PIN \d{6}/)
  assert.match(saidWay(guard), /保安员手机 guard’s phone · .*PIN \d{6}/)
  for (const { url } of [leader, guard])
    assert.match((await visit(url)).body, /url=http:\/\/localhost:4180\/pocket\/#enrol=/)
})
