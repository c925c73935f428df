import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aGuard, aLife, aPost, hour, shiftIn, type Life } from './life.ts'

let life: Life
let start = 24
before(async () => {
  life = await aLife()
  // Colleagues are who stood on the same site lately.
  for (const guard of [life.wang, life.zhao]) await shiftIn(life, guard, guard === life.wang ? -48 : -36)
})
after(() => life.it.close())

const ask = async (who: Somebody, shiftId: Id, to: Somebody, otherId?: Id) => {
  const id = newId(life.it.clock.now)
  const input = { shiftId, toPersonId: to.personId, ...(otherId ? { otherId } : {}) }
  const [outcome] = await send(life.it, who, { id, name: 'swap.ask', input })
  return { ...(outcome as NonNullable<typeof outcome>), id }
}
const answer = async (who: Somebody, swapId: Id, approve = true) =>
  (await send(life.it, who, { name: 'swap.answer', input: { swapId, approve } }))[0]
const decide = (who: Somebody, id: Id, approve = true) => as(life.it, who, 'POST', `/swaps/${id}/decide`, { approve })
const holders = async (...ids: Id[]) => {
  const rows = await asked(
    life.it,
    sql<{ id: Id; personId: Id }>`select id, person_id from shift where id = any(${ids}::uuid[])`,
  )
  return ids.map(id => rows.find(row => row.id === id)?.personId)
}
/** Two shifts, one after the other, on days no other test uses. */
const two = async () => {
  start += 48
  return [await shiftIn(life, life.wang, start), await shiftIn(life, life.zhao, start + 12)] as const
}

test('an exchange: asked, agreed, approved, and both stand where the other stood', async () => {
  const { it, wang, zhao, leader } = life
  const [mine, theirs] = await two()
  const { id, state } = await ask(wang, mine, zhao, theirs)
  assert.equal(state, 'done')
  const seen = (await as(it, zhao, 'GET', '/me/roster')).body.swaps[0]
  assert.deepEqual(
    [seen.fromName, seen.shift.postName, seen.other.postName, seen.state, seen.can],
    ['王建国', '北门岗', '北门岗', 'asked', ['answer']],
  )
  assert.equal((await answer(zhao, id))?.state, 'done')
  const approved = await decide(leader, id)
  assert.deepEqual([approved.status, approved.body.state], [200, 'approved'])
  assert.deepEqual(await holders(mine, theirs), [zhao.personId, wang.personId])
})

test('shifts that overlap are exchanged as well: neither ever stands on both', async () => {
  const { it, wang, zhao, leader, place } = life
  start += 48
  const south = await aPost(it, place.siteId, '南门岗', 'gate')
  const mine = await shiftIn(life, wang, start)
  const theirs = await shiftIn(life, zhao, start + 1, 12, { siteId: place.siteId, postId: south })
  const { id } = await ask(wang, mine, zhao, theirs)
  await answer(zhao, id)
  assert.equal((await decide(leader, id)).status, 200)
  assert.deepEqual(await holders(mine, theirs), [zhao.personId, wang.personId])
})

test('a shift is given away for nothing', async () => {
  const { wang, zhao, office } = life
  start += 48
  const mine = await shiftIn(life, wang, start)
  const { id } = await ask(wang, mine, zhao)
  await answer(zhao, id)
  assert.equal((await decide(office, id)).body.other, null)
  assert.deepEqual(await holders(mine), [zhao.personId])
})

test('whose problem: a colleague without a certificate is refused by name of the side and article', async () => {
  const { it, company, wang, leader } = life
  const uncertified = await aGuard(it, company, '没证', { certificate: null })
  await shiftIn(life, uncertified, -20)
  start += 48
  const mine = await shiftIn(life, wang, start)
  const { id } = await ask(wang, mine, uncertified)
  await answer(uncertified, id)
  const refused = await decide(leader, id)
  assert.deepEqual(
    [refused.status, refused.code, refused.body.field, refused.body.law.id],
    [422, 'shift.no-certificate', '/toPerson', 'impl-certificate-at-post'],
  )
  const findings = (await as(it, leader, 'GET', `/swaps/${id}/findings`)).body
  assert.deepEqual(findings.from, [])
  assert.equal(findings.to[0].code, 'shift.no-certificate')
  assert.deepEqual(await holders(mine), [wang.personId])
})

test('whose problem: a colleague who stands elsewhere at that time', async () => {
  const { wang, zhao, leader } = life
  start += 48
  const mine = await shiftIn(life, wang, start)
  await shiftIn(life, zhao, start + 6)
  const { id } = await ask(wang, mine, zhao)
  await answer(zhao, id)
  const refused = await decide(leader, id)
  assert.deepEqual([refused.code, refused.body.field], ['shift.overlap', '/toPerson'])
})

test('only one’s own shift, only a colleague of the site, only what has not begun, only once', async () => {
  const { wang, zhao, stranger } = life
  const [mine, theirs] = await two()
  assert.equal((await ask(wang, theirs, zhao)).code, 'swap.not-yours')
  assert.equal((await ask(wang, mine, stranger)).code, 'swap.not-a-colleague')
  assert.equal((await ask(wang, mine, zhao, mine)).code, 'swap.not-yours')
  const begun = await shiftIn(life, wang, -1, 2)
  assert.equal((await ask(wang, begun, zhao)).code, 'swap.begun')
  assert.equal((await ask(wang, mine, zhao)).state, 'done')
  assert.equal((await ask(wang, mine, zhao)).code, 'swap.asked-already')
})

test('withdrawn by whoever asked, and then asked anew; declined by the colleague', async () => {
  const { it, wang, zhao } = life
  const [mine] = await two()
  const first = await ask(wang, mine, zhao)
  const [gone] = await send(it, wang, { name: 'swap.withdraw', input: { swapId: first.id } })
  assert.equal(gone?.state, 'done')
  assert.equal((await answer(zhao, first.id))?.code, 'swap.decided-already')
  const second = await ask(wang, mine, zhao)
  assert.equal((await answer(zhao, second.id, false))?.state, 'done')
  assert.equal((await ask(wang, mine, zhao)).state, 'done')
})

test('nobody answers for the other, approves before both agreed, or their own', async () => {
  const { it, wang, zhao, leader, rival } = life
  const [mine] = await two()
  const { id } = await ask(wang, mine, zhao)
  assert.equal((await answer(wang, id))?.code, 'access.denied')
  assert.equal((await answer(life.stranger, id))?.code, 'not-found')
  assert.equal((await decide(leader, id)).code, 'swap.decided-already')
  assert.equal((await decide(rival, id)).status, 404)
  assert.equal((await as(it, rival, 'GET', `/swaps/${id}/findings`)).status, 404)
  assert.equal((await decide(zhao, id)).code, 'access.denied')
})

test('a roster that changed meanwhile, and a shift that has begun, end a swap', async () => {
  const { it, wang, zhao, leader } = life
  const [mine] = await two()
  const { id } = await ask(wang, mine, zhao)
  await answer(zhao, id)
  await as(it, leader, 'POST', `/shifts/${mine}/cancel`)
  assert.equal((await decide(leader, id)).code, 'swap.stale')

  const [late] = await two()
  const other = await ask(wang, late, zhao)
  await answer(zhao, other.id)
  const { now } = it.clock
  it.clock.now = now + (start + 1) * hour
  assert.equal((await decide(leader, other.id)).code, 'swap.begun')
  const { body } = await as(it, leader, 'GET', '/swaps')
  const row = body.rows.find((one: { id: Id }) => one.id === other.id)
  assert.deepEqual([row.state, row.can], ['expired', []])
  it.clock.now = now
})

test('a colleague’s roster is told by time and post, for the days ahead, on the sites one stands on', async () => {
  const { it, wang, stranger, elsewhere } = life
  await shiftIn(life, stranger, 30, 12, elsewhere)
  const own = (await as(it, wang, 'GET', '/me/roster')).body
  assert.ok(own.colleagues.some(({ name }: { name: string }) => name === '赵强'))
  assert.ok(!JSON.stringify(own).includes('别家'))
  assert.ok(own.colleagueShifts.length > 0)
  for (const shift of own.colleagueShifts)
    assert.deepEqual(Object.keys(shift).sort(), ['endsAt', 'id', 'personId', 'postName', 'siteName', 'startsAt'])
})

test('the log is whole', () => isWhole(life.it))
