import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { isId } from '#kernel/id.ts'
import { openStore, within } from '#shell/db/pool.ts'
import { keepRunning } from '#shell/jobs.ts'
import { openLog } from '#shell/log/plain-error.ts'
import { jobsOf } from '../apps/server/jobs.ts'
import { testHouse, type Somebody } from './house.ts'
import { aWorld, type World } from './world.ts'

// A busy night with everything logged that can be: a whole district at work, readers of every role, broken requests, and a
// database that fails under them. Then the log is searched for every personal value the books hold.

const lines: string[] = []
const it = await testHouse({ log: openLog('trace', { write: line => void lines.push(line) }) })
const owner = openStore(it.ownerUrl, { max: 1 })
after(async () => {
  await owner.pool.end()
  await it.close()
})
const world = await aWorld(it, '甲')
// Somebody else’s district, of which the log says as little.
await aWorld(it, '乙')

/** Every text of the books that says something of a person: names, numbers, phones, logins, plates, notes, and secrets. */
async function personal(): Promise<Set<string>> {
  const found = new Set(world.secrets)
  const { rows } = await sql<{ table: string }>`select table_name as table from information_schema.tables
    where table_schema = ${it.house.city.schema} and table_type = 'BASE TABLE'`.execute(owner.kysely)
  for (const { table } of rows.filter(
    row => !/^(case_state|visibility|migration|calendar_day|calendar_feed)$|_p?\d{4}/.test(row.table),
  )) {
    const texts = await sql<{ value: string }>`select distinct v.value from ${sql.id(it.house.city.schema, table)} t,
      jsonb_each_text(to_jsonb(t)) v where v.key not like '%kind' and v.value is not null`.execute(owner.kysely)
    for (const { value } of texts.rows) for (const one of telling(value)) found.add(one)
  }
  for (const person of Object.values(world.people)) found.add(person.token)
  // The id of a record tells nobody anything who may not open it, and is what a fault is mended by.
  return new Set([...found].filter(value => !isId(value)))
}

// Ids and digests are random: seven digits in a row stand in some of them by chance, and in the log’s own ids as well.
const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\x[0-9a-f]+|[0-9a-f]{32,}/g

/** What of a value would tell: words in Chinese, digits as of a phone or an identity number, staff numbers, addresses of mail. */
const telling = (value: string): string[] =>
  value
    .replaceAll(random, ' ')
    .match(/\p{Script=Han}{2,}|(?<![\w-])\d{7,}[\dXx]?(?![\w-])|[A-Z]\d{3,}|\bA[a-z]{8}\b|[\w.+-]+@[\w.-]+/gu) ?? []

async function askEverything(readers: readonly Somebody[]): Promise<void> {
  const document = it.app.swagger() as { paths: Record<string, Record<string, unknown>> }
  const reads = Object.entries(document.paths).filter(([path, ways]) => 'get' in ways && path !== '/api/events')
  for (const who of readers)
    for (const [path] of reads) {
      const url = path.replaceAll(/\{[^}]+\}/g, () => world.place.siteId)
      await it.app.inject({ url: `${url}?search=张建国13912345678`, headers: who.headers })
      await it.app.inject({ url, headers: who.headers })
    }
}

async function askBadly({ people, place }: World): Promise<void> {
  const headers = { ...people.office.headers, 'content-type': 'application/json' }
  const post = (url: string, payload: string) => it.app.inject({ method: 'POST', url, headers, payload })
  await post('/api/sites', '{"name": "张建国 13912345678')
  await post('/api/sites', '{"name": 13912345678, "张建国": 1}')
  await post('/api/sign-in', '{"login": "zhangjianguo", "password": "甲密码甲密码13912345678"}')
  await post(`/api/张建国/${place.siteId}`, '{}')
  const op = { id: randomUUID(), name: 'scan.record', at: it.clock.now, input: { note: '甲张建国13912345678' } }
  await post('/api/ops', JSON.stringify({ deviceNow: it.clock.now, ops: [op] }))
}

/** The database loses a column and a table under way: statements fail with what they were given at hand. */
async function breakDown(): Promise<void> {
  const city = sql.id(it.house.city.schema)
  await sql`alter table ${city}.site rename column name to name_gone`.execute(owner.kysely)
  await sql`alter table ${city}.outbox rename to outbox_gone`.execute(owner.kysely)
  await askEverything([world.people.office])
  const payload = { name: '甲张建国花园', kind: 'residential-estate', divisionCode: '310104' }
  await it.app.inject({ method: 'POST', url: '/api/sites', headers: world.people.office.headers, payload })
  await within(owner, it.house.city, 'system', db => sql`select ${'甲张建国13912345678'}::date`.execute(db)).catch(
    problem => it.house.log.error({ err: problem }, 'a job failed and will run again'),
  )
  const jobs = keepRunning(
    jobsOf(it.house, null).map(job => ({ ...job, everyMilliseconds: 1 })),
    it.house.log,
  )
  await new Promise(resolve => setTimeout(resolve, 200))
  await jobs.stop()
}

test('the log of a busy night says what was asked, and nothing of anybody', async () => {
  await askEverything([world.people.office, world.people.guard, world.people.officer])
  await askBadly(world)
  const values = await personal()
  await breakDown()
  const text = lines.join('').replaceAll(random, ' ')
  assert.ok(values.size > 100, `only ${values.size} values to look for`)
  assert.ok(lines.length > 200, `only ${lines.length} lines`)
  assert.match(text, /"msg":"a bug reached the edge"/)
  assert.match(text, /"msg":"a job failed and will run again"/)
  assert.deepEqual(
    [...values, '张建国', '13912345678', 'zhangjianguo'].filter(value => text.includes(value)),
    [],
  )
})

test('every answer is one line: request, route by its template, method, status, milliseconds', () => {
  const answers = lines.map(line => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'answered')
  const fields = ['level', 'time', 'pid', 'hostname', 'reqId', 'route', 'method', 'status', 'ms', 'msg']
  for (const answer of answers) assert.deepEqual(Object.keys(answer), fields)
  assert.ok(answers.some(({ route, status }) => route === '/api/sites/:id' && status === 200))
  assert.ok(answers.every(({ route }) => !String(route).includes('?')))
})
