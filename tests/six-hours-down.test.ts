import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { watchRounds } from '#capabilities/patrols/index.ts'
import type { Id } from '#kernel/id.ts'
import { reachableSince, type Reachable } from '#shell/reachable.ts'
import { asked, isWhole } from './asking.ts'
import { checksOf, clockAt, fact, inquiriesOf, lastOf, minute, setRule, standsOn, timesOf } from './checking.ts'
import { as } from './duty.ts'
import { aLife, day, hour, shiftIn, type Life } from './life.ts'

// The server is away for six hours of a night, over midnight. Phones keep what is done meanwhile and send it a quarter of
// an hour after it is back. Nobody is held to what could not be sent, nothing of the past is asked, nothing is told twice.

let life: Life
let shiftId: Id
let times: number[]
let gone: number
let back: number
before(async () => {
  life = await aLife()
  const { it, office, wang, place } = life
  assert.equal((await setRule(life, office)).status, 204)
  const plan = {
    routeId: place.routeId,
    name: '夜间巡逻',
    kind: 'patrol',
    ordered: false,
    starts: 19 * 60,
    minutes: 720,
  }
  const how = { laps: 12, slackMinutes: 15, shiftBy: 0, leastMinutes: null, signatures: 1, fromOn: '2026-11-21' }
  const days = { dayKinds: ['workday', 'rest-day', 'holiday'] }
  const added = await as(it, office, 'POST', `/posts/${place.postId}/round-plans`, { ...plan, ...how, ...days })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const evening = it.clock.now
  shiftId = await shiftIn(life, wang, 0)
  await standsOn(life, wang, shiftId)
  times = timesOf(life, shiftId, evening)
  const [first = assert.fail('no time was drawn')] = times
  await clockAt(life, first)
  await fact(life, wang, 'check.reach', { checkId: (await lastOf(life, wang)).id })
  await it.seal()
  gone = first + minute
  back = gone + 6 * hour
})
after(() => life.it.close())

const found = (kind: string) =>
  asked(life.it, sql<{ at: string }>`select f.facts->>'dueAt' as at from finding f where f.kind = ${kind} order by 1`)

/** All three clocks, as two processes run them each minute, from one instant to another. */
async function minutesFrom(from: number, to: number, reachable: Reachable): Promise<void> {
  const { it } = life
  for (it.clock.now = from; it.clock.now <= to; it.clock.now += 4 * minute) {
    await Promise.all([findAbsent(it.house, reachable), findAbsent(it.house, reachable)])
    await Promise.all([watchRounds(it.house, reachable), watchRounds(it.house, reachable)])
    await Promise.all([sweepChecks(it.house, reachable), sweepChecks(it.house, reachable)])
  }
}

test('six hours without a server are held against nobody, and what was done meanwhile counts when it comes', async () => {
  const { it, zhao, wang } = life
  const asks = (await checksOf(life, wang)).length
  it.clock.now = gone
  const relief = await shiftIn(life, zhao, 1, 8)
  it.clock.now = back
  const reachable = reachableSince(it.house)
  await minutesFrom(back + minute, back + 13 * minute, reachable)
  for (const kind of ['absent', 'round-missed']) assert.deepEqual(await found(kind), [], kind)
  assert.equal((await checksOf(life, wang))[asks - 1]?.state, 'reached', 'its answer may be on the way')
  // Who stands there is still asked for what fell due within the five minutes before the first look.
  const past = times.flatMap((at, n) => (at > gone && at <= back + minute - 5 * minute ? [n + 1] : []))
  const drawn = (await checksOf(life, wang)).map(check => check.drawn)
  assert.ok(!past.some(n => drawn.includes(n)), 'no time of the past is asked')

  const { id: checkId } = (await checksOf(life, wang))[asks - 1] ?? assert.fail()
  await fact(life, wang, 'check.answer', { checkId }, gone + minute)
  await fact(life, zhao, 'attendance.sign-on', { shiftId: relief, postId: life.place.postId }, gone + hour)
  await minutesFrom(back + 17 * minute, back + 45 * minute, reachable)
  assert.deepEqual(await found('absent'), [])
  assert.equal((await checksOf(life, wang))[asks - 1]?.state, 'answered')
  assert.deepEqual(await inquiriesOf(life, wang), [])
  const missed = await found('round-missed')
  assert.ok(missed.length > 0, 'rounds that nobody ever sent are missed, once phones had time')
  const people = await asked(
    it,
    sql<{
      n: number
    }>`select count(*)::integer as n from (select distinct about_id, person_id, facts->>'dueAt' from finding where kind = 'round-missed') x`,
  )
  assert.equal(people[0]?.n, missed.length, 'each once for each who stood there')
  await isWhole(it)
})

test('a quick restart holds nothing back; a machine that slept does', async () => {
  const { it, office } = life
  assert.equal((await setRule(life, office, { perShift: 2 })).status, 204)
  await it.seal()
  const restarted = reachableSince(it.house)
  it.clock.now += minute
  assert.equal(await restarted(), true)
  it.clock.now += day
  assert.equal(await restarted(), false, 'it slept')
  for (let n = 0; n < 29; n += 1) {
    it.clock.now += minute
    assert.equal(await restarted(), false)
  }
  it.clock.now += minute
  assert.equal(await restarted(), true)
})
