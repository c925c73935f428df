import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Pull } from '#capabilities/pocket/schema.ts'
import { within } from '#shell/db/pool.ts'
import { as, employ, send } from './duty.ts'
import { aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let company: Id
let office: Somebody
let wang: Somebody
let zhao: Somebody
let far: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let other: Awaited<ReturnType<typeof aSite>>
let nightShift: Id
let dayShift: Id
let start: number
const hour = 3_600_000

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  far = await someone(it.house, { partyId: company, role: 'guard', name: '远处' })
  for (const guard of [wang, zhao, far]) await employ(it.house, guard)
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  other = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '别处花园' })
  start = it.clock.now
  nightShift = await aShift(it.house, { ...place, guard: wang, from: start, to: start + 12 * hour })
  dayShift = await aShift(it.house, { ...place, guard: zhao, from: start + 12 * hour, to: start + 24 * hour })
  await aShift(it.house, { ...other, guard: far, from: start, to: start + 12 * hour })
  await it.seal()
})
after(() => it.close())

const pull = async (who: Somebody, from?: Pick<Pull, 'place' | 'scope'>): Promise<Pull> =>
  (await as(it, who, 'GET', `/pull${from ? `?since=${from.place}&scope=${from.scope}` : ''}`)).body
const ids = (rows: readonly { id: Id }[]) => rows.map(row => row.id)
const empty = (pull: Pull): boolean => Object.values(pull).every(value => !Array.isArray(value) || value.length === 0)

test('the base: own shifts and the neighbour’s, the place around them, and nothing of elsewhere', async () => {
  const base = await pull(wang)
  assert.equal(base.whole, true)
  assert.deepEqual(
    base.shifts.map(shift => [shift.id, shift.personName]),
    [
      [nightShift, '王建国'],
      [dayShift, '赵强'],
    ],
  )
  assert.deepEqual(base.sites, [{ id: place.siteId, name: '锦绣花园', boundary: null }])
  assert.deepEqual(ids(base.posts), [place.postId])
  assert.deepEqual(
    base.checkpoints.map(point => point.codeHash),
    place.codes.map(code => createHash('sha256').update(code).digest('hex')),
  )
  assert.deepEqual(
    base.routes.map(route => route.checkpointIds),
    [place.checkpointIds],
  )
  assert.ok(!JSON.stringify(base).includes(place.codes[0] as string), 'no code leaves the server')
  assert.ok(base.place > 0)
})

test('nothing new is an empty delta', async () => {
  const base = await pull(wang)
  const delta = await pull(wang, base)
  assert.deepEqual([delta.whole, delta.place, delta.scope], [false, base.place, base.scope])
  assert.ok(empty(delta))
})

test('what is not sealed yet comes with the next place; a repeat does no harm', async () => {
  const base = await pull(wang)
  const id = newId(it.clock.now)
  await send(it, wang, { id, name: 'attendance.sign-on', input: { shiftId: nightShift, postId: place.postId } })
  assert.ok(empty(await pull(wang, base)))
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual([ids(delta.attendances), delta.shifts, delta.checkpoints, delta.gone], [[id], [], [], []])
  assert.ok(empty(await pull(wang, delta)))
})

test('rounds and scans come as they are now', async () => {
  const base = await pull(wang)
  const roundId = newId(it.clock.now)
  const scanId = newId(it.clock.now)
  await send(
    it,
    wang,
    { id: roundId, name: 'round.start', input: { routeId: place.routeId, shiftId: nightShift } },
    {
      id: scanId,
      name: 'patrol.scan',
      input: { code: place.codes[2] as string, how: 'qr', shiftId: nightShift, roundId },
    },
  )
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual(
    [ids(delta.rounds), delta.scans.map(scan => [scan.id, scan.roundId, scan.checkpointId])],
    [[roundId], [[scanId, roundId, place.checkpointIds[2]]]],
  )
  it.clock.now += 60_000
  await send(it, wang, { name: 'round.end', input: { roundId } })
  await it.seal()
  assert.deepEqual(
    (await pull(wang, delta)).rounds.map(round => [round.id, round.endedAt !== null]),
    [[roundId, true]],
  )
})

test('rounds of others on one’s own post are told, which and when and not whose; those of another post are not', async () => {
  const zhaoBase = await pull(zhao)
  const farBase = await pull(far)
  const roundId = newId(it.clock.now)
  await send(it, wang, { id: roundId, name: 'round.start', input: { routeId: place.routeId, shiftId: nightShift } })
  await it.seal()
  const delta = await pull(zhao, zhaoBase)
  const [beside] = delta.roundsBeside.filter(({ id }) => id === roundId)
  assert.deepEqual(Object.keys(beside ?? {}).sort(), ['id', 'planId', 'routeId', 'startedAt'])
  assert.equal(delta.rounds.length, 0)
  assert.ok(!(await pull(wang)).roundsBeside.some(({ id }) => id === roundId), 'one’s own is no other’s')
  assert.deepEqual((await pull(far, farBase)).roundsBeside, [])
  const asked = (who: Somebody, postId: Id) =>
    within(it.house.store, it.house.city, who, async db => {
      const { rows } = await sql`select * from rounds_beside(${[postId]}::uuid[], '2000-01-01')`.execute(db)
      return rows.length
    })
  assert.deepEqual([(await asked(zhao, place.postId)) > 0, await asked(far, place.postId)], [true, 0])
  assert.equal(await asked(office, place.postId), 0)
})

test('a round that is open keeps its retired route; once it has ended the route is gone', async () => {
  const at = `/sites/${place.siteId}/routes`
  const laid = { postId: place.postId, name: '撤销的路线', checkpointIds: place.checkpointIds.slice(0, 2) }
  const routeId: Id = (await as(it, office, 'POST', at, laid)).body.id
  const late: Id = (await as(it, office, 'POST', at, { ...laid, name: '晚到的路线' })).body.id
  const roundId = newId(it.clock.now)
  await send(it, wang, { id: roundId, name: 'round.start', input: { routeId, shiftId: nightShift } })
  await it.seal()
  const base = await pull(wang)
  for (const id of [routeId, late]) assert.equal((await as(it, office, 'POST', `${at}/${id}/retirement`)).status, 204)
  await it.seal()
  const delta = await pull(wang, base)
  const retired = { id: routeId, ...laid, retired: true }
  assert.deepEqual([delta.routes, delta.gone], [[retired], [late]])
  const held = (told: Pull) => told.routes.filter(route => route.retired)
  assert.deepEqual(held(await pull(wang)), [retired])
  assert.deepEqual(held(await pull(zhao)), [], 'who walks no such round is not told of it')
  const lateRound = newId(it.clock.now)
  await send(it, wang, { name: 'round.end', input: { roundId } })
  await send(it, wang, { id: lateRound, name: 'round.start', input: { routeId: late, shiftId: nightShift } })
  await it.seal()
  const next = await pull(wang, delta)
  assert.deepEqual([ids(next.routes), next.gone], [[late], [routeId]])
  assert.deepEqual(ids(held(await pull(wang))), [late])
  await send(it, wang, { name: 'round.end', input: { roundId: lateRound } })
  await it.seal()
})

test('a cancelled shift is gone, for its guard and for the neighbour', async () => {
  const shift = {
    postId: place.postId,
    personId: zhao.personId,
    startsAt: new Date(start + 48 * hour).toISOString(),
    endsAt: new Date(start + 60 * hour).toISOString(),
  }
  const mine = {
    ...shift,
    personId: wang.personId,
    startsAt: shift.endsAt,
    endsAt: new Date(start + 72 * hour).toISOString(),
  }
  const before = await pull(wang)
  const [a, b] = [
    (await as(it, office, 'POST', '/shifts', shift)).body.id,
    (await as(it, office, 'POST', '/shifts', mine)).body.id,
  ]
  await it.seal()
  const added = await pull(wang, before)
  assert.deepEqual([added.whole, ids(added.shifts).filter(id => id === a || id === b)], [false, [a, b]])
  await as(it, office, 'POST', `/shifts/${a}/cancel`)
  await it.seal()
  const delta = await pull(wang, added)
  assert.deepEqual([delta.gone, ids(delta.shifts).includes(b)], [[a], true])
  assert.deepEqual((await pull(zhao)).shifts.map(one => one.id).includes(a), false)
})

test('a new checkpoint on the site comes by itself', async () => {
  const base = await pull(wang)
  const added = (await as(it, office, 'POST', `/sites/${place.siteId}/checkpoints`, { name: '车棚' })).body
  await as(it, office, 'POST', `/sites/${other.siteId}/checkpoints`, { name: '别处车棚' })
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual(
    [delta.checkpoints.map(point => point.name), ids(delta.checkpoints), delta.gone],
    [['车棚'], [added.id], []],
  )
})

test('a shift on another site, or another day, changes the scope: the whole comes afresh', async () => {
  const base = await pull(wang)
  await aShift(it.house, { ...other, guard: wang, from: start + 96 * hour, to: start + 97 * hour })
  const moved = await pull(wang, base)
  assert.deepEqual([moved.whole, moved.sites.length], [true, 2])
  it.clock.now += 24 * hour
  assert.equal((await pull(wang, moved)).whole, true)
  it.clock.now -= 24 * hour
})

test('a place that is unknown, or of another scope, brings the whole', async () => {
  const base = await pull(wang)
  assert.equal((await pull(wang, { place: base.place + 100, scope: base.scope })).whole, true)
  assert.equal((await pull(wang, { place: base.place, scope: 'other' })).whole, true)
  assert.equal((await pull(zhao, base)).whole, true)
})

test('who has no shift has nothing, and nobody’s attendance is another’s', async () => {
  assert.ok(empty({ ...(await pull(office)), gone: [] }))
  assert.deepEqual((await pull(zhao)).attendances, [])
})
