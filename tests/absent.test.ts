import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aGuard, aLife, aPost, hour, shiftIn, type Life } from './life.ts'

// Nobody signed on half an hour after the start: found once, told to the leader, and taken back when a sign-on that was
// made in time arrives late.

const minute = 60_000
let life: Life
let start: number
before(async () => {
  life = await aLife()
  start = life.it.clock.now
})
after(() => life.it.close())

type Found = { id: Id; kind: string; verdict: string | null; byMembership: Id | null }
const absences = (shiftId: Id): Promise<Found[]> =>
  asked<Found>(
    life.it,
    sql`select f.id, f.kind, v.verdict, v.by_membership as "byMembership" from finding f left join finding_verdict v on v.finding_id = f.id
      where f.about_table = 'shift' and f.about_id = ${shiftId} and f.kind = 'absent'`,
  )
const signsOn = async (who: Somebody, shiftId: Id, at: number) => {
  const input = { shiftId, postId: life.place.postId }
  const [outcome] = await send(life.it, who, { name: 'attendance.sign-on', input, at, id: newId(at) })
  return outcome?.findings
}

test('29 minutes and 59 seconds after the start nobody is missing; a second later one is, and only once', async () => {
  const { it, wang } = life
  const shiftId = await shiftIn(life, wang, 0)
  it.clock.now = start + 30 * minute - 1000
  assert.equal(await findAbsent(it.house), 0)
  it.clock.now += 1000
  assert.equal(await findAbsent(it.house), 1)
  assert.equal(await findAbsent(it.house), 0)
  assert.equal((await absences(shiftId)).length, 1)
  const { body } = await as(it, life.leader, 'GET', `/board?siteId=${life.place.siteId}`)
  assert.deepEqual(body.rows[0].findings, [{ kind: 'absent', count: 1 }])
  await isWhole(it)
})

test('both processes of a house may look at once', async () => {
  const { it, zhao } = life
  const shiftId = await shiftIn(life, zhao, 0)
  it.clock.now += 31 * minute
  await Promise.all([findAbsent(it.house), findAbsent(it.house), findAbsent(it.house)])
  assert.equal((await absences(shiftId)).length, 1)
})

test('whoever signed on is not missing, also where they have left since', async () => {
  const { it, company } = life
  const who = await aGuard(it, company, '孙芳')
  const shiftId = await shiftIn(life, who, 0)
  await signsOn(who, shiftId, it.clock.now)
  it.clock.now += 31 * minute
  await findAbsent(it.house)
  assert.deepEqual(await absences(shiftId), [])
})

test('nobody is expected on standby, on a cancelled shift, or on a shift of long ago', async () => {
  const { it, company, office, place } = life
  const [one, two, three] = [
    await aGuard(it, company, '备勤'),
    await aGuard(it, company, '取消'),
    await aGuard(it, company, '旧班'),
  ]
  const standby = await aPost(it, place.siteId, '备勤室', 'standby')
  await shiftIn(life, one, 0, 12, { siteId: place.siteId, postId: standby })
  const cancelled = await shiftIn(life, two, 1)
  assert.equal((await as(it, office, 'POST', `/shifts/${cancelled}/cancel`)).status, 200)
  await shiftIn(life, three, -30, 6)
  it.clock.now += 2 * hour
  assert.equal(await findAbsent(it.house), 0)
})

test('a shift that is rostered after its start is missing half an hour after that', async () => {
  const { it, company } = life
  const who = await aGuard(it, company, '临时')
  await shiftIn(life, who, -2)
  assert.equal(await findAbsent(it.house), 0)
  it.clock.now += 30 * minute
  assert.equal(await findAbsent(it.house), 1)
})

test('a sign-on made in time that arrives hours later takes the finding back, by the program', async () => {
  const { it, company } = life
  const who = await aGuard(it, company, '地库')
  const shiftId = await shiftIn(life, who, 0)
  const began = it.clock.now
  it.clock.now += 3 * hour
  await findAbsent(it.house)
  assert.equal((await absences(shiftId)).length, 1)
  assert.deepEqual(await signsOn(who, shiftId, began + 29 * minute), ['late'])
  const [found] = await absences(shiftId)
  assert.deepEqual([found?.verdict, found?.byMembership], ['withdrawn', null])
  await isWhole(it)
})

test('one made too late leaves it standing, and is late as well', async () => {
  const { it, company } = life
  const who = await aGuard(it, company, '迟到')
  const shiftId = await shiftIn(life, who, 0)
  const began = it.clock.now
  it.clock.now += 3 * hour
  await findAbsent(it.house)
  assert.deepEqual(await signsOn(who, shiftId, began + 30 * minute), ['late'])
  const [found] = await absences(shiftId)
  assert.equal(found?.verdict, null)
})
