import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { roles, type Role } from '#kernel/access.ts'
import { caseKinds } from '#capabilities/index.ts'
import { faces } from '#capabilities/search/rules/called.ts'
import type { Hits } from '#capabilities/search/schema.ts'
import { as } from './duty.ts'
import { asOwner, testHouse, type Somebody, type TestHouse } from './house.ts'
import { aWorld, type World } from './world.ts'

// One search over everything the reader may see: what each role finds, and that nobody learns of what is another's.

let it: TestHouse
let ours: World
let theirs: World
before(async () => {
  it = await testHouse()
  ours = await aWorld(it, '甲')
  theirs = await aWorld(it, '乙')
})
after(() => it.close())

const find = async (who: Somebody, q: string): Promise<Hits> => {
  const { status, body } = await as(it, who, 'GET', `/search?q=${encodeURIComponent(q)}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body as Hits
}
const sortsWith = (hits: Hits): string[] =>
  Object.entries(hits)
    .filter(([, rows]) => rows.length > 0)
    .map(([sort]) => sort)
    .sort()

const finds: Readonly<Record<Role, readonly string[]>> = {
  administrator: ['devices', 'guards', 'matters', 'parties', 'points', 'posts', 'reports', 'sites', 'training'],
  office: ['devices', 'guards', 'matters', 'points', 'posts', 'reports', 'sites', 'training'],
  leader: ['guards', 'matters', 'points', 'posts', 'reports', 'sites', 'training'],
  manager: ['matters', 'points', 'posts', 'reports', 'sites', 'training'],
  officer: ['matters', 'points', 'posts', 'sites'],
  housing: ['posts', 'sites'],
  client: ['posts', 'reports', 'sites'],
  owners: ['posts', 'reports', 'sites'],
  guard: [],
}

test('every kind of matter is known by its words', () =>
  assert.deepEqual(
    caseKinds.map(({ kind }) => kind).filter(kind => !faces.some(face => face.kind === kind)),
    [],
  ))

for (const role of roles)
  test(`${role} finds of their own district ${finds[role].join(', ') || 'nothing'}`, async () => {
    // A post is not called after the district: it is found by its kind and its site.
    const named = await find(ours.people[role], ours.name)
    const posts = await find(ours.people[role], `岗 ${ours.name}花园`)
    assert.deepEqual(sortsWith({ ...named, posts: posts.posts }), [...finds[role]])
  })

for (const role of roles)
  test(`${role} does not learn that anything of another district is there`, async () => {
    const found = [
      await find(ours.people[role], theirs.name),
      await find(ours.people[role], theirs.hazardId),
      await find(ours.people[role], `${theirs.name}花园 隐患`),
      await find(ours.people[role], theirs.numbers.guard),
    ]
    // The names of organisations are open to whoever keeps them for the city.
    for (const hits of found) assert.deepEqual(sortsWith({ ...hits, parties: [] }), [])
    if (role !== 'administrator')
      assert.deepEqual(
        found.flatMap(({ parties }) => parties),
        [],
      )
  })

test('a matter is found by its kind, a word of its line, its place, all of these together, and its id', async () => {
  const office = ours.people.office
  for (const q of ['隐患', 'hazard', '消防门', '隐患 消防门', `消防门 ${ours.name}花园`, ours.hazardId]) {
    const { matters } = await find(office, q)
    const hazard = matters.find(({ id }) => id === ours.hazardId)
    assert.deepEqual(hazard?.facts, { line: '甲消防门锁住' }, q)
    assert.deepEqual([hazard?.kind, hazard?.siteName, hazard?.closed], ['hazard', '甲花园', false])
  }
  const wrong = await find(office, '消防门 没有这个词')
  assert.deepEqual(sortsWith(wrong), [])
})

test('an incident is found by its class in either language', async () => {
  const all = await find(ours.people.office, '事件')
  const [incident] = all.matters.filter(({ kind }) => kind === 'incident')
  assert.ok(incident, JSON.stringify(all.matters))
  assert.deepEqual(Object.keys(incident.facts).sort(), ['kind', 'line'])
})

test('police find the matters they are named on, and no other of the site', async () => {
  const { officer, office } = ours.people
  const { matters } = await find(officer, `${ours.name}花园 隐患`)
  assert.deepEqual(
    matters.map(({ id }) => id),
    [ours.hazardId],
  )
  assert.deepEqual((await find(officer, '核查')).matters, [])
  assert.equal((await find(office, '核查')).matters.length, 1)
})

test('a guard is found by name and by staff number, never by phone or identity number', async () => {
  const { office, guard } = ours.people
  const [found] = (await find(office, ours.numbers.guard)).guards
  assert.deepEqual(found, { personId: guard.personId, name: '甲guard', number: ours.numbers.guard, left: false })
  assert.deepEqual((await find(office, '139')).guards, [])
  assert.deepEqual((await find(office, '0017')).guards, [])
})

test('what begins with the word comes first, and who has left comes last', async () => {
  const { guard, leader } = ours.people
  await asOwner(it.house, async db => {
    const names = [
      [guard, '老甲人'],
      [leader, '甲队长'],
    ] as const
    for (const [{ personId }, name] of names)
      await db.updateTable('person').set({ name }).where('id', '=', personId).execute()
    return names.map(([{ personId }]) => ({ kind: 'person.change', table: 'person' as const, id: personId, personId }))
  })
  const shown = async () => (await find(ours.people.office, '甲')).guards.map(({ name, left }) => [name, left])
  const before = await shown()
  assert.deepEqual(before.at(-1), ['老甲人', false])
  await asOwner(it.house, async db => {
    const row = await db
      .updateTable('employment')
      .set({ untilOn: '2025-12-31' })
      .where('personId', '=', leader.personId)
      .returning('id')
      .executeTakeFirstOrThrow()
    return [{ kind: 'employment.change', table: 'employment' as const, id: row.id, personId: leader.personId }]
  })
  assert.deepEqual((await shown()).at(-1), ['甲队长', true])
})

test('reports are found by month and reader in either language', async () => {
  for (const q of ['2026年11月 业委会', 'november owners', '2026-11 甲花园'])
    assert.ok((await find(ours.people.office, q)).reports.length > 0, q)
  assert.deepEqual((await find(ours.people.client, '业委会')).reports, [])
})

test('articles of law are found by anybody who is signed in', async () => {
  const [article] = (await find(ours.people.guard, '保安服务管理条例 保安员证')).law
  assert.ok(article, 'no article')
  assert.ok(article.article.zh.includes('第'))
})

test('signs of a pattern are taken as they are typed', async () => {
  // An article may speak of per cent.
  for (const q of ['%', '_', '\\'])
    assert.deepEqual(sortsWith({ ...(await find(ours.people.office, q)), law: [] }), [], q)
})

test('blanks alone, too much, and nobody signed in are refused', async () => {
  for (const q of ['', '%20%20', 'x'.repeat(61)])
    assert.equal((await as(it, ours.people.office, 'GET', `/search?q=${q}`)).status, 400, q)
  const { statusCode } = await it.app.inject({ url: '/api/search?q=x' })
  assert.equal(statusCode, 401)
})
