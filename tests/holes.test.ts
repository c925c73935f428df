import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { as } from './duty.ts'
import { aLife, aPost, shiftIn, span, type Life } from './life.ts'

// Half past six in the evening: what a duty leader sees on the phone before the night.

let life: Life
let south: Id
before(async () => {
  life = await aLife()
  const { it, office, place, wang } = life
  south = await aPost(it, place.siteId, '南门岗', 'gate')
  const nights = ['workday', 'rest-day', 'holiday'].map(dayKind => ({ dayKind, starts: 1140, minutes: 720, heads: 2 }))
  const set = await as(it, office, 'POST', `/posts/${south}/needs`, { fromOn: '2026-11-21', spans: nights })
  assert.equal(set.status, 200)
  await shiftIn(life, wang, 0.5, 12, { siteId: place.siteId, postId: south })
})
after(() => life.it.close())

const holes = async () => (await as(life.it, life.leader, 'GET', '/roster/holes')).body.holes

test('tonight two are needed and one is rostered; a night that begins later than in a day is not told', async () => {
  const [hole, ...others] = await holes()
  assert.deepEqual(others, [])
  const { postId, postName, siteName, startsAt, endsAt, needed, present, why } = hole
  assert.deepEqual(
    { postId, postName, startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), needed, present, why },
    {
      postId: south,
      postName: '南门岗',
      startsAt: Date.parse('2026-11-21T11:00:00Z'),
      endsAt: Date.parse('2026-11-21T23:00:00Z'),
      needed: 2,
      present: 1,
      why: 'reduced',
    },
  )
  assert.equal(typeof siteName, 'string')
})

test('leave opens the rest, says so, and a stand-in closes it', async () => {
  const { it, leader, wang, zhao } = life
  const asked = { personId: wang.personId, kind: 'sick', ...span(life, 0, 12.5) }
  assert.equal((await as(it, leader, 'POST', '/absences', asked)).status, 201)
  const [hole] = await holes()
  assert.deepEqual([hole.present, hole.why], [0, 'leave'])
  const { postId, startsAt, endsAt } = hole
  const shift = { postId, personId: zhao.personId, startsAt, endsAt }
  assert.equal((await as(it, leader, 'POST', '/shifts', shift)).status, 201)
  assert.deepEqual([(await holes())[0].present], [1])
})

test('a guard may not ask, and another company is told nothing of it', async () => {
  const { it, wang, rival } = life
  assert.equal((await as(it, wang, 'GET', '/roster/holes')).status, 403)
  assert.deepEqual((await as(it, rival, 'GET', '/roster/holes')).body.holes, [])
})

test('a post that is empty round the clock is told in stretches that somebody can stand', async () => {
  const { it, rival, elsewhere } = life
  const spans = ['workday', 'rest-day', 'holiday'].map(dayKind => ({ dayKind, starts: 0, minutes: 1440, heads: 1 }))
  await as(it, rival, 'POST', `/posts/${elsewhere.postId}/needs`, { fromOn: '2026-11-21', spans })
  const told: { startsAt: string; endsAt: string }[] = (await as(it, rival, 'GET', '/roster/holes')).body.holes
  const hoursOf = told.map(one => (Date.parse(one.endsAt) - Date.parse(one.startsAt)) / 3_600_000)
  assert.deepEqual(hoursOf, [12, 12])
})
