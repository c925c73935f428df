import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// A long list is merged from index ranges. Walked to its end it must be what row security lets the reader see when
// asked plainly, in the same order, each row once: also where many rows share one instant, as a phone's batch does.

const hour = 3_600_000
let it: TestHouse
let readers: Record<string, Somebody>
let sites: string[]

before(async () => {
  it = await testHouse()
  const [company, rival, operator] = [
    await aParty(it.house),
    await aParty(it.house),
    await aParty(it.house, { kind: 'property-company' }),
  ]
  const bureau = await aParty(it.house, { kind: 'police' })
  const district = await aParty(it.house, { kind: 'police', parentId: bureau })
  const of = (partyId: string, role: Somebody['role'], name: string) => someone(it.house, { partyId, role, name })
  readers = {
    office: await of(company, 'office', '周内勤'),
    leader: await of(company, 'leader', '赵队长'),
    guard: await of(company, 'guard', '王建国'),
    other: await of(company, 'guard', '李卫东'),
    rival: await of(rival, 'guard', '孙立'),
    manager: await of(operator, 'manager', '钱经理'),
    operator: await of(operator, 'office', '吴主管'),
    officer: await of(bureau, 'officer', '陈警官'),
  }
  const by = readers['office'] as Somebody
  const first = await aSite(it.house, {
    by,
    name: '一号院',
    parties: { [company]: 'guards', [operator]: 'operates', [district]: 'polices' },
  })
  const second = await aSite(it.house, { by, name: '二号院', parties: { [company]: 'guards', [rival]: 'operates' } })
  const third = await aSite(it.house, { by, name: '三号院', parties: { [rival]: 'guards', [district]: 'polices' } })
  sites = [first.siteId, second.siteId, third.siteId]
  for (const [name, place] of [
    ['guard', first],
    ['other', second],
    ['rival', third],
  ] as const) {
    const guard = readers[name] as Somebody
    const shiftId = await aShift(it.house, { ...place, guard, from: it.clock.now - hour, to: it.clock.now + 11 * hour })
    for (let batch = 0; batch < 4; batch += 1) {
      it.clock.now += batch % 2
      await scanned(guard, shiftId, [...place.codes, 'NOSUCH1', ...first.codes, ...third.codes])
    }
  }
})
after(() => it.close())

async function scanned(guard: Somebody, shiftId: string, codes: string[]): Promise<void> {
  const { now } = it.clock
  const ops = codes.map(code => ({ id: newId(now), name: 'patrol.scan', at: now, input: { code, how: 'qr', shiftId } }))
  const answer = await it.app.inject({
    method: 'POST',
    url: '/api/ops',
    headers: guard.headers,
    payload: { deviceNow: now, ops },
  })
  assert.equal(answer.statusCode, 200)
}

async function walked(reader: Somebody, path: string, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const more: string = next ? `&after=${next}` : ''
    const answer = await it.app.inject({
      url: `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${more}`,
      headers: reader.headers,
    })
    assert.equal(answer.statusCode, 200, answer.body)
    const page = answer.json() as { rows: { id: string }[]; next: string | null }
    ids.push(...page.rows.map(row => row.id))
    next = page.next
  }
  return ids
}

const plainly = (reader: Somebody, table: 'scan' | 'entry', where = sql`true`): Promise<string[]> =>
  within(it.house.store, it.house.city, reader, async db => {
    const { rows } = await sql<{
      id: string
    }>`select id from ${sql.table(table)} where ${where} order by received_at desc, id desc`.execute(db)
    return rows.map(row => row.id)
  })

for (const name of ['office', 'leader', 'guard', 'other', 'rival', 'manager', 'operator', 'officer'])
  test(`${name}: scans and log, walked page by page, are what row security shows`, async () => {
    const reader = readers[name] as Somebody
    for (const [path, table] of [
      ['/api/scans', 'scan'],
      ['/api/log', 'entry'],
    ] as const) {
      const seen = await plainly(reader, table)
      for (const limit of [3, 50]) assert.deepEqual(await walked(reader, path, limit), seen, `${path} by ${limit}`)
      if (name !== 'leader') assert.ok(seen.length > 0, `${name} sees nothing at ${path}`)
    }
  })

test('a site narrows a list to what the reader answers for there, or did there', async () => {
  const [first, second] = sites as [string, string, string]
  const { officer, guard } = readers as { officer: Somebody; guard: Somebody }
  const at = (site: string) => sql`site_id = ${site}::uuid`
  for (const [path, table] of [
    ['/api/scans', 'scan'],
    ['/api/log', 'entry'],
  ] as const) {
    assert.deepEqual(await walked(officer, `${path}?siteId=${first}`, 4), await plainly(officer, table, at(first)))
    assert.deepEqual(await walked(guard, `${path}?siteId=${first}`, 4), await plainly(guard, table, at(first)))
    assert.deepEqual(await walked(officer, `${path}?siteId=${second}`, 4), [])
  }
})
