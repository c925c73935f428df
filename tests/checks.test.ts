import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { isWhole } from './asking.ts'
import {
  checksOf,
  clockAt,
  fact,
  findingsOf,
  inquiriesOf,
  lastOf,
  minute,
  rule,
  setRule,
  standsOn,
  timesOf,
} from './checking.ts'
import { as } from './duty.ts'
import { asOwner, houseOn, type TestHouse } from './house.ts'
import { aLife, aPost, day, hour, shiftIn, span, type Life } from './life.ts'

let life: Life
let other: Omit<TestHouse, 'clock'>
let evening: number
/** The night of each test: two guards at one post, each on a shift of their own. */
let night: { wang: Id; zhao: Id; wangOn: Id }
let times: number[]

before(async () => {
  life = await aLife()
  const { it, office } = life
  assert.equal((await setRule(life, office)).status, 204)
  const address = { ownerUrl: it.ownerUrl, appUrl: it.appUrl, city: it.house.city.schema }
  other = await houseOn(address, () => it.clock.now, it.house.keys)
  evening = it.clock.now - day
})
after(async () => {
  await isWhole(life.it)
  await other.close()
  await life.it.close()
})
beforeEach(async () => {
  evening += day
  life.it.clock.now = evening
  const { wang, zhao } = life
  const [forWang, forZhao] = [await shiftIn(life, wang, 0), await shiftIn(life, zhao, 0)]
  night = { wang: forWang, zhao: forZhao, wangOn: await standsOn(life, wang, forWang) }
  times = timesOf(life, forWang, evening)
})

const first = (): number => times[0] ?? assert.fail('no time was drawn')
const ofTonight = async (who = life.wang) =>
  (await checksOf(life, who)).slice((before_.get(who.personId) ?? 0) as number)
const before_ = new Map<Id, number>()
beforeEach(async () => {
  for (const who of [life.wang, life.zhao]) before_.set(who.personId, (await checksOf(life, who)).length)
})

test('drawn once though two processes sweep at once, and again', async () => {
  assert.equal(times.length, rule.perShift)
  life.it.clock.now = first()
  await Promise.all([sweepChecks(life.it.house), sweepChecks(other.house), sweepChecks(life.it.house)])
  await sweepChecks(other.house)
  const checks = await ofTonight()
  assert.deepEqual(
    checks.map(({ state, drawn, dueAt }) => [state, drawn, dueAt]),
    [['asked', 1, instant(first() + 5 * minute)]],
  )
})

test('nobody is asked before the time, off post, or once a server was away for long', async () => {
  await clockAt(life, first() - minute)
  assert.equal((await ofTonight()).length, 0)
  await clockAt(life, first() + 5 * minute)
  assert.equal((await ofTonight()).length, 0)
  await clockAt(life, timesOf(life, night.zhao, evening)[0] ?? 0)
  assert.equal((await ofTonight(life.zhao)).length, 0)
})

test('two guards at one post are asked at times of their own', async () => {
  await standsOn(life, life.zhao, night.zhao)
  const theirs = timesOf(life, night.zhao, evening)
  assert.notDeepEqual(theirs, times)
  for (const at of [...times, ...theirs].sort((a, b) => a - b)) await clockAt(life, at)
  assert.equal((await ofTonight()).length, 3)
  assert.equal((await ofTonight(life.zhao)).length, 3)
})

test('the phone acknowledges, the guard answers in time: nothing else follows', async () => {
  await clockAt(life, first())
  const { id } = await lastOf(life, life.wang)
  const pulled = (await as(life.it, life.wang, 'GET', '/pull')).body.checks
  assert.deepEqual(
    pulled.filter((row: { id: Id }) => row.id === id).map((row: { state: string }) => row.state),
    ['asked'],
  )
  assert.deepEqual(await fact(life, life.wang, 'check.reach', { checkId: id }), [])
  assert.equal((await lastOf(life, life.wang)).state, 'reached')
  life.it.clock.now += 5 * minute
  assert.deepEqual(await fact(life, life.wang, 'check.answer', { checkId: id }), [])
  await clockAt(life, first() + 6 * minute)
  assert.equal((await lastOf(life, life.wang)).state, 'answered')
  assert.deepEqual(await inquiriesOf(life, life.wang), [])
})

test('no phone had it: not reached, which is not unanswered; the leader’s call closes it', async () => {
  await clockAt(life, first())
  await clockAt(life, first() + 5 * minute)
  assert.equal((await lastOf(life, life.wang)).state, 'asked', 'the last moment still counts')
  await clockAt(life, first() + 5 * minute + 1)
  const { id, state } = await lastOf(life, life.wang)
  assert.equal(state, 'not-reached')
  assert.deepEqual(await inquiriesOf(life, life.wang), [])
  const waiting = async () => {
    const { body } = await as(life.it, life.leader, 'GET', '/checks/watch')
    return body.sites.flatMap((site: { open: { id: Id }[] }) => site.open.map(one => one.id))
  }
  assert.deepEqual(await waiting(), [id])
  assert.deepEqual(await fact(life, life.leader, 'check.called', { checkId: id, answered: true }), [])
  const called = await lastOf(life, life.wang)
  assert.deepEqual([called.state, called.calledBy], ['answered', life.leader.membershipId])
  assert.deepEqual(await waiting(), [])
  assert.deepEqual(await inquiriesOf(life, life.wang), [])
})

test('nobody answers the leader either: a matter for a person to judge, never a penalty', async () => {
  const known = (await inquiriesOf(life, life.wang)).length
  await clockAt(life, first())
  await clockAt(life, first() + 6 * minute)
  const { id } = await lastOf(life, life.wang)
  await fact(life, life.leader, 'check.called', { checkId: id, answered: false, says: '呼叫三次' })
  assert.equal((await lastOf(life, life.wang)).state, 'unanswered')
  assert.equal((await inquiriesOf(life, life.wang)).length, known + 1)
  await fact(life, life.wang, 'check.answer', { checkId: id }, first() + minute)
  assert.equal((await inquiriesOf(life, life.wang)).at(-1)?.state, 'reversed')
})

test('reached and unanswered opens an inquiry; an answer made in time and sent at seven takes it back', async () => {
  await clockAt(life, first())
  const { id } = await lastOf(life, life.wang)
  await fact(life, life.wang, 'check.reach', { checkId: id })
  await clockAt(life, first() + 6 * minute)
  await sweepChecks(other.house)
  assert.equal((await lastOf(life, life.wang)).state, 'unanswered')
  const opened = (await inquiriesOf(life, life.wang)).at(-1)
  assert.deepEqual([opened?.state, opened?.facts.grounds], ['open', 'spot-check'])
  life.it.clock.now = evening + 12.5 * hour
  assert.deepEqual(await fact(life, life.wang, 'check.answer', { checkId: id }, first() + 2 * minute), [])
  const check = await lastOf(life, life.wang)
  assert.deepEqual([check.state, check.answeredAt], ['answered', instant(first() + 2 * minute)])
  assert.equal((await inquiriesOf(life, life.wang)).at(-1)?.state, 'reversed')
})

test('an answer made too late is kept, is a finding, and changes nothing', async () => {
  await clockAt(life, first())
  const { id } = await lastOf(life, life.wang)
  await fact(life, life.wang, 'check.reach', { checkId: id })
  life.it.clock.now = first() + 5 * minute + 30_000
  assert.deepEqual(await fact(life, life.wang, 'check.answer', { checkId: id }), ['check-late'])
  await clockAt(life, first() + 7 * minute)
  const check = await lastOf(life, life.wang)
  assert.deepEqual([check.state, check.answeredAt], ['unanswered', instant(first() + 5 * minute + 30_000)])
  assert.equal((await inquiriesOf(life, life.wang)).at(-1)?.state, 'open')
  const row = (await as(life.it, life.leader, 'GET', '/checks?limit=1')).body.rows[0]
  assert.deepEqual([row.id, row.state, row.personName], [id, 'unanswered', '王建国'])
})

test('a phone whose clock was put back before the question is told so', async () => {
  await clockAt(life, first())
  const { id } = await lastOf(life, life.wang)
  await clockAt(life, first() + 20 * minute)
  assert.deepEqual(await fact(life, life.wang, 'check.answer', { checkId: id }, first() - 10 * minute), ['check-clock'])
  assert.equal((await lastOf(life, life.wang)).state, 'not-reached')
})

test('somebody else’s answer changes nothing and is a finding against whoever sent it', async () => {
  await clockAt(life, first())
  const { id } = await lastOf(life, life.wang)
  assert.deepEqual(await fact(life, life.zhao, 'check.answer', { checkId: id }), ['check-unknown'])
  assert.deepEqual(await fact(life, life.leader, 'check.answer', { checkId: id }), ['check-other-person'])
  await fact(life, life.zhao, 'check.reach', { checkId: id })
  assert.equal((await lastOf(life, life.wang)).state, 'asked')
  assert.ok((await findingsOf(life, life.zhao)).includes('check-unknown'))
})

test('where the guard stood is kept only of those who agreed, and only how it lies to the site', async () => {
  const place = { lon: 121.4, lat: 31.2, metres: 10 }
  await clockAt(life, first())
  await fact(life, life.wang, 'check.answer', { checkId: (await lastOf(life, life.wang)).id, place })
  assert.equal((await lastOf(life, life.wang)).placeState, 'declined')
  const { body } = await as(life.it, life.wang, 'GET', '/me/file')
  assert.ok(body)
  await fact(life, life.wang, 'consent.answer', { purpose: 'place', given: true, notice: 'x' })
  await clockAt(life, times[1] ?? 0)
  await fact(life, life.wang, 'check.answer', { checkId: (await lastOf(life, life.wang)).id, place })
  assert.equal((await lastOf(life, life.wang)).placeState, 'unknown', 'the site has no boundary')
})

test('during an incident nobody is asked, and it is noted why', async () => {
  const { siteId, postId } = life.place
  const [at] = times
  life.it.clock.now = first() - 10 * minute
  const [kind, state] = ['incident', 'reported']
  const caseId = newId(life.it.clock.now)
  await asOwner(life.it.house, async db => {
    const happened = instant(life.it.clock.now)
    const head = { ownerRole: 'leader', ownerParty: life.company, passesOn: true, facts: '{"line":"打架"}' }
    await db
      .insertInto('case')
      .values({
        id: caseId,
        kind,
        state: (await stateOf(db)) ?? state,
        siteId,
        postId,
        partyId: life.company,
        ...head,
        openedPerson: life.wang.personId,
        happenedAt: happened,
        openedAt: happened,
      })
      .execute()
    return [{ kind: 'incident.report', table: 'case', id: caseId, siteId, partyId: life.company }]
  })
  await clockAt(life, at ?? 0)
  const { state: became, why, dueAt } = await lastOf(life, life.wang)
  assert.deepEqual([became, why, dueAt], ['called-off', 'incident', null])
  await asOwner(life.it.house, async db => {
    await db
      .updateTable('case')
      .set({ closedAt: instant(life.it.clock.now) })
      .where('id', '=', caseId)
      .execute()
    return [{ kind: 'incident.report', table: 'case', id: caseId, siteId, partyId: life.company }]
  })
})

// The first open state of an incident, whatever it is called.
const stateOf = async (db: Parameters<Parameters<typeof asOwner>[1]>[0]): Promise<string | undefined> =>
  (
    await db
      .selectFrom('caseState')
      .select('state')
      .where('kind', '=', 'incident')
      .where('isFinal', '=', false)
      .orderBy('state')
      .executeTakeFirst()
  )?.state

const handing = (at: number, offAt: number | null = null): Promise<void> =>
  asOwner(life.it.house, async db => {
    const set = { handingAt: instant(at), ...(offAt ? { offAt: instant(offAt), offKind: 'handed-over' } : {}) }
    await db.updateTable('attendance').set(set).where('id', '=', night.wangOn).execute()
    return [{ kind: 'handover.begin', table: 'attendance', id: night.wangOn, siteId: life.place.siteId }]
  })
const outcome = async (): Promise<(string | null)[]> => {
  const { state, why } = await lastOf(life, life.wang)
  return [state, why]
}

test('while a handover is under way, one that was asked before it as well', async () => {
  await clockAt(life, first())
  await fact(life, life.wang, 'check.reach', { checkId: (await lastOf(life, life.wang)).id })
  await handing(first() + minute)
  await clockAt(life, first() + 6 * minute)
  assert.deepEqual(await outcome(), ['called-off', 'handover'])
  await handing((times[1] ?? 0) - 10 * minute)
  await clockAt(life, times[1] ?? 0)
  assert.deepEqual(await outcome(), ['called-off', 'handover'])
})

test('a handover that was signed just after the time was up had begun before it', async () => {
  await clockAt(life, first())
  await fact(life, life.wang, 'check.reach', { checkId: (await lastOf(life, life.wang)).id })
  await handing(first() + minute, first() + 5 * minute + 20_000)
  await clockAt(life, first() + 6 * minute)
  assert.deepEqual(await outcome(), ['called-off', 'handover'])
})

test('during a relief neither who leaves nor who steps in is asked', async () => {
  const { it, leader, wang, zhao, place } = life
  await standsOn(life, zhao, night.zhao)
  const mobile = await aPost(it, place.siteId, `机动岗${evening}`, 'mobile')
  await asOwner(it.house, async db => {
    await db.updateTable('shift').set({ postId: mobile }).where('id', '=', night.zhao).execute()
    return [{ kind: 'shift.publish', table: 'shift', id: night.zhao, siteId: place.siteId }]
  })
  const hoursOn = (first() - evening) / hour
  const meal = span(life, hoursOn - 0.1, hoursOn + 0.4)
  const planned = await as(it, leader, 'POST', '/reliefs', { shiftId: night.wang, personId: zhao.personId, ...meal })
  assert.equal(planned.status, 201, JSON.stringify(planned.body))
  await clockAt(life, first())
  assert.deepEqual([(await lastOf(life, wang)).state, (await lastOf(life, wang)).why], ['called-off', 'relief'])
  const { body } = await as(it, leader, 'GET', '/checks/watch')
  const people = body.sites[0].onDuty as { personId: Id; busy: string | null }[]
  assert.deepEqual(
    [wang, zhao].map(who => people.find(one => one.personId === who.personId)?.busy),
    ['relief', 'relief'],
  )
})

test('whoever left the shift before the time was up is not judged by it', async () => {
  await clockAt(life, first())
  await fact(life, life.wang, 'check.reach', { checkId: (await lastOf(life, life.wang)).id })
  await fact(life, life.wang, 'attendance.leave', { attendanceId: night.wangOn, shiftId: night.wang })
  await clockAt(life, first() + 6 * minute)
  assert.deepEqual(await outcome(), ['called-off', 'left'])
})
