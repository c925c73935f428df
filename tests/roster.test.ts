import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { asOwner, aParty, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { as, employ, send } from './duty.ts'

let it: TestHouse
let company: Id
let office: Somebody
let leader: Somebody
let rival: Somebody
let guard: Somebody
let place: Awaited<ReturnType<typeof aSite>>
const hour = 3_600_000

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '李队长' })
  guard = await aGuard('王建国')
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  const other = await aParty(it.house, { name: '恒信保安' })
  rival = await someone(it.house, { partyId: other, role: 'office', name: '别家内勤' })
})
after(() => it.close())

async function aGuard(name: string, books: Parameters<typeof employ>[2] = {}, partyId = company): Promise<Somebody> {
  const one = await someone(it.house, { partyId, role: 'guard', name })
  await employ(it.house, one, books)
  return one
}
let day = 0
/** A night of its own for each shift, so that only the tests of overlap overlap. */
const night = (who: Somebody, more: object = {}) => {
  const from = it.clock.now + 7 * hour + day++ * 24 * hour
  return {
    postId: place.postId,
    personId: who.personId,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(from + 12 * hour).toISOString(),
    ...more,
  }
}
const publish = (shift: object, who = office) => as(it, who, 'POST', '/shifts', shift)

test('office and leader roster a certified guard', async () => {
  const shift = night(guard)
  const published = await publish(shift)
  assert.equal(published.status, 201)
  assert.deepEqual(
    [published.body.postName, published.body.siteName, published.body.personName, published.body.state],
    ['北门岗', '锦绣花园', '王建国', 'published'],
  )
  assert.equal(Date.parse(published.body.startsAt), Date.parse(shift.startsAt))
  assert.equal((await publish(night(guard), leader)).status, 201)
})

test('a guard may not roster, and another company does not even learn of the post', async () => {
  assert.equal((await publish(night(guard), guard)).code, 'access.denied')
  assert.deepEqual(
    [(await publish(night(guard), rival)).code, (await publish(night(guard), rival)).body.field],
    ['not-found', '/postId'],
  )
})

test('somebody the company does not employ cannot be found', async () => {
  const stranger = await aGuard('外人', {}, rival.partyId)
  const refused = await publish(night(stranger))
  assert.deepEqual([refused.status, refused.body.field], [404, '/personId'])
})

test('without a certificate: refused, with the article that says so', async () => {
  const refused = await publish(night(await aGuard('没证', { certificate: null })))
  assert.deepEqual(
    [refused.status, refused.code, refused.body.law.id],
    [422, 'shift.no-certificate', 'impl-certificate-at-post'],
  )
  assert.match(refused.body.law.article, /第二十四条/)
  assert.equal(
    (await publish(night(await aGuard('暂扣', { certificate: 'suspended' })))).code,
    'shift.certificate-suspended',
  )
  assert.equal(
    (await publish(night(await aGuard('吊销', { certificate: 'revoked' })))).code,
    'shift.certificate-revoked',
  )
})

test('age counts on the shift’s own day', async () => {
  const young = await aGuard('小李', { bornOn: '2008-11-23' })
  const on = (text: string) => ({ ...night(young), startsAt: `${text}T11:00:00Z`, endsAt: `${text}T19:00:00Z` })
  const refused = await publish(on('2026-11-22'))
  assert.deepEqual(
    [refused.code, refused.body.facts, refused.body.law.id],
    ['shift.under-age', { age: 17, minAge: 18 }, 'bsr-guard-eligibility'],
  )
  assert.equal((await publish(on('2026-11-23'))).status, 201)
})

test('the day is the city’s: the birthday begins at midnight in Shanghai', async () => {
  const young = await aGuard('小张', { bornOn: '2008-11-25' })
  assert.equal(
    (await publish({ ...night(young), startsAt: '2026-11-24T15:59:00Z', endsAt: '2026-11-24T23:00:00Z' })).code,
    'shift.under-age',
  )
  assert.equal(
    (await publish({ ...night(young), startsAt: '2026-11-24T16:00:00Z', endsAt: '2026-11-24T23:00:00Z' })).status,
    201,
  )
})

test('employment must be live on the day, and the person a guard', async () => {
  assert.equal((await publish(night(await aGuard('离职', { untilOn: '2026-11-20' })))).code, 'shift.employment-ended')
  const clerk = await someone(it.house, { partyId: company, role: 'office', name: '文员' })
  await employ(it.house, clerk)
  assert.equal((await publish(night(clerk))).code, 'shift.not-a-guard')
})

test('property guards may not stand at a karaoke bar', async () => {
  const property = await aParty(it.house, { kind: 'property-company', name: '万家物业' })
  const clerk = await someone(it.house, { partyId: property, role: 'office', name: '物业内勤' })
  const porter = await aGuard('物业保安', {}, property)
  const bar = (
    await as(it, clerk, 'POST', '/sites', { kind: 'entertainment-venue', name: '星光 KTV', relation: 'operates' })
  ).body
  const post = (await as(it, clerk, 'POST', `/sites/${bar.id}/posts`, { name: '大门', kind: 'gate' })).body
  const refused = await publish(night(porter, { postId: post.id }), clerk)
  assert.deepEqual(
    [refused.code, refused.body.law.id],
    ['shift.entertainment-provider', 'bsr-entertainment-no-self-recruit'],
  )
})

test('hours: backwards, too long, too long ago', async () => {
  const { startsAt } = night(guard)
  const from = Date.parse(startsAt)
  const until = (ms: number) => publish(night(guard, { startsAt, endsAt: new Date(from + ms).toISOString() }))
  assert.equal((await until(-hour)).code, 'shift.ends-before-start')
  assert.equal((await until(24 * hour + 1000)).code, 'shift.too-long')
  const past = (days: number) => it.clock.now - days * 24 * hour
  const ago = (from: number) =>
    publish(night(guard, { startsAt: new Date(from).toISOString(), endsAt: new Date(from + hour).toISOString() }))
  assert.equal((await ago(past(7) - 1000)).code, 'shift.past')
  assert.equal((await ago(past(7))).status, 201)
})

test('the database refuses overlap; a cancelled shift leaves room', async () => {
  const shift = night(guard)
  const { body } = await publish(shift)
  assert.equal((await publish(shift)).code, 'shift.overlap')
  assert.equal((await as(it, leader, 'POST', `/shifts/${body.id}/cancel`)).body.state, 'cancelled')
  assert.equal((await as(it, leader, 'POST', `/shifts/${body.id}/cancel`)).code, 'shift.cancelled-already')
  assert.equal((await publish(shift)).status, 201)
})

test('of two who take the same hours at once, one is told', async () => {
  const shift = night(guard)
  const both = await Promise.all([publish(shift), publish(shift, leader)])
  assert.deepEqual(both.map(one => one.status).sort(), [201, 409])
})

test('a shift somebody signed on to cannot be cancelled, and who may not see it may not know', async () => {
  const { body } = await publish(night(guard))
  await send(it, guard, { name: 'attendance.sign-on', input: { shiftId: body.id, postId: place.postId } })
  assert.equal((await as(it, office, 'POST', `/shifts/${body.id}/cancel`)).code, 'shift.attended')
  assert.equal((await as(it, rival, 'POST', `/shifts/${body.id}/cancel`)).code, 'not-found')
  assert.equal((await as(it, guard, 'POST', `/shifts/${body.id}/cancel`)).code, 'access.denied')
  assert.equal((await as(it, office, 'POST', `/shifts/${newId(it.clock.now)}/cancel`)).code, 'not-found')
})

test('the list shows the days asked for: all to the office, own to the guard, none to a rival', async () => {
  const colleague = await aGuard('赵强')
  const shift = night(colleague)
  await publish(shift)
  const on = new Date(Date.parse(shift.startsAt) + 8 * hour).toISOString().slice(0, 10)
  const names = async (who: Somebody, more = '') =>
    (await as(it, who, 'GET', `/shifts?fromOn=${on}&toOn=${on}${more}`)).body.map(
      (row: { personName: string }) => row.personName,
    )
  assert.ok((await names(office)).includes('赵强'))
  assert.ok((await names(office, `&siteId=${place.siteId}`)).includes('赵强'))
  assert.deepEqual(await names(colleague), ['赵强'])
  assert.deepEqual(await names(rival), [])
  const next = new Date(Date.parse(on) + 24 * hour).toISOString().slice(0, 10)
  assert.deepEqual(
    (await as(it, colleague, 'GET', `/shifts?fromOn=${next}&toOn=${next}`)).body.length,
    1,
    'the night ends on the next day',
  )
  assert.equal((await as(it, office, 'GET', '/shifts?fromOn=2026-11-01&toOn=2027-01-02')).code, 'shift.range')
  assert.equal((await as(it, office, 'GET', '/shifts?fromOn=2026-11-02&toOn=2026-11-01')).code, 'shift.range')
  assert.equal((await as(it, office, 'GET', '/shifts?fromOn=2026-02-30&toOn=2026-11-01')).code, 'shape.wrong')
})

test('the overlap holds against the database’s owner as well', async () => {
  const { body } = await publish(night(guard))
  const again = asOwner(it.house, async db => {
    const row = await db.selectFrom('shift').selectAll().where('id', '=', body.id).executeTakeFirstOrThrow()
    await db
      .insertInto('shift')
      .values({ ...row, id: newId(it.clock.now) })
      .execute()
    return []
  })
  await assert.rejects(again, /shift_person_overlap/)
})
