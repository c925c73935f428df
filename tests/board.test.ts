import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { as, employ, sealedPin, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let company: Id
let office: Somebody
let leader: Somebody
let manager: Somebody
let rival: Somebody
let wang: Somebody
let zhao: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let start: number
const minute = 60_000
const hour = 60 * minute

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  const property = await aParty(it.house, { kind: 'property-company', name: '万家物业' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '李队长' })
  manager = await someone(it.house, { partyId: property, role: 'manager', name: '小区经理' })
  rival = await someone(it.house, {
    partyId: await aParty(it.house, { name: '恒信保安' }),
    role: 'leader',
    name: '别家队长',
  })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  await employ(it.house, wang, { number: 'A001' })
  await employ(it.house, zhao, { number: 'A002', pin: '314159' })
  await asOwner(it.house, async db => {
    await db.updateTable('person').set({ phone: '13800000001' }).where('id', '=', wang.personId).execute()
    return [{ kind: 'person.change', table: 'person', id: wang.personId, personId: wang.personId, partyId: company }]
  })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards', [property]: 'operates' } })
  start = it.clock.now
})
after(() => it.close())

const board = async (who: Somebody, query = '') => (await as(it, who, 'GET', `/board${query}`)).body
const row = async (who = leader) => (await board(who)).rows[0]

test('a post nobody was ever rostered on is idle, with the beads of its route', async () => {
  const { rows, counts } = await board(leader)
  assert.deepEqual([rows.length, rows[0].state, rows[0].lap, rows[0].personName], [1, 'idle', 0, null])
  assert.deepEqual(
    rows[0].points.map((point: { name: string; scannedAt: null }) => [point.name, point.scannedAt]),
    [
      ['大堂', null],
      ['地库B2东', null],
      ['消防泵房', null],
    ],
  )
  assert.deepEqual(counts, { posts: 1, onDuty: 0, late: 0, absent: 0, uncovered: 0, matters: 0 })
})

test('one night on the board: due soon, late, on duty with beads, handed over, absent, uncovered', async () => {
  const shiftId = await aShift(it.house, { ...place, guard: wang, from: start + hour, to: start + 13 * hour })
  const next = await aShift(it.house, { ...place, guard: zhao, from: start + 13 * hour, to: start + 25 * hour })
  const soon = await row()
  assert.deepEqual([soon.state, soon.personName, soon.nextName], ['due-soon', '王建国', '赵强'])

  it.clock.now = start + hour + 7 * minute
  const late = await row()
  assert.deepEqual([late.state, late.shiftId, late.personPhone], ['late', shiftId, '138****0001'])
  const attendanceId = newId(it.clock.now)
  await send(it, wang, { id: attendanceId, name: 'attendance.sign-on', input: { shiftId, postId: place.postId } })
  const on = await row()
  assert.deepEqual(
    [on.state, on.findings, Date.parse(on.since)],
    ['on-duty', [{ kind: 'late', count: 1 }], it.clock.now],
  )

  const roundId = newId(it.clock.now)
  await send(it, wang, { id: roundId, name: 'round.start', input: { routeId: place.routeId, shiftId } })
  it.clock.now += minute
  await send(it, wang, { name: 'patrol.scan', input: { code: place.codes[1], how: 'qr', shiftId, roundId } })
  const walking = await row()
  assert.deepEqual(
    walking.points.map((point: { scannedAt: string | null }) => point.scannedAt && Date.parse(point.scannedAt)),
    [null, it.clock.now, null],
  )
  assert.deepEqual([walking.lap, Date.parse(walking.lastScanAt)], [1, it.clock.now])
  await laidAnew([place.checkpointIds[2]])
  assert.deepEqual((await row()).points, walking.points, 'a round goes on by the route it began by')
  await laidAnew(place.checkpointIds)

  it.clock.now = start + 13 * hour - 10 * minute
  const id = newId(it.clock.now)
  const successor = { number: 'A002', sealedPin: sealedPin(it.house, '314159', id) }
  await send(it, wang, {
    id,
    name: 'handover.sign',
    input: { postId: place.postId, fromShift: shiftId, toShift: next, attendanceId, counted: [], notes: '', successor },
  })
  const handed = await row()
  assert.deepEqual(
    [handed.state, handed.personName, Date.parse(handed.handedOverAt), handed.lap],
    ['on-duty', '赵强', it.clock.now, 0],
  )
  assert.deepEqual([handed.nextName, (await board(leader)).counts.onDuty], [null, 1])

  it.clock.now = start + 20 * hour
  const [{ id: own }] = await ownAttendances(next)
  await send(it, zhao, { name: 'attendance.leave', input: { attendanceId: own, shiftId: next } })
  const left = await row()
  assert.deepEqual([left.state, Date.parse(left.since)], ['absent', it.clock.now], 'empty since the guard left')

  it.clock.now = start + 25 * hour + minute
  assert.equal((await row()).state, 'uncovered', 'the same hour yesterday somebody was rostered')
  it.clock.now = start + 9 * 24 * hour
  assert.equal((await row()).state, 'idle', 'after a week without shifts the post is no longer expected to be manned')
  it.clock.now = start
})

const laidAnew = async (checkpointIds: readonly (Id | undefined)[]): Promise<void> => {
  const url = `/sites/${place.siteId}/routes/${place.routeId}`
  const { status, body } = await as(it, office, 'POST', url, { postId: place.postId, name: '夜间巡逻', checkpointIds })
  assert.equal(status, 204, JSON.stringify(body))
}

const ownAttendances = async (shiftId: Id): Promise<[{ id: Id }]> => {
  const { body } = await as(it, zhao, 'GET', '/pull')
  return body.attendances.filter((one: { shiftId: Id }) => one.shiftId === shiftId)
}

test('phone numbers are for the employer’s own leaders; another company sees no board', async () => {
  it.clock.now = start + 2 * hour
  assert.deepEqual(
    [(await row()).personPhone, (await row(manager)).personPhone, (await row(manager)).personName],
    ['138****0001', null, '王建国'],
  )
  assert.deepEqual((await board(rival)).rows, [])
  assert.equal((await as(it, rival, 'GET', `/board?siteId=${place.siteId}`)).status, 404)
  assert.equal((await as(it, wang, 'GET', `/board?siteId=${place.siteId}`)).status, 404)
  assert.deepEqual((await board(wang)).rows, [])
  assert.equal((await board(leader, `?siteId=${place.siteId}`)).rows.length, 1)
})

test('a route retired while it is walked stays on the board until that shift has walked another', async () => {
  it.clock.now = start + 30 * 24 * hour
  const other = await aSite(it.house, { by: office, name: '和平苑', parties: { [company]: 'guards' } })
  const shiftId = await aShift(it.house, { ...other, guard: wang, from: it.clock.now, to: it.clock.now + 12 * hour })
  const here = async () => (await board(leader, `?siteId=${other.siteId}`)).rows[0]
  await send(it, wang, { name: 'attendance.sign-on', input: { shiftId, postId: other.postId } })
  const roundId = newId(it.clock.now)
  await send(it, wang, { id: roundId, name: 'round.start', input: { routeId: other.routeId, shiftId } })
  await send(it, wang, { name: 'patrol.scan', input: { code: other.codes[0], how: 'qr', shiftId, roundId } })
  const walking = await here()
  assert.deepEqual([walking.lap, walking.points.length], [1, 3])
  const routes = `/sites/${other.siteId}/routes`
  const anew = { postId: other.postId, name: '短路线', checkpointIds: [other.checkpointIds[2]] }
  const { body: shorter } = await as(it, office, 'POST', routes, anew)
  assert.equal((await as(it, office, 'POST', `${routes}/${other.routeId}/retirement`, {})).status, 204)
  assert.deepEqual((await here()).points, walking.points, 'the round that runs keeps its route')
  await send(it, wang, { name: 'round.start', input: { routeId: shorter.id, shiftId } })
  assert.deepEqual([(await here()).lap, (await here()).points.length], [2, 1])
})
