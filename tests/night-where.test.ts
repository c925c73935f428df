import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { as, send } from './duty.ts'
import { asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, hour, shiftIn, type Life } from './life.ts'

// 谁在哪: what whoever leads sees of a site's night, all of it recorded at acts.

const minute = 60_000
let life: Life
let night: Record<'wang' | 'zhao', Id>
before(async () => {
  life = await aLife()
  night = { wang: await shiftIn(life, life.wang, 0), zhao: await shiftIn(life, life.zhao, 0) }
})
after(() => life.it.close())

const seenBy = (who: Somebody, query = '') => as(life.it, who, 'GET', `/night${query}`)
const shiftOf = async (who: Somebody, shiftId: Id) =>
  (await seenBy(who)).body.shifts.find((one: { shiftId: Id }) => one.shiftId === shiftId)
const signsOn = (who: Somebody, shiftId: Id, more: object = {}) =>
  send(life.it, who, { name: 'attendance.sign-on', input: { shiftId, postId: life.place.postId, ...more } })

test('nobody has come: not there yet, then absent', async () => {
  assert.equal((await shiftOf(life.leader, night.wang)).state, 'late')
  life.it.clock.now += 31 * minute
  assert.equal((await shiftOf(life.leader, night.wang)).state, 'absent')
})

test('who is there since when, what was declared missing, the last point and when', async () => {
  const { it, wang, place } = life
  await signsOn(wang, night.wang, { declared: { certificate: true, uniform: true, badge: false } })
  it.clock.now += 10 * minute
  await send(it, wang, { name: 'patrol.scan', input: { code: place.codes[0], how: 'qr', shiftId: night.wang } })
  const shift = await shiftOf(life.leader, night.wang)
  assert.deepEqual(
    [shift.state, shift.lateMinutes, shift.missing, shift.lastPoint, shift.behalf, shift.mine],
    ['on', 31, ['badge'], '大堂', false, false],
  )
  assert.equal(Date.parse(shift.lastScanAt), it.clock.now)
})

test('entered by a leader is marked; a departure shows until the shift is over', async () => {
  const { it, leader } = life
  const id = newId(it.clock.now)
  const said = { at: new Date(it.clock.now).toISOString(), reason: '手机没电' }
  await send(it, leader, { id, name: 'attendance.sign-on-for', input: { shiftId: night.zhao, ...said } })
  assert.deepEqual(await shiftOf(leader, night.zhao).then(one => [one.state, one.behalf, one.attendanceId]), [
    'on',
    true,
    id,
  ])
  await send(it, leader, { name: 'attendance.leave-for', input: { attendanceId: id, ...said } })
  assert.equal((await shiftOf(leader, night.zhao)).state, 'left')
})

test('the next round of its plan is told, and rounds are counted', async () => {
  const { it, wang, place } = life
  const id = newId(it.clock.now)
  const plan = { name: '夜巡', kind: 'patrol', ordered: false, slackMinutes: 10, fromOn: '2026-11-01' }
  await asOwner(it.house, async db => {
    const window = { dayKinds: ['workday', 'rest-day', 'holiday'], starts: 20 * 60, minutes: 600, laps: 5 }
    const where = { siteId: place.siteId, postId: place.postId, routeId: place.routeId }
    await db
      .insertInto('roundPlan')
      .values({ id, ...where, ...plan, ...window, createdAt: new Date(it.clock.now).toISOString() })
      .execute()
    return [{ kind: 'round-plan.add', table: 'round_plan', id, siteId: place.siteId }]
  })
  await send(it, wang, { name: 'round.start', input: { routeId: place.routeId, shiftId: night.wang } })
  const shift = await shiftOf(life.leader, night.wang)
  assert.equal(new Date(shift.nextRoundAt).toISOString(), '2026-11-21T12:00:00.000Z')
  assert.deepEqual((await seenBy(life.leader)).body.rounds, { begun: 1, ended: 0 })
})

test('the site one is rostered on comes first; another may be asked for where one leads it', async () => {
  const { it, leader, place, elsewhere } = life
  const { body } = await seenBy(leader)
  assert.deepEqual([body.siteId, body.sites.length], [place.siteId, 1])
  assert.equal((await seenBy(leader, `?siteId=${elsewhere.siteId}`)).status, 404)
  it.clock.now += hour
  assert.equal((await seenBy(life.office, `?siteId=${place.siteId}`)).body.shifts.length, 2)
})

test('a guard, a client and another company see no night of it', async () => {
  const client = await someone(life.it.house, { partyId: life.company, role: 'client', name: '业主' })
  for (const who of [life.wang, client]) assert.equal((await seenBy(who)).status, 404)
  assert.equal((await seenBy(life.rival, `?siteId=${life.place.siteId}`)).status, 404)
  const standIn = await aGuard(life.it, life.company, '别的')
  assert.equal((await seenBy(standIn, `?siteId=${life.place.siteId}`)).status, 404)
})
