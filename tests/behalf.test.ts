import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { someone, type Somebody } from './house.ts'
import { aGuard, aLife, hour, shiftIn, type Life } from './life.ts'

// 代录: who leads enters for a guard whose phone is dead, in their own name and marked so; nobody for themselves, nobody
// of another company, and the guard can object.

const minute = 60_000
let life: Life
before(async () => {
  life = await aLife()
})
after(() => life.it.close())

const iso = (ms: number): string => new Date(ms).toISOString()
const entersOn = async (who: Somebody, shiftId: Id, at = life.it.clock.now, reason = '手机没电') => {
  const id = newId(life.it.clock.now)
  const input = { shiftId, at: iso(at), reason }
  const [outcome] = await send(life.it, who, { id, name: 'attendance.sign-on-for', input })
  return { id, ...outcome }
}
const entersLeave = async (who: Somebody, attendanceId: Id, at = life.it.clock.now, reason = '手机没电') => {
  const input = { attendanceId, at: iso(at), reason }
  return (await send(life.it, who, { name: 'attendance.leave-for', input }))[0]
}
let count = 0
const onShift = async (hours = 0) => {
  count += 1
  const who = await aGuard(life.it, life.company, `保安${count}`)
  return { who, shiftId: await shiftIn(life, who, hours) }
}
type Row = {
  personId: Id
  enteredBy: Id | null
  leftBy: Id | null
  behalfReason: string | null
  leftReason: string | null
  onAt: string
  offAt: string | null
}
const rowOf = async (id: Id): Promise<Row> =>
  (
    await asked<Row>(
      life.it,
      sql`select person_id as "personId", entered_by as "enteredBy", left_by as "leftBy", behalf_reason as "behalfReason", left_reason as "leftReason", on_at as "onAt", off_at as "offAt" from attendance where id = ${id}`,
    )
  )[0] as Row

test('a leader signs on a guard whose phone is dead: marked in the row, in the log, on the board and on the phone', async () => {
  const { it, leader } = life
  const { who, shiftId } = await onShift()
  const entered = await entersOn(leader, shiftId)
  assert.deepEqual([entered.state, entered.findings], ['done', []])
  const row = await rowOf(entered.id)
  assert.deepEqual([row.personId, row.enteredBy, row.behalfReason], [who.personId, leader.membershipId, '手机没电'])
  const [entry] = await asked<{ by: Id; behalf: Id }>(
    it,
    sql`select by_membership as by, behalf_of as behalf from entry where about_id = ${entered.id} and kind = 'attendance.sign-on-for'`,
  )
  assert.deepEqual([entry?.by, entry?.behalf], [leader.membershipId, who.membershipId])
  const { body } = await as(it, who, 'GET', '/pull')
  assert.equal(body.attendances.find((one: { id: Id }) => one.id === entered.id).behalf, '手机没电')
  await isWhole(it)
})

test('late is found as it would be by the guard’s own phone, and an absence is taken back', async () => {
  const { it, leader } = life
  const { shiftId } = await onShift()
  const began = it.clock.now
  it.clock.now += 2 * hour
  await findAbsent(it.house)
  assert.deepEqual((await entersOn(leader, shiftId, began + 10 * minute)).findings, ['late'])
  const [verdict] = await asked<{ verdict: string }>(
    it,
    sql`select v.verdict from finding f join finding_verdict v on v.finding_id = f.id where f.about_id = ${shiftId}`,
  )
  assert.equal(verdict?.verdict, 'withdrawn')
})

test('a departure is entered likewise', async () => {
  const { it, leader } = life
  const { shiftId } = await onShift()
  const { id } = await entersOn(leader, shiftId)
  it.clock.now += hour
  assert.deepEqual((await entersLeave(leader, id))?.findings, ['left-without-handover'])
  const row = await rowOf(id)
  assert.deepEqual([row.leftBy, Date.parse(row.offAt ?? '')], [leader.membershipId, it.clock.now])
  assert.equal((await entersLeave(leader, id))?.code, 'behalf.left')
  await isWhole(it)
})

test('entered at both ends, it keeps both reasons: in the row, for the guard, and each end in the log', async () => {
  const { it, leader, office } = life
  const { who, shiftId } = await onShift()
  const { id } = await entersOn(leader, shiftId)
  it.clock.now += hour
  await entersLeave(office, id, it.clock.now, '手机摔坏了')
  const row = await rowOf(id)
  assert.deepEqual([row.behalfReason, row.leftReason], ['手机没电', '手机摔坏了'])
  assert.deepEqual([row.enteredBy, row.leftBy], [leader.membershipId, office.membershipId])
  const { body } = await as(it, who, 'GET', '/pull')
  const told = body.attendances.find((one: { id: Id }) => one.id === id)
  assert.equal(told.behalf, '手机没电；手机摔坏了')
  const second = await onShift()
  const same = await entersOn(leader, second.shiftId)
  it.clock.now += hour
  await entersLeave(leader, same.id)
  const again = await as(it, second.who, 'GET', '/pull')
  assert.equal(again.body.attendances.find((one: { id: Id }) => one.id === same.id).behalf, '手机没电')
  await isWhole(it)
})

test('what a guard began on their own phone can be ended for them, and the sign-on stays theirs', async () => {
  const { it, office } = life
  const { who, shiftId } = await onShift()
  const id = newId(it.clock.now)
  await send(it, who, { id, name: 'attendance.sign-on', input: { shiftId, postId: life.place.postId } })
  assert.equal((await entersLeave(office, id))?.state, 'done')
  const row = await rowOf(id)
  assert.deepEqual([row.enteredBy, row.leftBy], [null, office.membershipId])
})

test('refused: for oneself, by a guard, twice, in the future, long ago, off the shift, on a draft of nothing', async () => {
  const { it, leader, wang, company } = life
  const mine = await shiftIn(life, leader, 0)
  assert.equal((await entersOn(leader, mine)).code, 'behalf.own')
  const { shiftId } = await onShift()
  assert.equal((await entersOn(wang, shiftId)).state, 'refused')
  assert.equal((await entersOn(leader, shiftId, it.clock.now + hour)).code, 'behalf.future')
  assert.equal((await entersOn(leader, shiftId, it.clock.now - 3 * hour)).code, 'behalf.off-shift')
  const old = await onShift(-60)
  assert.equal((await entersOn(leader, old.shiftId, it.clock.now - 59 * hour)).code, 'behalf.too-old')
  assert.equal((await entersOn(leader, shiftId)).state, 'done')
  assert.equal((await entersOn(leader, shiftId)).code, 'behalf.signed-on')
  assert.equal((await entersOn(leader, newId(it.clock.now))).code, 'not-found')
  const gone = await onShift(1)
  assert.equal((await as(it, life.office, 'POST', `/shifts/${gone.shiftId}/cancel`)).status, 200)
  assert.equal((await entersOn(leader, gone.shiftId)).code, 'behalf.not-published')
  const second = await someone(it.house, { partyId: company, role: 'leader', name: '副队长' })
  assert.equal((await entersOn(second, mine)).state, 'done')
})

test('from the console: how the shift stands, the sign-on, the departure, and who entered each and why', async () => {
  const { it, leader, office } = life
  const { who, shiftId } = await onShift()
  const stands = async (by: Somebody) => (await as(it, by, 'GET', `/attendances?shiftId=${shiftId}`)).body
  assert.deepEqual(await stands(leader).then(({ mine, attendances }) => [mine, attendances]), [false, []])
  const body = { shiftId, at: iso(it.clock.now), reason: '手机没电' }
  assert.equal((await as(it, leader, 'POST', '/attendances', body)).status, 204)
  const [on] = (await stands(leader)).attendances
  it.clock.now += hour
  const leaving = { at: iso(it.clock.now), reason: '手机摔坏了' }
  assert.equal((await as(it, office, 'POST', `/attendances/${on.id}/leave`, leaving)).status, 204)
  const { personName, attendances } = await stands(office)
  const [{ behalfReason, leftReason, enteredByName, leftByName, offAt }] = attendances
  assert.equal(personName, `保安${count}`)
  assert.deepEqual([behalfReason, leftReason, Date.parse(offAt)], ['手机没电', '手机摔坏了', it.clock.now])
  assert.deepEqual([enteredByName, leftByName], ['李队长', '周内勤'])
  const { body: pulled } = await as(it, who, 'GET', '/pull')
  assert.equal(pulled.attendances.find((one: { id: Id }) => one.id === on.id).behalf, '手机没电；手机摔坏了')
  await isWhole(it)
})

test('from the console it is refused where the op refuses, with the way out, in the reader’s language', async () => {
  const { it, leader, wang } = life
  const { shiftId } = await onShift()
  const enters = (by: Somebody, at: number, language = 'zh') =>
    as(it, { ...by, headers: { ...by.headers, 'accept-language': language } }, 'POST', '/attendances', {
      shiftId,
      at: iso(at),
      reason: '手机没电',
    })
  const future = await enters(leader, it.clock.now + hour)
  assert.deepEqual([future.status, future.body.code, future.body.field], [422, 'behalf.future', '/at'])
  assert.deepEqual([future.body.title, future.body.detail], ['时间还没有到。', '等他到岗或离岗以后再代录。'])
  assert.equal((await enters(leader, it.clock.now + hour, 'en')).body.title, 'That time has not come yet.')
  assert.equal((await enters(wang, it.clock.now)).status, 404)
  assert.equal((await as(it, wang, 'GET', `/attendances?shiftId=${shiftId}`)).status, 404)
  assert.equal((await as(it, life.rival, 'GET', `/attendances?shiftId=${shiftId}`)).status, 404)
  const mine = await shiftIn(life, leader, 30)
  assert.equal((await as(it, leader, 'GET', `/attendances?shiftId=${mine}`)).body.mine, true)
  const own = await as(it, leader, 'POST', '/attendances', {
    shiftId: mine,
    at: iso(it.clock.now),
    reason: '手机没电',
  })
  assert.deepEqual([own.status, own.body.code], [403, 'behalf.own'])
})

test('another company’s office and a manager of nobody find no such shift', async () => {
  const { shiftId } = await onShift()
  assert.equal((await entersOn(life.rival, shiftId)).code, 'not-found')
  const { id } = await entersOn(life.leader, shiftId)
  assert.equal((await entersLeave(life.rival, id))?.code, 'not-found')
})

test('the guard objects: a finding for the office to judge; objecting to somebody else’s is only noted', async () => {
  const { it, leader, zhao } = life
  const { who, shiftId } = await onShift()
  const { id } = await entersOn(leader, shiftId)
  const object = (by: Somebody) =>
    send(it, by, { name: 'attendance.object', input: { attendanceId: id, says: '我 19 点 20 才到' } })
  assert.deepEqual((await object(who))[0]?.findings, ['objected'])
  assert.deepEqual((await object(zhao))[0]?.findings, ['unknown-attendance'])
  const [found] = await asked<{ facts: { says: string }; siteId: Id }>(
    it,
    sql`select facts, site_id as "siteId" from finding where about_id = ${id} and kind = 'objected'`,
  )
  assert.deepEqual(found, { facts: { says: '我 19 点 20 才到' }, siteId: life.place.siteId })
  await isWhole(it)
})

test('the guard’s own sign-on that arrives later stands beside the entry, and leaving ends both', async () => {
  const { it, leader } = life
  const { who, shiftId } = await onShift()
  const { id } = await entersOn(leader, shiftId)
  const own = newId(it.clock.now)
  const input = { shiftId, postId: life.place.postId }
  const [signed] = await send(it, who, { id: own, name: 'attendance.sign-on', input })
  assert.deepEqual(signed?.findings, [])
  await send(it, who, { name: 'attendance.leave', input: { attendanceId: own, shiftId } })
  for (const each of [id, own]) assert.notEqual((await rowOf(each)).offAt, null)
})

test('row security lets a leader enter and end for others, and nothing more', async () => {
  const { it, leader, place } = life
  const { who, shiftId } = await onShift()
  const own = newId(it.clock.now)
  await send(it, who, { id: own, name: 'attendance.sign-on', input: { shiftId, postId: place.postId } })
  const tries = (text: ReturnType<typeof sql>) =>
    within(it.house.store, it.house.city, leader, db =>
      text.execute(db).then(({ numAffectedRows }) => Number(numAffectedRows ?? 0)),
    )
  const columns = sql`(id, shift_id, site_id, post_id, party_id, person_id, on_at, device_at, received_at, entered_by, behalf_reason)`
  const add = (person: Id, by: Id | null, reason: string | null) =>
    tries(
      sql`insert into attendance ${columns} values (${newId(it.clock.now)}, ${shiftId}, ${place.siteId}, ${place.postId}, ${who.partyId}, ${person}, clock(), clock(), clock(), ${by}, ${reason})`,
    )
  await assert.rejects(add(who.personId, null, null), /row-level security/)
  await assert.rejects(add(who.personId, life.office.membershipId, '冒名'), /row-level security/)
  await assert.rejects(
    tries(sql`update attendance set on_at = clock() - interval '1 hour' where id = ${own}`),
    /permission denied/,
  )
  await assert.rejects(
    tries(sql`update attendance set off_at = clock(), off_kind = 'left' where id = ${own}`),
    /row-level security/,
  )
  assert.equal(
    await tries(
      sql`update attendance set off_at = clock(), off_kind = 'left', left_by = me(), left_reason = '手机没电' where id = ${own}`,
    ),
    1,
  )
  assert.equal(await tries(sql`update attendance set off_at = clock(), left_by = me() where id = ${own}`), 0)
})
