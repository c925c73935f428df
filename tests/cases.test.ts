import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { caseKinds } from '#capabilities/index.ts'
import { openInquiry, reverseInquiry, type Suspicion } from '#capabilities/cases/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { endOf, day as dayOf } from '#kernel/time.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { within } from '#shell/db/pool.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import { ensurePartitions } from '../apps/server/jobs.ts'
import { asked, entriesOf, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, day, hour, shiftIn, type Life } from './life.ts'

let life: Life
let manager: Somebody
let police: Somebody
before(async () => {
  life = await aLife()
  const { it, place } = life
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  const station = await aParty(it.house, { kind: 'police', name: '徐汇派出所' })
  manager = await someone(it.house, { partyId: estate, role: 'manager', name: '孙经理' })
  police = await someone(it.house, { partyId: station, role: 'officer', name: '陈警官' })
  await asOwner(it.house, async db => {
    const since = { fromOn: '2020-01-01', untilOn: null, siteId: place.siteId }
    await db
      .insertInto('siteParty')
      .values([
        { ...since, partyId: estate, relation: 'operates' },
        { ...since, partyId: station, relation: 'polices' },
      ])
      .execute()
    return [{ kind: 'site.add', table: 'site', id: place.siteId }]
  })
  await shiftIn(life, life.wang, -1)
})
after(() => life.it.close())

const hazardBy = async (who: Somebody, line = '地库积水'): Promise<Id> => {
  const { status, body } = await as(life.it, who, 'POST', '/hazards', { siteId: life.place.siteId, line })
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const act = (who: Somebody, id: Id, name: string, body: object = {}) =>
  as(life.it, who, 'POST', `/cases/${id}/${name}`, body)
const seen = async (who: Somebody, id: Id) => (await as(life.it, who, 'GET', `/cases/${id}`)).body
const listed = async (who: Somebody, query = ''): Promise<Id[]> =>
  (await as(life.it, who, 'GET', `/cases?${query}`)).body.rows.map(({ id }: { id: Id }) => id)
const sweeps = (): Promise<number> => sweep(life.it.house, caseKinds)

/** Writes for the clock, with its log. */
const byClock = (work: (acting: Parameters<typeof openInquiry>[0]) => Promise<Change[]>): Promise<void> => {
  const { house, clock } = life.it
  return within(house.store, house.city, 'system', async db => {
    const { now } = clock
    const changes = await work({ db, actor: null, now, happenedAt: now, city: house.city })
    await writeLog(
      db,
      { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now },
      changes,
      [],
    )
  })
}
const suspicion = (whom: Somebody): Suspicion => ({
  grounds: 'spot-check',
  about: { table: 'spot_check', id: newId(life.it.clock.now) },
  siteId: life.place.siteId,
  partyId: whom.partyId,
  personId: whom.personId,
  at: life.it.clock.now - hour,
})
const inquiryAbout = async (whom: Somebody): Promise<{ id: Id; aboutId: Id }> => {
  const about = suspicion(whom)
  await byClock(acting => openInquiry(acting, about))
  const [row] = await asked(life.it, sql<{ id: Id }>`select id from "case" where about_id = ${about.about.id}`)
  return { id: row?.id as Id, aboutId: about.about.id }
}

test('a guard notes a hazard; it is the leader’s, due in seven days, and on the guard’s own list', async () => {
  const id = await hazardBy(life.wang)
  const full = await seen(life.leader, id)
  assert.equal(full.state, 'noted')
  assert.equal(full.ownerRole, 'leader')
  assert.equal(Date.parse(full.dueAt), endOf(dayOf('2026-11-28'), 'Asia/Shanghai'))
  assert.deepEqual(full.can, ['mend', 'dismiss'])
  assert.deepEqual((await seen(life.wang, id)).can, [])
  assert.ok((await listed(life.wang)).includes(id))
  const own = (await as(life.it, life.leader, 'GET', '/me/cases')).body
  assert.deepEqual(own.cases.find((one: { id: Id }) => one.id === id).can, ['mend', 'dismiss'])
  assert.deepEqual((await as(life.it, life.zhao, 'GET', '/me/cases')).body.cases, [])
  await isWhole(life.it)
})

test('whoever mended does not confirm; somebody else does, and the case is closed', async () => {
  const id = await hazardBy(life.wang)
  assert.equal((await act(life.leader, id, 'hazard.mend', { says: '抽干了' })).status, 200)
  assert.equal((await act(life.leader, id, 'hazard.confirm')).code, 'access.denied')
  assert.equal((await act(manager, id, 'hazard.redo', { says: '还在渗' })).status, 200)
  assert.equal((await act(life.leader, id, 'hazard.mend')).status, 200)
  const { body } = await act(manager, id, 'hazard.confirm')
  assert.equal(body.state, 'confirmed')
  const full = await seen(life.office, id)
  assert.ok(full.closedAt)
  assert.equal(full.dueAt, null)
  assert.deepEqual(
    full.steps.map(({ action, byName }: { action: string; byName: string }) => [action, byName]),
    [
      ['open', '王建国'],
      ['mend', '李队长'],
      ['redo', '孙经理'],
      ['mend', '李队长'],
      ['confirm', '孙经理'],
    ],
  )
  assert.ok((await listed(life.office, 'state=closed')).includes(id))
  assert.ok(!(await listed(life.office)).includes(id))
  await isWhole(life.it)
})

test('what may not be done is refused: no grant, not from here, moved on, unknown', async () => {
  const id = await hazardBy(life.wang)
  assert.equal((await act(life.wang, id, 'hazard.mend')).code, 'access.denied')
  assert.equal((await act(life.leader, id, 'hazard.confirm')).code, 'case.not-from-here')
  assert.equal((await act(life.leader, id, 'inquiry.explain')).code, 'not-found')
  assert.equal((await act(life.rival, id, 'hazard.mend')).code, 'not-found')
  assert.equal((await act(life.leader, newId(life.it.clock.now), 'hazard.mend')).code, 'not-found')
  assert.equal((await act(life.leader, id, 'hazard.dismiss')).code, 'shape.wrong')
  await act(life.leader, id, 'hazard.mend')
  await act(manager, id, 'hazard.redo', { says: '没修' })
  const stale = await act(life.office, id, 'hazard.mend', { version: 1 })
  assert.equal(stale.status, 409)
  assert.equal(stale.code, 'case.moved-on')
  assert.equal(stale.body.facts.count, 2)
})

test('of two who act at once one is told that the case moved on', async () => {
  const id = await hazardBy(life.wang)
  const both = await Promise.all([
    act(life.leader, id, 'hazard.mend', { version: 1 }),
    act(life.office, id, 'hazard.dismiss', { version: 1, says: '看错了' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  await isWhole(life.it)
})

test('a lapse escalates, once however often the clock looks', async () => {
  const { it } = life
  const before = it.clock.now
  const id = await hazardBy(life.wang, '外墙松动')
  it.clock.now = before + 7 * day
  await sweeps()
  assert.equal((await seen(life.office, id)).ownerRole, 'leader')
  it.clock.now = before + 8 * day
  await Promise.all([sweeps(), sweeps()])
  await sweeps()
  const once = await seen(life.office, id)
  assert.equal(once.ownerRole, 'office')
  assert.equal(once.level, 1)
  assert.equal(once.steps.filter(({ action }: { action: string }) => action === 'escalate').length, 1)
  assert.equal(once.steps.at(-1).byClock, true)
  it.clock.now = before + 17 * day
  await sweeps()
  assert.equal((await seen(life.office, id)).ownerRole, 'administrator')
  it.clock.now = before + 26 * day
  await sweeps()
  const top = await seen(life.office, id)
  assert.equal(top.ownerRole, 'administrator')
  assert.equal(top.level, 3)
  await isWhole(it)
  it.clock.now = before
})

test('an inquiry: the guard answers offline, nobody judges themself, another person judges', async () => {
  const { it, wang, zhao, leader } = life
  const { id } = await inquiryAbout(wang)
  assert.deepEqual(await listed(zhao, 'kind=inquiry'), [])
  assert.ok((await listed(wang, 'owner=mine')).includes(id))
  assert.equal((await act(leader, id, 'inquiry.explain')).code, 'case.not-from-here')
  assert.equal((await act(zhao, id, 'inquiry.answer', { says: '不是我' })).code, 'not-found')
  const [said] = await send(it, wang, { name: 'inquiry.answer', input: { caseId: id, says: '在地库，没有信号' } })
  assert.equal(said?.state, 'done')
  assert.equal(said?.answer?.['state'], 'answered')
  assert.deepEqual((await seen(leader, id)).can, ['explain', 'uphold'])
  assert.deepEqual((await seen(wang, id)).can, [])
  assert.equal((await act(wang, id, 'inquiry.explain')).code, 'access.denied')
  assert.equal((await act(leader, id, 'inquiry.explain')).body.state, 'explained')
  await isWhole(it)
})

test('a leader does not judge what is held against that leader; the office does', async () => {
  const { leader, office } = life
  const { id } = await inquiryAbout(leader)
  assert.equal((await act(leader, id, 'inquiry.answer', { says: '我在巡查' })).body.state, 'answered')
  assert.equal((await act(leader, id, 'inquiry.explain')).code, 'access.denied')
  assert.equal((await act(office, id, 'inquiry.uphold', { says: '没有记录' })).body.state, 'stands')
})

test('an answer that comes after the judgement is kept and moves nothing', async () => {
  const { it, wang, leader } = life
  const before = it.clock.now
  const { id } = await inquiryAbout(wang)
  it.clock.now = before + 6 * day
  await sweeps()
  assert.equal((await seen(leader, id)).state, 'unanswered')
  assert.equal((await act(leader, id, 'inquiry.uphold', { says: '没有说明' })).status, 200)
  const [late] = await send(it, wang, { name: 'inquiry.answer', input: { caseId: id, says: '手机坏了' } })
  assert.equal(late?.state, 'done')
  assert.equal(late?.answer?.['moved'], false)
  const full = await seen(wang, id)
  assert.equal(full.state, 'stands')
  assert.equal(full.steps.at(-1).says, '手机坏了')
  await isWhole(it)
  it.clock.now = before
})

test('what it rests on is taken back: an open inquiry is reversed, a judged one says so', async () => {
  const { it, wang, leader } = life
  const open = await inquiryAbout(wang)
  await byClock(acting => reverseInquiry(acting, open.aboutId, '迟到的答复在时限内'))
  assert.equal((await seen(wang, open.id)).state, 'reversed')
  const judged = await inquiryAbout(wang)
  await act(wang, judged.id, 'inquiry.answer', { says: '在岗' })
  await act(leader, judged.id, 'inquiry.uphold', { says: '没有记录' })
  await byClock(acting => reverseInquiry(acting, judged.aboutId, '记录补到'))
  const full = await seen(wang, judged.id)
  assert.equal(full.state, 'stands')
  assert.equal(full.steps.at(-1).action, 'taken-back')
  await byClock(acting => openInquiry(acting, { ...suspicion(wang), about: { table: 'spot_check', id: open.aboutId } }))
  await isWhole(it)
})

test('three working days pass over the October holiday', async () => {
  const { it, wang, leader } = life
  const before = it.clock.now
  it.clock.now = Date.parse('2026-09-30T04:00:00Z')
  await ensurePartitions(it.house)
  const { id } = await inquiryAbout(wang)
  const { dueAt, workingDays } = await seen(leader, id)
  assert.equal(Date.parse(dueAt), endOf(dayOf('2026-10-10'), 'Asia/Shanghai'))
  assert.equal(workingDays.at(-1), '2026-10-10', 'the phone counts them without signal')
  it.clock.now = before
})

test('in a year that is not published nothing lapses, until it is', async () => {
  const { it, wang, leader } = life
  const before = it.clock.now
  const years = await asked(it, sql<{ last: string }>`select max(on_day)::text as last from calendar_day`)
  const last = Number(years[0]?.last.slice(0, 4))
  it.clock.now = Date.parse(`${last}-12-30T04:00:00Z`)
  const { id } = await inquiryAbout(wang)
  assert.equal((await seen(leader, id)).provisional, true)
  it.clock.now = Date.parse(`${last + 1}-01-20T04:00:00Z`)
  await sweeps()
  assert.equal((await seen(leader, id)).state, 'open')
  const published = (kind: string, ...days: string[]) =>
    asOwner(it.house, async db => {
      const rows = days.map(on => ({ onDay: `${last + 1}-01-${on}`, kind, nameZh: '元旦', nameEn: 'New Year' }))
      await db.insertInto('calendarDay').values(rows).execute()
      return []
    })
  await published('holiday', '01')
  // Eighteen days off move the end past today: it is counted anew and still does not lapse.
  await published('rest-day', ...Array.from({ length: 18 }, (_, at) => String(at + 2).padStart(2, '0')))
  await sweeps()
  const moved = await seen(leader, id)
  assert.equal(moved.state, 'open')
  assert.equal(moved.provisional, false)
  assert.ok(Date.parse(moved.dueAt) > it.clock.now)
  assert.equal(await entriesOf(it, 'case.recount'), 1)
  it.clock.now = Date.parse(moved.dueAt)
  await sweeps()
  assert.equal((await seen(leader, id)).state, 'unanswered')
  await isWhole(it)
  it.clock.now = before
})

test('who sees a matter: its people, its employer, the manager; police only when named', async () => {
  const { it, wang, zhao, leader, office, rival, stranger } = life
  const id = await hazardBy(wang, '消防门锁住')
  for (const who of [wang, leader, office, manager]) assert.equal((await seen(who, id)).id, id)
  for (const who of [zhao, rival, stranger, police]) assert.equal((await seen(who, id)).code, 'not-found')
  await asOwner(it.house, async db => {
    const row = { id: newId(it.clock.now), caseId: id, partyId: police.partyId, personId: null, standing: 'told' }
    await db
      .insertInto('caseParty')
      .values({ ...row, namedAt: new Date(it.clock.now).toISOString() })
      .execute()
    return [
      { kind: 'hazard.open', table: 'case_party', id: row.id, siteId: life.place.siteId, partyId: police.partyId },
    ]
  })
  const told = await seen(police, id)
  assert.equal(told.id, id)
  assert.deepEqual(told.can, [])
  assert.ok((await listed(police)).includes(id))
  assert.equal((await act(police, id, 'hazard.mend')).code, 'access.denied')
})

test('a hazard on a site that is not one’s own is kept without a site', async () => {
  const { it, zhao, elsewhere } = life
  const [kept] = await send(it, zhao, { name: 'hazard.open', input: { siteId: elsewhere.siteId, line: '别处' } })
  assert.equal(kept?.state, 'done')
  assert.equal((await seen(zhao, kept?.id as Id)).siteId, null)
  assert.equal((await seen(life.rival, kept?.id as Id)).code, 'not-found')
})

test('the inbox: due strip, filters, pages in the order things are due', async () => {
  const { it, office } = life
  const newcomer = await aGuard(it, life.company, '新人')
  const ids = []
  for (let nth = 0; nth < 5; nth += 1) ids.push(await hazardBy(office, `第${nth}处`))
  const { body } = await as(it, office, 'GET', '/cases?kind=hazard&limit=2')
  assert.equal(body.rows.length, 2)
  const spans = Object.values(body.due as Record<string, number>)
  const all: Id[] = []
  for (let after = ''; ;) {
    const page = (await as(it, office, 'GET', `/cases?kind=hazard&limit=2${after}`)).body
    all.push(...page.rows.map(({ id }: { id: Id }) => id))
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.equal(new Set(all).size, all.length)
  assert.equal(
    all.length,
    spans.reduce((sum, count) => sum + count, 0),
  )
  for (const id of ids) assert.ok(all.includes(id))
  assert.deepEqual(await listed(newcomer), [])
  assert.equal((await as(it, office, 'GET', '/cases?after=x')).code, 'shape.wrong')
  const mine = await listed(life.leader, 'owner=mine&kind=hazard')
  assert.ok(mine.includes(ids[0] as Id))
  assert.ok(!(await listed(office, 'owner=mine&kind=hazard')).includes(ids[0] as Id))
  const closed: Id[] = []
  for (let after = ''; ;) {
    const page = (await as(it, office, 'GET', `/cases?state=closed&limit=2${after}`)).body
    closed.push(...page.rows.map(({ id }: { id: Id }) => id))
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.equal(new Set(closed).size, closed.length)
  assert.ok(closed.length >= 3)
})
