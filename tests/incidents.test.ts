import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import { sql } from 'kysely'
import { caseKinds } from '#capabilities/index.ts'
import { as, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

const minute = 60_000
const hour = 60 * minute
let it: TestHouse
let guard: Somebody, other: Somebody, leader: Somebody, office: Somebody, officer: Somebody, client: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let elsewhere: Awaited<ReturnType<typeof aSite>>
let shiftId: Id, far: Id

before(async () => {
  it = await testHouse()
  const { house } = it
  const company = await aParty(house)
  const police = await aParty(house, { kind: 'police', name: '古北派出所' })
  const owner = await aParty(house, { kind: 'client-unit', name: '华山医院' })
  const people = (role: Somebody['role'], name: string, partyId = company) => someone(house, { partyId, role, name })
  guard = await people('guard', '王强')
  other = await people('guard', '赵四')
  leader = await people('leader', '李队')
  office = await people('office', '内勤')
  officer = await people('officer', '周警官', police)
  client = await people('client', '保卫处', owner)
  const parties = { [company]: 'guards', [police]: 'polices', [owner]: 'owns' }
  place = await aSite(house, { by: office, parties })
  elsewhere = await aSite(house, { by: office, parties, name: '苏州小区' })
  await asOwner(house, async db => {
    await db.updateTable('site').set({ divisionCode: '320505' }).where('id', '=', elsewhere.siteId).execute()
    return [{ kind: 'site.amend', table: 'site', id: elsewhere.siteId, siteId: elsewhere.siteId }]
  })
  const span = { from: it.clock.now - 4 * hour, to: it.clock.now + 8 * hour }
  shiftId = await aShift(house, { ...place, guard, ...span })
  far = await aShift(house, { ...elsewhere, guard: other, ...span })
})
after(() => it.close())

type Input = Record<string, unknown>
type Row = {
  id: Id
  kind: string
  state: string
  level: number
  ownerRole: string
  ownerPerson: Id | null
  dueAt: string | null
  personId: Id | null
  facts: Input
}
const act = async (who: Somebody, name: string, input: Input, at = it.clock.now) => {
  const [taken] = await send(it, who, { name, input, at })
  assert.equal(taken?.state, 'done', JSON.stringify(taken))
  return { id: taken?.id as Id, findings: taken?.findings ?? [] }
}
const report = async (input: Input = {}, who = guard, at?: number): Promise<Id> => {
  const { siteId, postId } = place
  return (await act(who, 'incident.report', { kind: 'public-order', siteId, postId, shiftId, ...input }, at)).id
}
const asSystem = async (text: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  within(it.house.store, it.house.city, 'system', async db => (await text.execute(db)).rows)
const row = async (id: Id): Promise<Row> => (await asSystem(sql<Row>`select * from "case" where id = ${id}`))[0] as Row
const childrenOf = (id: Id): Promise<Row[]> =>
  asSystem(sql<Row>`select * from "case" where parent_id = ${id} order by opened_at, id`)
const busy = async (who: Somebody, at = it.clock.now): Promise<string | null> => {
  const { rows } = await within(it.house.store, it.house.city, 'system', db =>
    sql<{ busy: string | null }>`select busy_with(${who.personId}, ${instant(at)}) as busy`.execute(db),
  )
  return rows[0]?.busy ?? null
}
const tick = (ms: number) => {
  it.clock.now += ms
  return sweep(it.house, caseKinds)
}

const at = (minutes: number): string => instant(it.clock.now + minutes * minute)
/** A leader signs on to the leader's post of the site. */
async function onDuty(who: Somebody): Promise<void> {
  const { house, clock } = it
  const postId = newId(clock.now)
  await asOwner(house, async db => {
    const post = { id: postId, siteId: place.siteId, name: '带班岗', kind: 'leader', position: 1, closedOn: null }
    await db
      .insertInto('post')
      .values({ ...post, createdAt: instant(clock.now) })
      .execute()
    return [{ kind: 'post.add', table: 'post', id: postId, siteId: place.siteId }]
  })
  const led = await aShift(house, { ...place, postId, guard: who, from: clock.now - hour, to: clock.now + 8 * hour })
  await act(who, 'attendance.sign-on', { shiftId: led, postId })
}

test('a report from the phone is a case with what was done first, and no identity number', async () => {
  const did = [{ what: 'called-110', at: at(0) }]
  const id = await report({ line: '他说是11010519491231002X', did, people: 2 })
  const { body } = await as(it, guard, 'GET', `/incidents/${id}`)
  assert.deepEqual([body.state, body.kind, body.line, body.people], ['reported', 'public-order', '他说是******', 2])
  assert.deepEqual(body.reported.did, did)
  const { rows } = await within(it.house.store, it.house.city, 'system', db =>
    sql<{ body: string }>`select body::text from payload`.execute(db),
  )
  assert.ok(rows.every(payload => !payload.body.includes('11010519491231002X')))
})
test('while it is young no spot check is drawn of its guard; two hours later one may be', async () => {
  const now = it.clock.now
  assert.equal(await busy(guard, now), 'incident')
  assert.equal(await busy(other, now), null)
  assert.equal(await busy(guard, now + 2 * hour), 'incident')
  assert.equal(await busy(guard, now + 2 * hour + 1), null)
})
test('with nobody on duty it lies with the leaders; with one, with them by name', async () => {
  assert.deepEqual(pick(await row(await report())), ['leader', null])
  await onDuty(leader)
  assert.deepEqual(pick(await row(await report())), ['leader', leader.personId])
  assert.deepEqual(pick(await row(await report({}, leader))), ['office', null])
})
const pick = ({ ownerRole, ownerPerson }: Row) => [ownerRole, ownerPerson]

test('a report made offline hours ago arrives whole, and its five minutes begin when it arrives', async () => {
  const id = await report({ line: '地库漏水', kind: 'disaster' }, guard, it.clock.now - 3 * hour)
  const { body } = await as(it, office, 'GET', `/incidents/${id}`)
  assert.equal(Date.parse(body.happenedAt), it.clock.now - 3 * hour)
  assert.equal(Date.parse(body.receivedAt), it.clock.now)
  assert.equal(Date.parse((await row(id)).dueAt as string), it.clock.now + 5 * minute)
})
test('nobody says that they know: after five minutes it goes to the office, then to the administrator', async () => {
  const id = await report()
  await tick(5 * minute - 1000)
  assert.deepEqual(await standing(id), ['reported', 'leader', 0])
  await tick(1000)
  assert.deepEqual(await standing(id), ['reported', 'office', 1])
  await tick(5 * minute)
  assert.deepEqual(await standing(id), ['reported', 'administrator', 2])
})
const standing = async (id: Id) => {
  const { state, ownerRole, level } = await row(id)
  return [state, ownerRole, level]
}
test('who acknowledged is named; another guard, the police and the client may not', async () => {
  const id = await report()
  for (const who of [guard, other, officer, client]) {
    const [taken] = await send(it, who, { name: 'incident.acknowledge', input: { caseId: id } })
    assert.equal(taken?.state, 'refused', who.role)
  }
  await act(leader, 'incident.acknowledge', { caseId: id })
  const { body } = await as(it, office, 'GET', `/incidents/${id}`)
  assert.deepEqual([body.state, body.acknowledgedBy], ['acknowledged', '李队'])
})
test('an acknowledgement made in time on a phone without signal is taken after the lapse', async () => {
  const id = await report()
  const tapped = it.clock.now + 2 * minute
  await tick(6 * minute)
  assert.equal((await row(id)).level, 1)
  await act(leader, 'incident.acknowledge', { caseId: id }, tapped)
  assert.equal((await row(id)).state, 'acknowledged')
})
test('a correction stands beside what was reported', async () => {
  const id = await report({ line: '两人打架', people: 2 })
  await act(guard, 'incident.amend', { incidentId: id, kind: 'dispute', line: '两人争吵，没动手', reason: '看错了' })
  const { body } = await as(it, office, 'GET', `/incidents/${id}`)
  assert.deepEqual([body.kind, body.line, body.people, body.amended], ['dispute', '两人争吵，没动手', 2, true])
  assert.deepEqual([body.reported.kind, body.reported.line], ['public-order', '两人打架'])
  assert.deepEqual((await row(id)).facts['line'], '两人打架')
})
test('what a guard adds to a report nobody knows is kept as one of its own', async () => {
  const { id } = await act(guard, 'incident.step', { incidentId: newId(it.clock.now), says: '又回来了' })
  const { body } = await as(it, guard, 'GET', `/incidents/${id}`)
  assert.deepEqual([body.kind, body.line], ['other', '又回来了'])
})
test('another guard adds nothing to a report that is not theirs', async () => {
  const id = await report()
  await act(other, 'incident.step', { incidentId: id, says: '我来写一句' })
  const { body } = await as(it, office, 'GET', `/incidents/${id}`)
  assert.equal(body.steps.length, 1)
})

const caught = (incidentId: Id, contact: number, called: number | null) =>
  act(guard, 'incident.delivery', {
    incidentId,
    grounds: 'in-the-act',
    contactAt: at(contact),
    ...(called === null ? {} : { calledAt: at(called) }),
    minor: false,
  })
test('police called five minutes after the contact is in order, after six it is shown to the guard', async () => {
  const id = await report()
  assert.deepEqual((await caught(id, -10, -5)).findings, [])
  assert.deepEqual((await caught(id, -10, -4)).findings, ['delivery-slow'])
  assert.deepEqual((await caught(id, -10, null)).findings, ['delivery-slow'])
})
test('a delivery takes no name of the person, no picture, and does not end without an officer and a receipt', async () => {
  const incidentId = await report()
  const base = { incidentId, grounds: 'in-the-act', contactAt: at(0), minor: true }
  for (const more of [{ name: '张三' }, { photos: [] }, { identity: '1' }]) {
    const [taken] = await send(it, guard, { name: 'incident.delivery', input: { ...base, ...more } })
    assert.equal(taken?.code, 'shape.wrong')
  }
  const { id: caseId } = await caught(incidentId, 0, 0)
  const [early] = await send(it, leader, { name: 'delivery.close', input: { caseId, receipt: 'A1' } })
  assert.equal(early?.state, 'refused')
  const handedAt = at(5)
  const [nameless] = await send(it, guard, { name: 'delivery.hand-over', input: { caseId, handedAt, number: '0123' } })
  assert.equal(nameless?.code, 'shape.wrong')
  await act(guard, 'delivery.hand-over', { caseId, handedAt, officer: '周警官', number: '031234' })
  const [open] = await send(it, leader, { name: 'delivery.close', input: { caseId } })
  assert.equal(open?.code, 'shape.wrong')
  await act(leader, 'delivery.close', { caseId, receipt: '沪公受〔2026〕12号' })
  assert.equal((await row(caseId)).state, 'closed')
})
test('who walks away is not held: that is an end as well', async () => {
  const { id: caseId } = await caught(await report(), 0, 0)
  await act(guard, 'delivery.went-away', { caseId, goneAt: at(1) })
  assert.equal((await row(caseId)).state, 'gone')
})
test('a screen refuses an identity number with a sentence', async () => {
  const { id: caseId } = await caught(await report(), 0, 0)
  const body = { handedAt: at(0), officer: '周警官', number: '11010519491231002X' }
  const answer = await as(it, leader, 'POST', `/cases/${caseId}/delivery.hand-over`, body)
  assert.deepEqual([answer.status, answer.code], [422, 'incident.holds-identity'])
})

test('a guard who was hurt: a case of its own, and the employer’s thirty days for the application', async () => {
  const { id } = await act(guard, 'incident.attack', { incidentId: await report(), how: 'attacked', injured: true })
  const attacked = await row(id)
  assert.deepEqual([attacked.kind, attacked.personId, attacked.ownerRole], ['guard-attacked', guard.personId, 'leader'])
  const [injury] = await childrenOf(id)
  assert.deepEqual(
    [injury?.kind, injury?.ownerRole, injury?.facts['applyBy'], injury?.facts['guardUntil']],
    ['work-injury', 'office', '2026-12-21', '2027-11-21'],
  )
  assert.equal(injury?.dueAt, '2026-12-21T16:00:00.000000Z')
  const [refused] = await send(it, leader, {
    name: 'work-injury.apply',
    input: { caseId: injury?.id, appliedOn: '2026-12-01', receipt: '1' },
  })
  assert.equal(refused?.state, 'refused')
  await act(office, 'work-injury.apply', { caseId: injury?.id, appliedOn: '2026-12-01', receipt: '沪人社1号' })
})
test('obstructed and not hurt: no application, until a hospital says otherwise', async () => {
  const { id } = await act(guard, 'incident.attack', { incidentId: await report(), how: 'obstructed', injured: false })
  assert.deepEqual(await childrenOf(id), [])
  await act(guard, 'guard-attacked.go-to-hospital', { caseId: id, hospital: '华山医院' })
  await act(guard, 'guard-attacked.go-to-hospital', { caseId: id, hospital: '华山医院' })
  assert.deepEqual(
    (await childrenOf(id)).map(child => child.kind),
    ['work-injury'],
  )
})
test('a dispute is handed to mediation, followed up on its day, and reminded of when nobody did', async () => {
  const said = { incidentId: await report({ kind: 'dispute' }), about: 'parking', calmed: true, days: 3 }
  const { id } = await act(guard, 'incident.dispute', said)
  await act(leader, 'mediation.hand-on', { caseId: id, to: 'residents-committee' })
  const { dueAt, facts } = await row(id)
  assert.deepEqual([facts['followUpOn'], dueAt], ['2026-11-24', '2026-11-24T16:00:00.000000Z'])
})

const mark = (incidentId: Id, more: Input = {}, who = office) =>
  as(it, who, 'POST', `/incidents/${incidentId}/footage`, {
    cameras: '北门 1、2 号',
    fromAt: at(-10),
    untilAt: at(0),
    ...more,
  })
test('footage is due before it is written over: thirty days, ninety for a key target', async () => {
  const id = await report()
  const { status } = await mark(id)
  assert.equal(status, 201)
  await mark(id, { keyTarget: true })
  const [thirty, ninety] = await childrenOf(id)
  const from = it.clock.now - 10 * minute
  assert.deepEqual(
    [thirty, ninety].map(child => (Date.parse(child?.dueAt as string) - from) / (24 * hour)),
    [30, 90],
  )
  await act(leader, 'footage-keep.lock', { caseId: thirty?.id, lockedAt: at(0), where: '监控室 2 号盘' })
  assert.equal((await row(thirty?.id as Id)).state, 'locked')
})
test('footage that ends before it begins, or is gone already, is refused; a client may not mark it', async () => {
  const id = await report()
  assert.equal((await mark(id, { untilAt: at(-20) })).code, 'footage.ends-before-start')
  const old = { fromAt: at(-31 * 24 * 60), untilAt: at(-31 * 24 * 60 + 5) }
  assert.equal((await mark(id, old)).code, 'footage.overwritten')
  assert.equal((await mark(id, {}, client)).status, 404)
})

const begin = (incidentId: Id, grounds: string, to: string, who = leader) =>
  as(it, who, 'POST', `/incidents/${incidentId}/report-up`, { grounds, to, knownAt: at(0) })
const minutesOf = async (caseId: Id): Promise<unknown[]> => {
  const { facts } = await row(caseId)
  return [facts['minutes'], facts['under'], facts['setting']]
}
test('a report to an authority has the clock of the law, or says that it is ours', async () => {
  const id = await report()
  const work = await begin(id, 'work-accident', 'emergency')
  assert.equal(work.status, 201, JSON.stringify(work.body))
  assert.deepEqual(await minutesOf(work.body.id), [60, 'wsa-report-1-hour', false])
  assert.equal((await row(id)).state, 'reported-up')
  const here = await begin(id, 'failed-dissuasion', 'housing')
  assert.deepEqual(await minutesOf(here.body.id), [1440, 'shp-24h-report', false])
  const there = await act(other, 'incident.report', { kind: 'other', siteId: elsewhere.siteId, shiftId: far })
  const suzhou = await begin(there.id, 'failed-dissuasion', 'housing')
  assert.deepEqual(await minutesOf(suzhou.body.id), [1440, 'pmr-stop-and-report-violations', true])
  assert.equal((await begin(id, 'work-accident', 'emergency')).code, 'authority-report.open-already')
})
test('police see the report once it was sent to them, and neither before nor more', async () => {
  const id = await report()
  const { body } = await begin(id, 'offence', 'police')
  assert.equal((await as(it, officer, 'GET', `/cases/${body.id}`)).status, 404)
  const sent = { caseId: body.id, sentAt: at(0), receipt: '接警员 0456' }
  await act(leader, 'authority-report.send', sent)
  assert.equal((await as(it, officer, 'GET', `/cases/${body.id}`)).status, 200)
  assert.equal((await as(it, officer, 'GET', `/incidents/${id}`)).status, 404)
  assert.deepEqual((await as(it, officer, 'GET', '/incidents')).body.rows, [])
})
test('a report that was not sent in time says so and can still be sent', async () => {
  const id = await report()
  const { body } = await begin(id, 'safety-accident', 'housing')
  await tick(31 * minute)
  assert.equal((await row(body.id)).state, 'overdue')
  await act(office, 'authority-report.send', { caseId: body.id, sentAt: at(0), receipt: '12345' })
  assert.equal((await row(body.id)).state, 'sent')
})
test('nobody sends a report tomorrow', async () => {
  const { body } = await begin(await report(), 'fire', 'fire')
  const answer = await as(it, leader, 'POST', `/cases/${body.id}/authority-report.send`, {
    sentAt: at(24 * 60),
    receipt: '1',
  })
  assert.equal(answer.code, 'authority-report.not-yet')
})

test('help that was called off stays on record', async () => {
  const { id } = await act(guard, 'incident.report', { kind: 'guard-in-danger', siteId: place.siteId, shiftId })
  await act(guard, 'incident.step', { incidentId: id, what: 'called-off' })
  const { body } = await as(it, office, 'GET', `/incidents/${id}`)
  assert.deepEqual([body.kind, body.steps.at(-1).action], ['guard-in-danger', 'call-off'])
})
test('a place is kept only of a guard who agreed', async () => {
  const id = await report({ place: { lon: 121.4, lat: 31.2, metres: 10 } })
  assert.equal('place' in (await row(id)).facts, false)
})
test('the phone is told of its own reports and a leader of those of the site', async () => {
  const id = await report()
  const mine = await as(it, guard, 'GET', '/pull')
  assert.ok(mine.body.reports.some((one: Row) => one.id === id))
  assert.ok((await as(it, leader, 'GET', '/pull')).body.reports.some((one: Row) => one.id === id))
  assert.deepEqual(
    (await as(it, other, 'GET', '/pull')).body.reports.filter((one: Row) => one.id === id),
    [],
  )
})
test('the register is narrowed by class and site, and nobody else sees it', async () => {
  const id = await report({ kind: 'fire' })
  const ids = async (who: Somebody, query = '') =>
    ((await as(it, who, 'GET', `/incidents${query}`)).body.rows as Row[]).map(one => one.id)
  assert.ok((await ids(office, '?kind=fire')).includes(id))
  assert.equal((await ids(office, '?kind=traffic')).includes(id), false)
  assert.equal((await ids(office, `?siteId=${elsewhere.siteId}`)).includes(id), false)
  assert.ok((await ids(guard)).includes(id))
  assert.equal((await ids(other)).includes(id), false)
  assert.deepEqual(await ids(client), [])
})
