import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { isWhole } from './asking.ts'
import { as } from './duty.ts'
import type { Somebody } from './house.ts'
import { aGuard, aLife, aPost, shiftIn, span, type Life } from './life.ts'

let life: Life
let mobile: Id
let meal: Id
let chen: Somebody
before(async () => {
  life = await aLife()
  const { it, company, wang, place } = life
  mobile = await aPost(it, place.siteId, '机动岗', 'mobile')
  meal = await shiftIn(life, wang, 0)
  chen = await aGuard(it, company, '陈机动')
  await shiftIn(life, chen, 0, 12, { siteId: place.siteId, postId: mobile })
})
after(() => life.it.close())

const plan = (who: Somebody, guard: Somebody, from: number, to: number, shiftId = meal) =>
  as(life.it, who, 'POST', '/reliefs', { shiftId, personId: guard.personId, ...span(life, from, to) })

test('somebody on a mobile post takes the post for a meal; both guards see it', async () => {
  const { it, leader, wang, place } = life
  const planned = await plan(leader, chen, 5, 5.5)
  assert.deepEqual(
    [planned.status, planned.body.postName, planned.body.personName, planned.body.relievedName],
    [201, '北门岗', '陈机动', '王建国'],
  )
  for (const who of [chen, wang]) {
    const { reliefs } = (await as(it, who, 'GET', '/me/roster')).body
    assert.deepEqual(
      reliefs.map((row: { personName: string }) => row.personName),
      ['陈机动'],
    )
  }
  const { body } = await as(it, leader, 'GET', `/reliefs?siteId=${place.siteId}&fromOn=2026-11-21&untilOn=2026-11-22`)
  assert.equal(body.length, 1)
})

test('who could: those on mobile, standby and leader’s posts of the site while the shift lasts', async () => {
  const { body } = await as(life.it, life.leader, 'GET', `/reliefs/relievers?shiftId=${meal}`)
  assert.deepEqual(
    body.map((row: { personName: string; postKind: string }) => [row.personName, row.postKind]),
    [['陈机动', 'mobile']],
  )
})

test('up to four hours, within the shift, once at a time', async () => {
  const { leader } = life
  assert.equal((await plan(leader, chen, 6, 10)).status, 201)
  assert.equal((await plan(leader, chen, 6, 10.1)).code, 'relief.too-long')
  assert.equal((await plan(leader, chen, 11, 12.1)).code, 'relief.outside-shift')
  assert.equal((await plan(leader, chen, 9, 11)).code, 'relief.overlap')
})

test('not by somebody with a post of their own, nor by somebody off duty', async () => {
  const { it, company, leader, zhao, place } = life
  const south = await aPost(it, place.siteId, '南门岗', 'gate')
  await shiftIn(life, zhao, 0, 12, { siteId: place.siteId, postId: south })
  assert.equal((await plan(leader, zhao, 1, 2)).code, 'relief.own-post')
  const idle = await aGuard(it, company, '在家')
  assert.equal((await plan(leader, idle, 1, 2)).code, 'relief.off-duty')
})

test('not without a certificate, with the article', async () => {
  const { it, company, leader, place } = life
  const uncertified = await aGuard(it, company, '没证', { certificate: null })
  await shiftIn(life, uncertified, 0, 12, { siteId: place.siteId, postId: mobile })
  const refused = await plan(leader, uncertified, 1, 2)
  assert.deepEqual(
    [refused.code, refused.body.field, refused.body.law.id],
    ['shift.no-certificate', '/personId', 'impl-certificate-at-post'],
  )
})

test('cancelled once; a relief that is cancelled frees the time', async () => {
  const { it, leader } = life
  const { body } = await plan(leader, chen, 2, 3)
  const cancel = () => as(it, leader, 'POST', `/reliefs/${body.id}/cancel`)
  assert.equal((await cancel()).body.state, 'cancelled')
  assert.equal((await cancel()).code, 'relief.cancelled-already')
  assert.equal((await plan(leader, chen, 2, 3)).status, 201)
})

test('guards arrange nothing, and another company does not learn of the shift', async () => {
  const { it, wang, rival } = life
  assert.equal((await plan(wang, chen, 3, 4)).code, 'access.denied')
  assert.equal((await plan(rival, chen, 3, 4)).status, 404)
  assert.equal((await as(it, rival, 'GET', `/reliefs/relievers?shiftId=${meal}`)).status, 404)
  assert.deepEqual(
    (await as(it, rival, 'GET', `/reliefs?siteId=${life.place.siteId}&fromOn=2026-11-21&untilOn=2026-11-22`)).body,
    [],
  )
})

test('the log is whole', () => isWhole(life.it))
