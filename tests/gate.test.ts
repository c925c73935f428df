import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aLife, day, hour, shiftIn, type Life } from './life.ts'

// The register at the gate: what is entered with and without signal, what never stays, who reads whose name, and its day.

let life: Life
let manager: Somebody
before(async () => {
  life = await aLife()
  const estate = await aParty(life.it.house, { kind: 'property-company', name: '安居物业' })
  manager = await someone(life.it.house, { partyId: estate, role: 'manager', name: '钱经理' })
  const { siteId } = life.place
  await asOwner(life.it.house, async db => {
    await db
      .insertInto('siteParty')
      .values({ siteId, partyId: estate, relation: 'operates', fromOn: '2026-01-01' })
      .execute()
    return [{ kind: 'site-party.add', table: 'site', id: siteId, siteId }]
  })
  await shiftIn(life, life.wang, -1)
  await shiftIn(life, life.zhao, 11)
})
after(() => life.it.close())

const enter = async (who: Somebody, input: object, at = life.it.clock.now): Promise<Id> => {
  const id = newId(life.it.clock.now)
  const full = { postId: life.place.postId, ...input }
  const [outcome] = await send(life.it, who, { id, name: 'gate.enter', input: full, at })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}
type Row = {
  id: Id
  subject: string
  whom: string | null
  phoneTail: string | null
  inAt: string | null
  outAt: string | null
}
const rows = async (who: Somebody, query = ''): Promise<Row[]> =>
  (await as(life.it, who, 'GET', `/gate${query}`)).body.rows
const find = async (who: Somebody, id: Id): Promise<Row | undefined> => (await rows(who)).find(row => row.id === id)

test('a visitor is entered by the guard and shows at once', async () => {
  const id = await enter(life.wang, { kind: 'visitor', subject: '张女士', whom: '3-1201', phoneTail: '5678' })
  const row = await find(life.office, id)
  assert.deepEqual([row?.subject, row?.whom, row?.phoneTail, row?.outAt], ['张女士', '3-1201', '5678', null])
})

test('what was entered in the basement arrives with the time it happened', async () => {
  const id = await enter(
    life.wang,
    { kind: 'vehicle', subject: '沪A12345', plate: '沪A12345' },
    life.it.clock.now - hour / 2,
  )
  assert.equal(
    (await find(life.office, id))?.inAt,
    new Date(life.it.clock.now - hour / 2).toISOString().replace('Z', '000Z'),
  )
})

test('an identity number never stays, neither in the row nor in the log; a phone keeps four figures', async () => {
  const id = await enter(life.wang, { kind: 'visitor', subject: '李四 310105199001010018', whom: '13812345678' })
  const row = await find(life.office, id)
  assert.deepEqual([row?.subject, row?.whom], ['李四 ******', '*******5678'])
  const kept = await asked(
    life.it,
    sql<{ body: string }>`select p.body from payload p join entry e on e.id = p.entry_id where e.about_id = ${id}`,
  )
  assert.match(kept[0]?.body ?? '', /"takenOut":\["subject","whom"\]/)
  const anywhere = await asked(
    life.it,
    sql<{ n: number }>`select count(*)::int as n from payload where body like '%19900101%'`,
  )
  assert.equal(anywhere[0]?.n, 0)
})

test('goods go out at once; everything else stays open until somebody marks it, whoever stands there', async () => {
  const goods = await enter(life.wang, { kind: 'goods-out', subject: '办公椅 2 把', slip: 'CM-0117' })
  const key = await enter(life.wang, { kind: 'key', subject: '配电间', whom: '电工老周' })
  assert.notEqual((await find(life.office, goods))?.outAt, null)
  const [outcome] = await send(life.it, life.zhao, { name: 'gate.leave', input: { entryId: key } })
  assert.equal(outcome?.state, 'done')
  assert.notEqual((await find(life.office, key))?.outAt, null)
  const twice = await send(life.it, life.wang, { name: 'gate.leave', input: { entryId: key } })
  assert.deepEqual(twice[0]?.findings, [])
})

test('what nobody entered cannot leave: it is kept as a finding', async () => {
  const [outcome] = await send(life.it, life.wang, { name: 'gate.leave', input: { entryId: newId(life.it.clock.now) } })
  assert.deepEqual([outcome?.state, outcome?.findings], ['done', ['no-such-entry']])
})

test('another company’s guard neither sees an entry nor marks it; its own entries name no site of ours', async () => {
  const id = await enter(life.wang, { kind: 'visitor', subject: '张女士', whom: '3-1201' })
  assert.equal(await find(life.stranger, id), undefined)
  assert.equal(await find(life.rival, id), undefined)
  await send(life.it, life.stranger, { name: 'gate.leave', input: { entryId: id } })
  assert.equal((await find(life.office, id))?.outAt, null)
  const theirs = await enter(life.stranger, { kind: 'visitor', subject: '王先生', whom: '1-101' })
  assert.equal(await find(life.office, theirs), undefined)
})

test('a manager reads the register, names masked', async () => {
  const id = await enter(life.wang, { kind: 'visitor', subject: '张小红', whom: '赵大明', phoneTail: '5678' })
  const row = await find(manager, id)
  assert.deepEqual([row?.subject, row?.whom, row?.phoneTail], ['张**', '赵**', null])
})

test('the list is narrowed by kind and by what is still open', async () => {
  const kinds = new Set(
    (await as(life.it, life.office, 'GET', '/gate?kind=key')).body.rows.map((row: { kind: string }) => row.kind),
  )
  assert.deepEqual([...kinds], ['key'])
  const open = await rows(life.office, '?open=in')
  assert.ok(open.length > 0 && open.every(row => row.outAt === null))
  assert.equal((await as(life.it, life.office, 'GET', '/gate?kind=tank')).status, 400)
})

test('a site keeps its entries as long as its office says, from then on', async () => {
  const url = `/sites/${life.place.siteId}/gate-rule`
  assert.deepEqual((await as(life.it, life.office, 'GET', url)).body, { keptDays: 30, can: ['setRule'] })
  assert.equal((await as(life.it, life.office, 'POST', url, { keptDays: 0 })).status, 400)
  assert.equal((await as(life.it, life.office, 'POST', url, { keptDays: 7 })).status, 204)
  assert.equal((await as(life.it, life.office, 'POST', url, { keptDays: 7 })).code, 'gate-rule.same')
  assert.equal((await as(life.it, life.leader, 'POST', url, { keptDays: 9 })).status, 403)
  assert.equal((await as(life.it, life.rival, 'POST', url, { keptDays: 9 })).status, 404)
})

test('on its day an entry goes, and the day before it stays; the log stays whole', async () => {
  const id = await enter(life.wang, { kind: 'visitor', subject: '周先生', whom: '2-202' })
  await life.it.seal()
  life.it.clock.now += 6 * day
  await eraseDue(life.it.house)
  assert.notEqual(await find(life.office, id), undefined)
  life.it.clock.now += day
  await eraseDue(life.it.house)
  assert.equal(await find(life.office, id), undefined)
  const left = await asked(
    life.it,
    sql<{ n: number }>`select count(*)::int as n from payload where body like '%周先生%'`,
  )
  assert.equal(left[0]?.n, 0)
  await isWhole(life.it)
})
