import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asked, isWhole } from './asking.ts'
import { checksOf, fact, findingsOf, inquiriesOf, lastOf, minute, rule, setRule, standsOn } from './checking.ts'
import { as } from './duty.ts'
import { aParty, aSite, someone, type Somebody } from './house.ts'
import { aLife, hour, shiftIn, type Life } from './life.ts'

// Rules, radio calls and visits: who may, what is kept, what follows.

let life: Life
let manager: Somebody
let shifts: { wang: Id; zhao: Id }

before(async () => {
  life = await aLife()
  const { it, company, office, wang, zhao, place } = life
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  manager = await someone(it.house, { partyId: estate, role: 'manager', name: '吴经理' })
  Object.assign(place, await aSite(it.house, { by: office, parties: { [company]: 'guards', [estate]: 'operates' } }))
  shifts = { wang: await shiftIn(life, wang, 0), zhao: await shiftIn(life, zhao, 0) }
  await standsOn(life, wang, shifts.wang)
  await standsOn(life, zhao, shifts.zhao)
})
after(async () => {
  await isWhole(life.it)
  await life.it.close()
})

const call = (who: Somebody, ...lines: [Somebody, Id, boolean][]) =>
  fact(life, who, 'radio.call', {
    siteId: life.place.siteId,
    lines: lines.map(([{ personId }, shiftId, answered]) => ({ personId, shiftId, answered })),
  })
const onSite = (rest: string): string => `/sites/${life.place.siteId}${rest}`

test('a site has no rule until somebody who may sets one; everybody there may read it', async () => {
  assert.deepEqual((await as(life.it, life.leader, 'GET', onSite('/check-rule'))).body, { rule: null, can: [] })
  assert.equal((await setRule(life, life.leader)).code, 'access.denied')
  assert.equal((await setRule(life, life.rival)).status, 404)
  assert.equal((await setRule(life, manager)).status, 204)
  assert.equal((await setRule(life, life.office, { perShift: 2 })).status, 204)
  assert.deepEqual((await as(life.it, life.office, 'GET', onSite('/check-rule'))).body, {
    rule: { ...rule, perShift: 2 },
    can: ['setRule'],
  })
  assert.equal((await as(life.it, life.wang, 'GET', onSite('/check-rule'))).status, 200)
  assert.equal((await as(life.it, life.stranger, 'GET', onSite('/check-rule'))).status, 404)
})

test('more checks than fit into the hours are refused, with how many fit', async () => {
  const said = await setRule(life, life.office, { minutes: 60, perShift: 4 })
  assert.deepEqual([said.status, said.code, said.body.facts.most], [422, 'check-rule.too-many', 3])
  assert.equal((await setRule(life, life.office, { minutes: 60, perShift: 3 })).status, 204)
  await setRule(life, life.office)
})

test('the leader calls the names: a row for each; who does not answer is asked about it', async () => {
  const { leader, wang, zhao } = life
  assert.deepEqual(await call(leader, [wang, shifts.wang, true], [zhao, shifts.zhao, false]), [])
  const [yes, no] = [await lastOf(life, wang), await lastOf(life, zhao)]
  assert.deepEqual([yes.state, yes.source, yes.answeredAt], ['answered', 'radio', instant(life.it.clock.now)])
  assert.deepEqual([no.state, no.source, no.answeredAt], ['unanswered', 'radio', null])
  assert.deepEqual(
    (await inquiriesOf(life, zhao)).map(({ state, facts }) => [state, facts.grounds]),
    [['open', 'radio-call']],
  )
  assert.deepEqual(await inquiriesOf(life, wang), [])
  const { body } = await as(life.it, leader, 'GET', '/checks/watch')
  assert.deepEqual(
    [body.sites[0].radioMinutes, body.sites[0].lastRadioAt],
    [rule.radioMinutes, instant(life.it.clock.now)],
  )
})

test('a name called twice counts once, as last called', async () => {
  const known = (await checksOf(life, life.wang)).length
  await call(life.leader, [life.wang, shifts.wang, false], [life.wang, shifts.wang, true])
  const checks = await checksOf(life, life.wang)
  assert.deepEqual([checks.length, checks.at(-1)?.state], [known + 1, 'answered'])
})

test('by radio nobody who is handing over is judged', async () => {
  const { it, leader, wang } = life
  const known = (await inquiriesOf(life, wang)).length
  const busy = (handingAt: string | null) =>
    asked(it, sql`update attendance set handing_at = ${handingAt} where person_id = ${wang.personId}`)
  await busy(instant(it.clock.now - minute))
  await call(leader, [wang, shifts.wang, false])
  await busy(null)
  const { state, why } = await lastOf(life, wang)
  assert.deepEqual([state, why], ['called-off', 'handover'])
  assert.equal((await inquiriesOf(life, wang)).length, known)
})

test('who is not in charge notes nothing about others: it is a finding against them', async () => {
  const known = (await checksOf(life)).length
  assert.deepEqual(await call(life.zhao, [life.wang, shifts.wang, false]), ['call-not-in-charge'])
  const visit = { siteId: life.place.siteId, personId: life.wang.personId, source: 'leader', seen: { present: 'no' } }
  assert.deepEqual(await fact(life, life.zhao, 'check.visit', visit), ['call-not-in-charge'])
  const { id } = await lastOf(life, life.wang)
  assert.deepEqual(await fact(life, life.zhao, 'check.called', { checkId: id, answered: true }), ['call-not-in-charge'])
  assert.equal((await checksOf(life)).length, known)
  assert.ok((await findingsOf(life, life.zhao)).includes('call-not-in-charge'))
})

test('another company’s office cannot speak of these guards, nor learn of them', async () => {
  const known = (await checksOf(life)).length
  assert.deepEqual(await call(life.rival, [life.wang, shifts.wang, false]), ['call-stranger'])
  assert.equal((await checksOf(life)).length, known)
  assert.deepEqual((await as(life.it, life.rival, 'GET', '/checks')).body.rows, [])
  assert.deepEqual((await as(life.it, life.rival, 'GET', `/checks?siteId=${life.place.siteId}`)).body.rows, [])
})

test('the leader looks at a post: what was seen, and that nobody stood there', async () => {
  const { leader, wang, place } = life
  const seen = { present: 'yes', awake: 'yes', dress: 'no', certificate: 'yes', duties: 'yes', book: 'none' }
  const visit = { siteId: place.siteId, postId: place.postId, source: 'leader' }
  await fact(life, leader, 'check.visit', { ...visit, personId: wang.personId, seen, says: '帽子没戴' })
  await fact(life, leader, 'check.visit', { ...visit, seen: { present: 'no' } })
  const rows = (await as(life.it, leader, 'GET', '/checks?source=leader')).body.rows as {
    personName: string | null
    postName: string
    state: string
    seen: Record<string, string>
    byName: string
  }[]
  assert.deepEqual(
    rows.map(row => [row.personName, row.postName, row.state, row.seen['present'], row.byName]),
    [
      [null, '北门岗', 'seen', 'no', '李队长'],
      ['王建国', '北门岗', 'seen', 'yes', '李队长'],
    ],
  )
})

test('a police visit is noted by the office as told: when it was, the organ, never a name of theirs', async () => {
  const at = instant(life.it.clock.now - 3 * hour)
  const body = {
    siteId: life.place.siteId,
    postId: life.place.postId,
    personId: life.zhao.personId,
    source: 'police',
    seen: { present: 'yes', organ: '天平派出所', officer: '031234' },
    at,
  }
  assert.equal((await as(life.it, life.office, 'POST', '/checks/visits', body)).status, 204)
  const [row] = (await as(life.it, manager, 'GET', '/checks?source=police')).body.rows
  assert.deepEqual([row.askedAt, row.seen.organ, row.seen.officer], [at, '天平派出所', '031234'])
  assert.equal((await as(life.it, manager, 'POST', '/checks/visits', body)).code, 'access.denied')
  const named = { ...body, seen: { ...body.seen, name: '民警张三' } }
  assert.equal((await as(life.it, life.office, 'POST', '/checks/visits', named)).status, 400)
})

test('a visit in time to come, and one of another site’s post, are kept as far as they can be', async () => {
  const later = instant(life.it.clock.now + hour)
  const body = { siteId: life.place.siteId, postId: life.elsewhere.postId, source: 'company', seen: {}, at: later }
  assert.equal((await as(life.it, life.office, 'POST', '/checks/visits', body)).status, 204)
  const [row] = (await as(life.it, life.office, 'GET', '/checks?source=company')).body.rows
  assert.deepEqual([row.askedAt, row.postName], [instant(life.it.clock.now), null])
})

test('each sees what is theirs: a guard their own, the manager the site’s, police none', async () => {
  const names = async (who: Somebody) => {
    const { body } = await as(life.it, who, 'GET', '/checks?limit=200')
    return [...new Set(body.rows.map((row: { personName: string | null }) => row.personName))].sort()
  }
  assert.deepEqual(await names(life.zhao), ['赵强'])
  assert.deepEqual(await names(life.stranger), [])
  assert.deepEqual(await names(manager), [null, '王建国', '赵强'].sort())
  const station = await aParty(life.it.house, { kind: 'police', name: '天平派出所' })
  const officer = await someone(life.it.house, { partyId: station, role: 'officer', name: '民警' })
  assert.deepEqual(await names(officer), [])
})

test('the list is narrowed by night, site, source and outcome, and goes on where it ended', async () => {
  const { it, leader, place } = life
  const rowsOf = async (query: string): Promise<{ id: Id }[]> =>
    (await as(it, leader, 'GET', `/checks?${query}`)).body.rows
  const all = await rowsOf('limit=200')
  assert.equal((await rowsOf(`night=2026-11-21&siteId=${place.siteId}`)).length, all.length)
  assert.equal((await rowsOf('night=2026-11-20')).length, 0)
  assert.ok((await rowsOf('source=radio')).length < all.length)
  assert.ok((await rowsOf('state=unanswered')).length > 0)
  const { body } = await as(it, leader, 'GET', '/checks?limit=2')
  const next = await rowsOf(`limit=200&after=${body.next}`)
  assert.deepEqual(
    [...body.rows, ...next].map(row => row.id),
    all.map(row => row.id),
  )
  const sheet = await as(it, leader, 'GET', '/checks.xlsx?source=radio')
  assert.equal(sheet.status, 200)
})

test('nobody notes a call about themselves', async () => {
  const { it, leader } = life
  const own = await shiftIn(life, leader, 0)
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  await asked(
    it,
    sql`insert into spot_check (id, site_id, shift_id, party_id, person_id, source, state, asked_at, due_at, received_at)
      values (${id}, ${life.place.siteId}, ${own}, ${life.company}, ${leader.personId}, 'phone', 'not-reached', ${at}, ${at}, ${at})`,
  )
  assert.deepEqual(await fact(life, leader, 'check.called', { checkId: id, answered: true }), ['call-not-in-charge'])
  assert.equal((await lastOf(life, leader)).state, 'not-reached')
  await asked(it, sql`delete from spot_check where id = ${id}`)
})
