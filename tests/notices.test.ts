import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { caseKinds } from '#capabilities/index.ts'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { tell, tellClock } from '#capabilities/notices/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { rememberBackup } from '#shell/backup/last.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { instant } from '#shell/db/parsers.ts'
import { openStore, within } from '#shell/db/pool.ts'
import { asked, isWhole } from './asking.ts'
import { clockAt, lastOf, setRule, standsOn, timesOf } from './checking.ts'
import { as, send } from './duty.ts'
import { aShift, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, day, hour, shiftIn, span, type Life } from './life.ts'
import { all, aroundTheSite, toldSince } from './telling.ts'

// Each kind reaches exactly whom it should, and nobody else; told twice, by two, or after an outage it is told once.

let life: Life
let manager: Somebody, boss: Somebody
before(async () => {
  life = await aLife()
  ;({ manager, boss } = await aroundTheSite(life))
  // Backups are another test's: here one is always fresh.
  const { house, clock } = life.it
  await rememberBackup(house.dataDir, { at: instant(clock.now + 90 * day), folder: '/backup', proven: true })
  await toldSince(life.it)
})
after(() => life.it.close())

const told = (clock = false) => toldSince(life.it, clock)
const fact = async (who: Somebody, name: string, input: object): Promise<Id> => {
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name, input })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}
const ok = async (who: Somebody, url: string, body: object = {}) => {
  const said = await as(life.it, who, 'POST', url, body)
  assert.ok(said.status < 300, `${url} ${said.status} ${JSON.stringify(said.body)}`)
  return said.body
}
let days = 3
const later = (): number => (days += 2) * 24

test('help pressed: the leader, the office and the manager, by site, post and time; not the guard who pressed', async () => {
  const { wang, place } = life
  const shiftId = await shiftIn(life, wang, -2)
  await standsOn(life, wang, shiftId)
  await told()
  await fact(wang, 'incident.report', { kind: 'guard-in-danger', siteId: place.siteId, postId: place.postId, shiftId })
  assert.deepEqual(await told(), ['周内勤 help.pressed', '小区经理 help.pressed', '李队长 help.pressed'].sort())
  const [one] = (await all(life.it)).filter(({ kind }) => kind === 'help.pressed')
  assert.deepEqual([one?.facts['site'], one?.facts['post']], ['锦绣花园', '北门岗'])
})

test('an incident: the leader and the manager; when nobody says they know, whom it then lies with', async () => {
  const { it, wang, place } = life
  await fact(wang, 'incident.report', { kind: 'dispute', siteId: place.siteId, line: '王大爷和李阿姨吵架' })
  assert.deepEqual(await told(), ['小区经理 incident.reported', '李队长 incident.reported'].sort())
  assert.ok(!JSON.stringify(await all(it)).includes('王大爷'), 'a word that somebody wrote')
  it.clock.now += 6 * 60_000
  await sweep(it.house, caseKinds)
  assert.deepEqual(await told(), ['周内勤 matter.escalated', '周内勤 matter.escalated'])
})

test('a finding: the guard it is about and nobody else', async () => {
  await fact(life.wang, 'patrol.scan', { code: 'NOSUCH1', how: 'qr' })
  assert.deepEqual(await told(), ['王建国 finding.mine'])
})

test('nobody signed on: leader and office of the post, and the guard of the finding', async () => {
  const { it, company } = life
  const sleeper = await aGuard(it, company, '睡过头')
  const post = await aPost(it, life.place.siteId, '后门岗', 'gate')
  await shiftIn(life, sleeper, 0, 8, { siteId: life.place.siteId, postId: post })
  await told()
  it.clock.now += 31 * 60_000
  await findAbsent(it.house)
  const [...names] = await told()
  assert.deepEqual(names, ['周内勤 post.absent', '睡过头 finding.mine', '李队长 post.absent'].sort())
})

test('leave and what it leaves open: asked of leader and office, answered to the guard, the hole to whoever fills it', async () => {
  const { wang, leader } = life
  const at = later()
  await shiftIn(life, wang, at)
  await told()
  const absenceId = await fact(wang, 'absence.ask', { kind: 'annual', ...span(life, at, at + 12) })
  assert.deepEqual(await told(), ['周内勤 leave.asked', '李队长 leave.asked'].sort())
  await ok(leader, `/absences/${absenceId}/decide`, { approve: true })
  assert.deepEqual(await told(), ['周内勤 post.uncovered', '王建国 leave.decided', '王建国 shift.cancelled'].sort())
})

test('a swap: the colleague, then who approves, then both', async () => {
  const { wang, zhao, leader } = life
  for (const guard of [wang, zhao]) await shiftIn(life, guard, guard === wang ? -72 : -60)
  const shiftId = await shiftIn(life, wang, later())
  await told()
  const swapId = await fact(wang, 'swap.ask', { shiftId, toPersonId: zhao.personId })
  assert.deepEqual(await told(), ['赵强 swap.asked'])
  await fact(zhao, 'swap.answer', { swapId, approve: true })
  assert.deepEqual(await told(), ['周内勤 swap.to-decide', '李队长 swap.to-decide'].sort())
  await ok(leader, `/swaps/${swapId}/decide`, { approve: true })
  const decided = (await told()).filter(line => line.endsWith('swap.decided'))
  assert.deepEqual(decided, ['王建国 swap.decided', '赵强 swap.decided'].sort())
})

test('a month published at once is one notice to each guard, with its count; a cancelled one says so', async () => {
  const { it, wang, office, place } = life
  const at = later()
  const { id } = await ok(office, '/shifts', {
    postId: place.postId,
    personId: wang.personId,
    ...span(life, at, at + 10),
  })
  assert.deepEqual(await told(), ['王建国 shift.published'])
  await ok(office, `/shifts/${id}/cancel`)
  assert.deepEqual(await told(), ['李队长 post.uncovered', '王建国 shift.cancelled'].sort())
  const opId = newId(it.clock.now)
  await within(openOwner(), it.house.city, 'system', async db => {
    const { writeLog } = await import('#shell/log/write.ts')
    const ids = await Promise.all([1, 2, 3].map(() => shiftIn(life, wang, later())))
    const author = {
      opId,
      membershipId: office.membershipId,
      deviceId: null,
      receivedAt: it.clock.now,
      happenedAt: it.clock.now,
    }
    const more = { siteId: place.siteId, partyId: wang.partyId, personId: wang.personId }
    await writeLog(
      db,
      author,
      ids.map(one => ({ kind: 'shift.publish', table: 'shift' as const, id: one, ...more })),
      [],
    )
  })
  await told()
  const counts = (await all(it))
    .filter(({ kind, name }) => kind === 'shift.published' && name === '王建国')
    .map(({ facts }) => facts['count'])
  assert.ok(counts.includes(3), counts.join())
})

const openOwner = () => {
  const store = openStore(life.it.ownerUrl, { max: 1, now: () => life.it.clock.now })
  after(() => store.pool.end())
  return store
}

test('relief: who is asked to stand in', async () => {
  const { it, company, leader, wang, place } = life
  const mobile = await aPost(it, place.siteId, '机动岗', 'mobile')
  const at = later()
  const shiftId = await shiftIn(life, wang, at)
  const chen = await aGuard(it, company, '陈机动')
  await shiftIn(life, chen, at, 12, { siteId: place.siteId, postId: mobile })
  await told()
  await ok(leader, '/reliefs', { shiftId, personId: chen.personId, ...span(life, at + 1, at + 2) })
  assert.deepEqual(await told(), ['陈机动 relief.yours'])
})

test('nobody came to take over: leader and office', async () => {
  const { it, company, place } = life
  const post = await aPost(it, place.siteId, '西门岗', 'gate')
  const outgoing = await aGuard(it, company, '下班的')
  const shiftId = await shiftIn(life, outgoing, -11.9, 12, { siteId: place.siteId, postId: post })
  const attendanceId = await standsOn(life, outgoing, shiftId, post)
  await told()
  it.clock.now += 30 * 60_000
  await fact(outgoing, 'handover.nobody-came', { postId: post, shiftId, attendanceId })
  assert.deepEqual(
    (await told()).filter(line => line.endsWith('no-successor')),
    ['周内勤 post.no-successor', '李队长 post.no-successor'].sort(),
  )
})

test('a matter: whoever noted it is not told, its owner is; a day before it is due, again, once', async () => {
  const { it, wang, place } = life
  const line = '消防栓漏水'
  await fact(wang, 'hazard.open', { siteId: place.siteId, line })
  assert.deepEqual(await told(), ['李队长 matter.yours'])
  it.clock.now += 6 * day + 12 * hour
  await sweep(it.house, caseKinds)
  await told()
  const due = async () => (await told(true)).filter(one => one === '李队长 matter.due')
  assert.deepEqual(await due(), ['李队长 matter.due'])
  assert.deepEqual(await due(), [])
})

test('a certificate: the office and its guard, a month before and a week before', async () => {
  const { it, wang } = life
  const id = newId(it.clock.now)
  const until = (ms: number): string => instant(it.clock.now + ms).slice(0, 10)
  await asOwner(it.house, async db => {
    const kept = { kind: 'first-aid', number: 'JJ9', issuer: '红十字会', state: 'issued', fromOn: '2020-01-01' }
    await db
      .insertInto('certificate')
      .values({ id, personId: wang.personId, ...kept, untilOn: until(20 * day), createdAt: instant(it.clock.now) })
      .execute()
    return [{ kind: 'certificate.add', table: 'certificate', id, partyId: wang.partyId, personId: wang.personId }]
  })
  const certificates = async () => (await told(true)).filter(one => one.includes('certificate'))
  assert.deepEqual(await certificates(), ['周内勤 certificate.expiring', '王建国 certificate.expiring'].sort())
  it.clock.now += day
  assert.deepEqual(await certificates(), [])
  it.clock.now += 13 * day
  assert.deepEqual(await certificates(), ['周内勤 certificate.expiring', '王建国 certificate.expiring'].sort())
})

test('records of a revoked phone: the office; a log that is not sealed: the administrator', async () => {
  const { it, company } = life
  const one = {
    name: 'patrol.scan',
    deviceId: newId(it.clock.now),
    personId: null,
    partyId: company,
    body: '{}',
    reason: 'revoked',
  }
  await within(openOwner(), it.house.city, 'system', db =>
    db
      .insertInto('quarantine')
      .values({ id: newId(it.clock.now), opId: newId(it.clock.now), ...one, receivedAt: instant(it.clock.now) })
      .execute(),
  )
  assert.deepEqual(
    (await told(true)).filter(line => line.includes('phone')),
    ['周内勤 phone.aside'],
  )
  await fact(life.wang, 'patrol.scan', { code: 'NOSUCH2', how: 'qr' })
  it.clock.now += 10 * 60_000
  const before = (await all(it)).length
  await tellClock(it.house)
  const fresh = (await all(it)).slice(before).map(({ name, kind }) => `${name} ${kind}`)
  assert.deepEqual(
    fresh.filter(line => line.includes('log')),
    ['管理员 log.unsealed'],
  )
  assert.equal(boss.role, 'administrator')
  // The next begins with nothing left to tell.
  await told(true)
})

test('a monthly report: the client and the manager it was issued to, and nobody else', async () => {
  const { it, office, place } = life
  const issue = async (reader: string, siteId: Id | null) => {
    const id = newId(it.clock.now)
    await asOwner(it.house, async db => {
      const row = { id, partyId: office.partyId, siteId, reader, month: '2026-10', version: 1, figures: '{}' }
      const when = { asOf: instant(it.clock.now), issuedAt: instant(it.clock.now), issuedBy: office.membershipId }
      await db
        .insertInto('report')
        .values({ ...row, ...when, digest: 'a'.repeat(64) })
        .execute()
      return [{ kind: 'report.issue', table: 'report', id, siteId, partyId: office.partyId }]
    })
  }
  await issue('client', place.siteId)
  assert.deepEqual(await told(), ['保卫处 report.issued', '小区经理 report.issued'].sort())
  await issue('headquarters', null)
  assert.deepEqual(await told(), [])
})

test('a spot check: the guard; not reached: the leader', async () => {
  const { it, company, office, place } = life
  await setRule(life, office)
  const guard = await aGuard(it, company, '夜班甲')
  const from = it.clock.now + hour - (it.clock.now % hour)
  const start = Date.parse(`${new Date(from + day).toISOString().slice(0, 10)}T11:00:00Z`)
  const post = await aPost(it, place.siteId, '夜岗', 'gate')
  const shiftId = await aShift(it.house, {
    siteId: place.siteId,
    postId: post,
    guard,
    from: start,
    to: start + 12 * hour,
  })
  it.clock.now = start
  await standsOn(life, guard, shiftId, post)
  await told()
  const [first = 0] = timesOf(life, shiftId, start)
  await clockAt(life, first)
  assert.deepEqual(await told(), ['夜班甲 check.asked'])
  assert.equal((await lastOf(life, guard)).state, 'asked')
  await clockAt(life, first + 6 * 60_000)
  assert.deepEqual(
    (await told()).filter(line => line.includes('check')),
    ['李队长 check.not-reached'],
  )
})

test('the leader who stands on the site is told for all of them', async () => {
  const { it, company, place } = life
  const second = await someone(it.house, { partyId: company, role: 'leader', name: '白班队长' })
  const post = await aPost(it, place.siteId, '带班岗', 'leader')
  await shiftIn(life, second, -1, 8, { siteId: place.siteId, postId: post })
  await told()
  await fact(life.wang, 'incident.report', { kind: 'fire', siteId: place.siteId })
  assert.deepEqual(await told(), ['小区经理 incident.reported', '白班队长 incident.reported'].sort())
})

test('another company is told nothing, nor are the police', async () => {
  const names = new Set((await all(life.it)).map(({ name }) => name))
  for (const name of ['别家内勤', '别家保安', '周警官']) assert.ok(!names.has(name), name)
})

test('an office chooses for a role, a person for themselves; an alarm about one’s own post stays in the list', async () => {
  const { it, office, leader, zhao, wang, place } = life
  assert.equal(
    (await as(it, leader, 'POST', '/notices/rules', { role: 'leader', kind: 'leave.asked', channels: [] })).code,
    'access.denied',
  )
  await ok(office, '/notices/rules', { role: 'leader', kind: 'leave.asked', channels: [] })
  await ok(office, '/notices/rules', { kind: 'leave.asked', channels: ['app'] })
  await ok(office, '/notices/rules', { role: 'office', kind: 'leave.asked', channels: [] })
  const at = later()
  await fact(wang, 'absence.ask', { kind: 'annual', ...span(life, at, at + 2) })
  assert.deepEqual(await told(), ['周内勤 leave.asked'])
  await ok(zhao, '/notices/rules', { kind: 'finding.mine', channels: [] })
  await fact(zhao, 'patrol.scan', { code: 'NOSUCH3', how: 'qr' })
  assert.deepEqual(await told(), [])
  await ok(manager, '/notices/rules', { kind: 'incident.reported', channels: [] })
  await fact(wang, 'incident.report', { kind: 'fire', siteId: place.siteId })
  assert.ok((await told()).includes('小区经理 incident.reported'))
})

test('told by two at once, and again after a crash, it is told once', async () => {
  const { it, wang } = life
  await fact(wang, 'patrol.scan', { code: 'NOSUCH4', how: 'qr' })
  await it.seal()
  const before = (await all(it)).length
  await Promise.all([tell(it.house), tell(it.house), tellClock(it.house), tell(it.house)])
  await tell(it.house)
  assert.equal((await all(it)).length, before + 1)
  await within(openOwner(), it.house.city, 'system', db => sql`update told set place = place - 2`.execute(db))
  await tell(it.house)
  assert.equal((await all(it)).length, before + 1)
})

test('what happened long before it could be told is in the list and wakes nobody', async () => {
  const { it, wang } = life
  const browser = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') }
  await ok(wang, '/notices/push', { face: 'pocket', endpoint: 'https://fcm.googleapis.com/fcm/send/x', ...browser })
  const waiting = () =>
    asked(it, sql<{ n: number }>`select count(*)::integer as n from delivery where person_id = ${wang.personId}`)
  const publish = () => shiftIn(life, wang, later())
  await publish()
  await it.seal()
  it.clock.now += 3 * hour
  const [before] = await waiting()
  await tell(it.house)
  assert.deepEqual((await waiting())[0], before)
  await publish()
  await told()
  assert.equal((await waiting())[0]?.n, (before?.n ?? 0) + 1)
})

test('one’s own list: newest first, unread counted, marked as read; nobody reads another’s', async () => {
  const { it, wang, zhao } = life
  const { body } = await as(it, wang, 'GET', '/notices')
  assert.ok(body.rows.length > 3)
  assert.deepEqual(body.rows[0].kind, 'shift.published')
  const count = (await as(it, wang, 'GET', '/notices/unread')).body.count
  await ok(zhao, '/notices/read', { ids: [body.rows[0].id] })
  assert.equal((await as(it, wang, 'GET', '/notices/unread')).body.count, count)
  await ok(wang, '/notices/read', { ids: [body.rows[0].id] })
  assert.equal((await as(it, wang, 'GET', '/notices/unread')).body.count, count - 1)
  await ok(wang, '/notices/read')
  assert.equal((await as(it, wang, 'GET', '/notices?unread=only')).body.rows.length, 0)
})

test('no notice holds a name of a person, and the log is whole', async () => {
  const { it } = life
  const people = (await asked(it, sql<{ name: string }>`select name from person`)).map(({ name }) => name)
  for (const { facts, kind } of await all(it))
    for (const name of people) assert.ok(!JSON.stringify(facts).includes(name), `${kind}: ${name}`)
  await isWhole(it)
})
