import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sweepChecks } from '#capabilities/checks/index.ts'
import type { Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { clockAt, fact, minute, setRule, standsOn } from './checking.ts'
import { houseOn, type Somebody, type TestHouse } from './house.ts'
import { aGuard, aLife, hour, shiftIn, type Life } from './life.ts'

// Twelve guards, two processes that sweep over and over at once, phones that acknowledge and answer or do not.

let life: Life
let other: Omit<TestHouse, 'clock'>
const guards: Somebody[] = []

before(async () => {
  life = await aLife()
  const { it, company, office } = life
  const address = { ownerUrl: it.ownerUrl, appUrl: it.appUrl, city: it.house.city.schema }
  other = await houseOn(address, () => it.clock.now, it.house.keys)
  assert.equal((await setRule(life, office, { perShift: 12 })).status, 204)
  for (let nth = 0; nth < 12; nth += 1) {
    const one = await aGuard(it, company, `保安${nth}`)
    guards.push(one)
    await standsOn(life, one, await shiftIn(life, one, 0))
  }
})
after(async () => {
  await other.close()
  await life.it.close()
})

type Open = { id: Id; personId: Id }
const open = (): Promise<Open[]> =>
  asked(life.it, sql<Open>`select id, person_id from spot_check where state = 'asked' order by id`)

/** Each phone in turn: answers, only acknowledges, or is never reached. */
async function phones(): Promise<void> {
  for (const { id, personId } of await open()) {
    const nth = guards.findIndex(one => one.personId === personId)
    const guard = guards[nth]
    if (!guard || nth % 3 === 2) continue
    await fact(life, guard, 'check.reach', { checkId: id })
    if (nth % 3 === 0) await fact(life, guard, 'check.answer', { checkId: id })
  }
}

test('a storm of sweeps asks each once, concludes each once, and opens one inquiry for each that went unanswered', async () => {
  const { it } = life
  const start = it.clock.now
  for (let at = start + 2 * hour; at < start + 3.5 * hour; at += 4 * minute) {
    it.clock.now = at
    await Promise.all([it.house, other.house, it.house, other.house].map(house => sweepChecks(house)))
    await phones()
  }
  await clockAt(life, it.clock.now + 20 * minute)
  const [sum] = await asked(
    it,
    sql<{ checks: number; twice: number; waiting: number; unanswered: number; inquiries: number; shared: number }>`
      select count(*)::integer as checks, (count(*) - count(distinct (shift_id, drawn)))::integer as twice,
        (count(*) filter (where state in ('asked','reached') and due_at < ${new Date(it.clock.now).toISOString()}))::integer as waiting,
        (count(*) filter (where state = 'unanswered'))::integer as unanswered,
        (select count(*)::integer from "case" where kind = 'inquiry') as inquiries,
        (select count(*)::integer - count(distinct about_id)::integer from "case" where kind = 'inquiry') as shared
      from spot_check`,
  )
  assert.ok(sum && sum.checks >= 12 && sum.unanswered > 3, JSON.stringify(sum))
  assert.deepEqual([sum.twice, sum.waiting, sum.shared], [0, 0, 0])
  assert.equal(sum.inquiries, sum.unanswered)
  await isWhole(it)
})

test('a check.reach and an answer sent by two phones at once leave one answer', async () => {
  const { it } = life
  const [check] = await asked(
    it,
    sql<Open>`select id, person_id from spot_check where state = 'not-reached' order by asked_at limit 1`,
  )
  assert.ok(check)
  const guard = guards.find(one => one.personId === check.personId)
  assert.ok(guard)
  const [{ dueAt }] = (await asked(
    it,
    sql<{ dueAt: string }>`select due_at from spot_check where id = ${check.id}`,
  )) as [{ dueAt: string }]
  const at = Date.parse(dueAt) - minute
  const twice = [fact(life, guard, 'check.answer', { checkId: check.id }, at)]
  twice.push(fact(life, guard, 'check.answer', { checkId: check.id }, at))
  assert.deepEqual(await Promise.all(twice), [[], []])
  const [{ state }] = (await asked(
    it,
    sql<{ state: string }>`select state from spot_check where id = ${check.id}`,
  )) as [{ state: string }]
  assert.equal(state, 'answered')
  await isWhole(it)
})
