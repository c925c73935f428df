import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { ensurePartitions } from '../apps/server/jobs.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { as, send } from './duty.ts'
import { someone, type Somebody } from './house.ts'
import { aGuard, aLife, hour, shiftIn, type Life } from './life.ts'

let life: Life
let nightOf: Record<'wang' | 'zhao', Id>
before(async () => {
  life = await aLife()
  nightOf = { wang: await shiftIn(life, life.wang, 0), zhao: await shiftIn(life, life.zhao, 0) }
})
after(() => life.it.close())

const holds = async (who: Somebody, lines: object[], tasks = '', siteId = life.place.siteId) => {
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name: 'roll-call.hold', input: { siteId, tasks, lines } })
  return { id, ...outcome }
}
const called = (who: Somebody, shiftId: Id, presence: string, more: object = {}) => ({
  personId: who.personId,
  shiftId,
  presence,
  ...more,
})

test('the leader calls the roll: who, dress, tonight’s tasks; the console lists it', async () => {
  const { it, leader, wang, zhao } = life
  const lines = [
    called(wang, nightOf.wang, 'present', { dress: 'good' }),
    called(zhao, nightOf.zhao, 'late', { dress: 'poor', says: '没带胸牌' }),
  ]
  const held = await holds(leader, lines, '看好地库电动车')
  assert.deepEqual([held.state, held.findings], ['done', []])
  const { body } = await as(it, life.office, 'GET', `/roll-calls?siteId=${life.place.siteId}`)
  assert.equal(body.rows.length, 1)
  assert.deepEqual(
    [body.rows[0].byName, body.rows[0].tasks, body.rows[0].lines.length],
    ['李队长', '看好地库电动车', 2],
  )
  const late = body.rows[0].lines.find((line: { presence: string }) => line.presence === 'late')
  assert.deepEqual(late, { name: '赵强', presence: 'late', dress: 'poor', says: '没带胸牌' })
  assert.equal((await as(it, life.office, 'GET', '/roll-calls.xlsx')).status, 200)
  await isWhole(it)
})

const tasksOf = async (who: Somebody, since = '') => (await as(life.it, who, 'GET', `/pull${since}`)).body

test('each guard of the shift reads the tasks; the last roll-call counts; others read nothing', async () => {
  const { it, leader, wang, zhao, stranger, company } = life
  const first = await tasksOf(wang)
  assert.deepEqual(
    first.tasks.map((one: { tasks: string }) => one.tasks),
    ['看好地库电动车'],
  )
  await it.seal()
  const { place, scope } = await tasksOf(wang)
  it.clock.now += 60_000
  await holds(leader, [called(wang, nightOf.wang, 'present')], '今晚消防检查')
  await it.seal()
  const delta = await tasksOf(wang, `?since=${place}&scope=${scope}`)
  assert.equal(delta.whole, false)
  assert.equal(delta.tasks[0].tasks, '今晚消防检查')
  assert.equal((await tasksOf(zhao)).tasks[0].tasks, '今晚消防检查')
  assert.deepEqual((await tasksOf(stranger)).tasks, [])
  const off = await aGuard(it, company, '不当班')
  await shiftIn(life, off, 48)
  assert.deepEqual((await tasksOf(off)).tasks, [])
})

test('whoever is called absent while their phone says on post becomes a finding; late and present do not', async () => {
  const { it, leader, wang, zhao } = life
  await send(it, wang, { name: 'attendance.sign-on', input: { shiftId: nightOf.wang, postId: life.place.postId } })
  const held = await holds(leader, [called(wang, nightOf.wang, 'absent'), called(zhao, nightOf.zhao, 'absent')])
  assert.deepEqual(held.findings, ['called-absent'])
  const [found] = await asked<{ personId: Id }>(
    it,
    sql`select person_id as "personId" from finding where about_id = ${held.id}`,
  )
  assert.equal(found?.personId, wang.personId)
  await isWhole(it)
})

test('a guard calls no roll; nobody calls one on another’s site; strangers are not written down', async () => {
  const { it, leader, wang, rival, stranger, elsewhere } = life
  assert.equal((await holds(wang, [])).code, 'access.denied')
  assert.equal((await holds(leader, [], '', elsewhere.siteId)).code, 'not-found')
  assert.equal((await holds(rival, [])).code, 'not-found')
  const { id, state } = await holds(leader, [called(stranger, nightOf.wang, 'present')])
  assert.equal(state, 'done')
  assert.deepEqual(await asked(it, sql`select id from roll_call_line where roll_call_id = ${id}`), [])
  assert.deepEqual((await as(it, rival, 'GET', '/roll-calls')).body.rows, [])
  const officer = await someone(it.house, { partyId: life.company, role: 'client', name: '业主单位' })
  assert.deepEqual((await as(it, officer, 'GET', '/roll-calls')).body.rows, [])
})

test('somebody called twice counts as called last; pages go on where the one before ended', async () => {
  const { it, leader, wang } = life
  it.clock.now += hour
  const { id } = await holds(leader, [called(wang, nightOf.wang, 'absent'), called(wang, nightOf.wang, 'present')])
  const lines = await asked<{ presence: string }>(
    it,
    sql`select presence from roll_call_line where roll_call_id = ${id}`,
  )
  assert.deepEqual(lines, [{ presence: 'present' }])
  const page = async (after: string) => (await as(it, life.office, 'GET', `/roll-calls?limit=2${after}`)).body
  const one = await page('')
  const two = await page(`&after=${encodeURIComponent(one.next)}`)
  const ids = [...one.rows, ...two.rows].map((row: { id: Id }) => row.id)
  assert.equal(new Set(ids).size, 4)
  assert.equal(ids[0], id)
})

test('after two years a roll-call goes with its lines', async () => {
  const { it } = life
  await it.seal()
  it.clock.now += 732 * 24 * hour
  await ensurePartitions(it.house)
  await eraseDue(it.house)
  for (const table of ['roll_call', 'roll_call_line'])
    assert.deepEqual(await asked(it, sql`select id from ${sql.table(table)}`), [])
  await isWhole(it)
})
