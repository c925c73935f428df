import assert from 'node:assert/strict'
import { newId, type Id } from '#kernel/id.ts'
import { as, sealedPin, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { hour, shiftIn, type Life } from './life.ts'

/** 19:00 of the last evening of a November. */
export const lastNight = Date.parse('2026-11-30T19:00:00+08:00')

/** A fact somebody's phone sends now; answers its id. */
export async function fact(
  life: Life,
  who: Somebody,
  name: string,
  input: object,
  id = newId(life.it.clock.now),
): Promise<Id> {
  const [outcome] = await send(life.it, who, { id, name, input })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}

/** Three rounds a night, from 21:00. */
export async function plan(life: Life): Promise<void> {
  const { postId, routeId } = life.place
  const times = { dayKinds: ['workday', 'rest-day'], starts: 1260, minutes: 360, laps: 3, slackMinutes: 15, shiftBy: 0 }
  const asks = { ordered: false, leastMinutes: null, signatures: 1, fromOn: '2026-11-30' }
  const said = await as(life.it, life.office, 'POST', `/posts/${postId}/round-plans`, {
    routeId,
    name: '夜巡',
    kind: 'patrol',
    ...times,
    ...asks,
  })
  assert.equal(said.status, 201, JSON.stringify(said.body))
}

/** The night of 王建国 at the gate, handed over to `zhao` (A002, 314159) in the next month. */
export async function night(life: Life, zhao: Somebody): Promise<void> {
  const { it, wang, leader, place } = life
  const { postId, siteId, routeId, codes } = place
  const shiftId = await shiftIn(life, wang, 0)
  const toShift = await shiftIn(life, zhao, 12)
  const attendanceId = await fact(life, wang, 'attendance.sign-on', { shiftId, postId })
  const enter = (input: object) => fact(life, wang, 'gate.enter', { postId, ...input })
  it.clock.now += hour
  await enter({ kind: 'visitor', subject: '张小红', whom: '3-1201', purpose: '访友', heads: 2, phoneTail: '5678' })
  await enter({ kind: 'vehicle', subject: '沪A12345', plate: '沪A12345', purpose: '送货' })
  await enter({ kind: 'goods-out', subject: '办公椅 2 把', slip: 'CM-0117', whom: '周师傅' })
  await enter({ kind: 'key', subject: '配电间', whom: '电工老周' })
  it.clock.now = lastNight + 2 * hour + 5 * 60_000
  const roundId = await fact(life, wang, 'round.start', { routeId, shiftId })
  for (const code of codes.slice(0, 2)) {
    it.clock.now += 3 * 60_000
    await fact(life, wang, 'patrol.scan', { code, how: 'qr', shiftId, roundId })
  }
  await fact(life, wang, 'round.end', { roundId })
  it.clock.now += 60_000
  await as(it, leader, 'POST', `/rounds/${roundId}/signature`, {})
  it.clock.now = lastNight + 6 * hour
  await fact(life, wang, 'incident.report', {
    kind: 'fire',
    line: '地库冒烟',
    did: [{ what: 'called-119', at: new Date(it.clock.now).toISOString() }],
    postId,
    siteId,
  })
  await as(it, leader, 'POST', '/checks/visits', {
    siteId,
    postId,
    personId: wang.personId,
    source: 'leader',
    seen: { present: 'yes', dress: 'no' },
  })
  it.clock.now = lastNight + 12 * hour
  const id = newId(it.clock.now)
  const successor = { number: 'A002', sealedPin: sealedPin(it.house, '314159', id) }
  const counted = [{ item: '对讲机', expected: 3, found: 2 }]
  const walked = [{ item: 'fire', good: false, says: '灭火器过期' }]
  const base = { postId, fromShift: shiftId, toShift, attendanceId, counted, walked, successor, notes: '车棚灯坏' }
  await fact(life, wang, 'handover.sign', base, id)
}
