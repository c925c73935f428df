import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aLife, shiftIn, type Life } from './life.ts'

// A round that is over stays what it was: paper entered later takes no place from it, and a changed route is another one
// only from then on.

let life: Life
let shiftId: Id
let planId: Id
let roundId: Id
const minutes = 60_000
const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const post = (who: Somebody, url: string, body: object) => as(life.it, who, 'POST', url, body)
const get = async (who: Somebody, url: string) => (await as(life.it, who, 'GET', url)).body
const due = async () => (await get(life.office, `/rounds?siteId=${life.place.siteId}&to=2026-11-21`)).rows[0].due

before(async () => {
  life = await aLife()
  const { it, office, place, wang } = life
  shiftId = await shiftIn(life, wang, 0.5)
  const plan = { name: '夜间巡逻', kind: 'patrol', ordered: true, dayKinds: ['workday', 'rest-day', 'holiday'] }
  const times = { starts: 19 * 60, minutes: 720, laps: 6, slackMinutes: 15, shiftBy: 0, leastMinutes: 8, signatures: 1 }
  const body = { ...plan, ...times, routeId: place.routeId, fromOn: '2026-11-21' }
  planId = (await post(office, `/posts/${place.postId}/round-plans`, body)).body.id
  const start = at('21T19:05')
  roundId = newId(start)
  it.clock.now = at('21T19:40')
  await send(
    it,
    wang,
    { name: 'round.start', input: { routeId: place.routeId, shiftId, planId }, id: roundId, at: start },
    ...place.codes.slice(0, 2).map((code, index) => ({
      name: 'patrol.scan',
      input: { code, how: 'qr', shiftId, roundId },
      at: start + (index + 1) * 6 * minutes,
    })),
    { name: 'round.end', input: { roundId }, at: start + 30 * minutes },
  )
  it.clock.now = at('22T07:30')
})
after(() => life.it.close())

test('paper takes no place from what was walked: both stand in the row of their time, and what each reached counts', async () => {
  const { leader, place } = life
  const point = { checkpointId: place.checkpointIds[2], at: new Date(at('21T19:02')).toISOString() }
  const body = { shiftId, routeId: place.routeId, planId, points: [point], reason: '码坏了，纸上补记' }
  const written = await post(leader, '/rounds', body)
  assert.equal(written.status, 201, JSON.stringify(written.body))
  const [row] = await due()
  assert.deepEqual(
    row.rounds.map(({ id }: { id: Id }) => id),
    [roundId, written.body.id],
  )
  assert.deepEqual([row.standing, row.offBy, row.reached, row.outOfOrder], ['on-time', 5, 3, null])
})

test('a changed route leaves past rounds as they were walked, and the phone both', async () => {
  const { office, place, wang } = life
  const owed = async () => (await due()).map((row: { owed: number }) => row.owed)
  const names = async () => (await get(office, `/rounds/${roundId}`)).points.map(({ name }: { name: string }) => name)
  const [wasOwed, wasWalked] = [await owed(), await names()]
  const [first, , third] = place.checkpointIds
  const change = (checkpointIds: readonly (Id | undefined)[], name = '夜间巡逻') =>
    post(office, `/sites/${place.siteId}/routes/${place.routeId}`, { postId: place.postId, name, checkpointIds })
  assert.equal((await change([third, first])).status, 204)
  assert.equal((await change([third, first], '夜间')).status, 204)
  assert.deepEqual([await owed(), await names()], [wasOwed, wasWalked])
  const [route] = (await get(wang, '/pull')).routes
  assert.deepEqual(route.checkpointIds, [third, first])
  assert.deepEqual(
    route.before.map((one: { checkpointIds: Id[] }) => one.checkpointIds),
    [place.checkpointIds],
    'another name is no other route',
  )
})

test('a round written down for a time before the change is of the route as it lay then', async () => {
  const { leader, place } = life
  const point = { checkpointId: place.checkpointIds[1], at: new Date(at('21T23:00')).toISOString() }
  const body = { shiftId, routeId: place.routeId, planId, points: [point], reason: '手机没电' }
  assert.equal((await post(leader, '/rounds', body)).status, 201)
  const later = { ...body, points: [{ ...point, at: new Date(at('22T07:31')).toISOString() }] }
  life.it.clock.now = at('22T07:40')
  assert.equal((await post(leader, '/rounds', later)).code, 'not-found')
})
