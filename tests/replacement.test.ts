import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { coverage } from '#capabilities/roster/rules/coverage.ts'
import { asked, isWhole } from './asking.ts'
import { as } from './duty.ts'
import { asOwner, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, shiftIn, span, type Life } from './life.ts'

let life: Life
let standby: Id
let sick: Somebody
let fresh: Somebody
let busy: Somebody
let ready: Somebody
before(async () => {
  life = await aLife()
  const { it, company, place, wang, zhao } = life
  standby = await aPost(it, place.siteId, '备勤', 'standby')
  sick = await aGuard(it, company, '病号', { number: 'A001' })
  fresh = await aGuard(it, company, '休息好', { number: 'A002' })
  busy = await aGuard(it, company, '工时多', { number: 'A003' })
  ready = await aGuard(it, company, '备勤员', { number: 'A004' })
  await aGuard(it, company, '没证', { number: 'A005', certificate: null })
  await aGuard(it, company, '别处有班', { number: 'A006' }).then(one => shiftIn(life, one, 2))
  for (const guard of [wang, zhao]) await shiftIn(life, guard, -30)
  await shiftIn(life, busy, -10 * 24)
  await shiftIn(life, busy, -9 * 24)
  await shiftIn(life, ready, 0.5, 12, { siteId: place.siteId, postId: standby })
  await asOwner(it.house, async db => {
    await db.updateTable('person').set({ phone: '13912345678' }).where('id', '=', fresh.personId).execute()
    return [{ kind: 'person.change', table: 'person', id: fresh.personId, personId: fresh.personId, partyId: company }]
  })
})
after(() => life.it.close())

const list = (who: Somebody, startsAt: string, endsAt: string, postId = life.place.postId) =>
  as(life.it, who, 'GET', `/roster/replacements?postId=${postId}&startsAt=${startsAt}&endsAt=${endsAt}`)

test('a sick call at 18:30: the gap, the list, one press, and the post is filled', async () => {
  const { it, leader } = life
  await shiftIn(life, sick, 0.5)
  const { gaps } = (
    await as(it, leader, 'POST', '/absences', { personId: sick.personId, kind: 'sick', ...span(life, 0, 12.5) })
  ).body
  const [gap] = gaps
  const { can, cannot } = (await list(leader, gap.startsAt, gap.endsAt)).body
  assert.equal(can[0].name, '备勤员', 'standby that night comes first')
  assert.equal(can[0].via.postName, '备勤')
  const names = can.map((one: { name: string }) => one.name)
  assert.ok(names.indexOf('休息好') < names.indexOf('工时多'), 'then the fewest hours this month')
  assert.ok(!names.includes('病号') && !names.includes('没证') && !names.includes('别处有班'))
  const why = new Map(
    cannot.map(({ name, refusals }: { name: string; refusals: { code: string }[] }) => [name, refusals[0]?.code]),
  )
  assert.equal(why.get('没证'), 'shift.no-certificate')
  assert.equal(why.get('别处有班'), 'shift.overlap')
  assert.ok(why.has('病号'))
  const taken = await as(it, leader, 'POST', '/shifts', {
    postId: gap.postId,
    personId: fresh.personId,
    startsAt: gap.startsAt,
    endsAt: gap.endsAt,
  })
  assert.equal(taken.status, 201)
  const stand = await asked(
    it,
    sql<{
      personId: Id
    }>`select person_id from shift where post_id = ${gap.postId} and state = 'published' and starts_at = ${gap.startsAt}`,
  )
  assert.deepEqual(stand, [{ personId: fresh.personId }])
})

test('the hole on the roster says that it is leave', async () => {
  const { it, office, company, place } = life
  const guard = await aGuard(it, company, '请假的')
  const postId = await aPost(it, place.siteId, '西门岗', 'gate')
  await shiftIn(life, guard, 48, 12, { siteId: place.siteId, postId })
  await as(it, office, 'POST', '/absences', { personId: guard.personId, kind: 'sick', ...span(life, 47, 61) })
  const book = (await as(it, office, 'GET', `/roster?siteId=${place.siteId}&fromOn=2026-11-21&untilOn=2026-11-27`)).body
  const person = book.people.find((one: { personId: Id }) => one.personId === guard.personId)
  assert.equal(person.away.length, 1)
  assert.equal(book.shifts.find((one: { personId: Id }) => one.personId === guard.personId).state, 'cancelled')
  // From 18:30 to 06:30 in China, twelve hours from the second day on.
  const need = {
    id: postId,
    dayKind: 'workday',
    starts: 18 * 60 + 30,
    minutes: 720,
    heads: 1,
    fromOn: '2026-11-23',
    untilOn: '2026-11-23',
  }
  const posts = book.posts.map((post: { id: Id }) => (post.id === postId ? { ...post, needs: [need] } : post))
  const holes = coverage({ ...book, posts }, it.clock.now)
  assert.deepEqual(
    holes.map(hole => [hole.postId, hole.why]),
    [[postId, 'leave']],
  )
})

test('whoever comes from standby is moved: their shift stays published, on the open post', async () => {
  const { it, leader, place } = life
  const postId = await aPost(it, place.siteId, '东门岗', 'gate')
  const { startsAt, endsAt } = span(life, 0.5, 12.5)
  const [first] = (await list(leader, startsAt, endsAt, postId)).body.can
  const { via, personId } = first
  const move = [{ id: via.shiftId, version: via.version, postId, personId, startsAt, endsAt }]
  const moved = await as(it, leader, 'POST', '/roster/changes', { siteId: place.siteId, add: [], move, remove: [] })
  assert.equal(moved.status, 200)
  assert.deepEqual([moved.body.shifts[0].postId, moved.body.shifts[0].state], [postId, 'published'])
})

test('figures: hours of the month, rest before and after; the phone masked, and whole for whoever asks, which is logged', async () => {
  const { leader, company, it } = life
  const guard = await aGuard(it, company, '数字', { number: 'A000' })
  await shiftIn(life, guard, -24, 8)
  await shiftIn(life, guard, 60, 8)
  const { startsAt, endsAt } = span(life, 24, 36)
  const { can } = (await list(leader, startsAt, endsAt)).body
  const one = can.find(({ name }: { name: string }) => name === '数字')
  assert.deepEqual([one.monthHours, one.restBefore, one.restAfter], [16, 40, 24])
  const rested = can.find(({ name }: { name: string }) => name === '休息好')
  assert.equal(rested.phone, '139****5678')
  const whole = await as(it, leader, 'POST', `/guards/${rested.personId}/unmask`, { what: 'phone' })
  assert.equal(whole.body.value, '13912345678')
})

test('guards, police and other companies ask in vain', async () => {
  const { wang, rival } = life
  const { startsAt, endsAt } = span(life, 24, 36)
  assert.equal((await list(wang, startsAt, endsAt)).code, 'access.denied')
  assert.equal((await list(rival, startsAt, endsAt)).status, 404)
})

test('times that are none, or a day and more, are refused', async () => {
  const { leader } = life
  const { startsAt, endsAt } = span(life, 24, 49)
  assert.equal((await list(leader, startsAt, endsAt)).code, 'shift.too-long')
  assert.equal((await list(leader, endsAt, startsAt)).code, 'shift.ends-before-start')
})

test('the log is whole', () => isWhole(life.it))
