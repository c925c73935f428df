import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applied } from '#contract/applied.ts'
import { placeFaults } from '#capabilities/laws/rules/applied-law.ts'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { as } from './duty.ts'
import { asOwner, someone } from './house.ts'
import { aGuard, aLife, day, span, type Life } from './life.ts'

// The page of the law: every article found in the code has a place, a refusal counts for its article, and for nobody else.

const law = 'impl-certificate-at-post'
let life: Life
before(async () => {
  life = await aLife()
})
after(() => life.it.close())

type Row = {
  id: string
  refused: { thisMonth: number; lastMonth: number }
  found: { thisMonth: number; lastMonth: number }
  practice: boolean
  places: { bites: string }[]
}
const rowOf = async (who = life.office, id = law): Promise<Row> => {
  const { status, body } = await as(life.it, who, 'GET', '/law')
  assert.equal(status, 200)
  return (body.rows as Row[]).find(row => row.id === id) as Row
}

test('every place the program applies law at has words, and none has words for nothing', () =>
  assert.deepEqual(placeFaults(applied), []))

test('what was not read warns where a read one would stop', async () => {
  const { body } = await as(life.it, life.office, 'GET', '/law')
  for (const row of body.rows as Row[]) {
    assert.ok(row.places.length > 0, row.id)
    if (row.practice)
      assert.ok(
        row.places.every(({ bites }) => bites !== 'stop'),
        row.id,
      )
  }
})

test('a refused shift counts for its article this month, and last month’s beside it later', async () => {
  const bare = await aGuard(life.it, life.company, '无证者', { certificate: null })
  const body = { postId: life.place.postId, personId: bare.personId, ...span(life, 24, 34) }
  const said = await as(life.it, life.office, 'POST', '/shifts', body)
  assert.ok(said.status >= 400, JSON.stringify(said.body))
  assert.equal(said.body.law?.id, law, JSON.stringify(said.body))
  assert.deepEqual((await rowOf()).refused, { thisMonth: 1, lastMonth: 0 })
  assert.deepEqual((await rowOf(life.leader)).refused, { thisMonth: 1, lastMonth: 0 })
})

test('another company, and a guard of this one, see none of it', async () => {
  const guard = await someone(life.it.house, { partyId: life.company, role: 'guard', name: '看客' })
  const police = await someone(life.it.house, { partyId: life.company, role: 'officer', name: '民警' })
  for (const who of [life.rival, guard, police]) {
    assert.deepEqual((await rowOf(who)).refused, { thisMonth: 0, lastMonth: 0 })
    assert.deepEqual((await as(life.it, who, 'GET', `/law/${law}/refusals`)).body.rows, [])
  }
})

test('its row opens to the refusals themselves, with the answer that was given', async () => {
  const { body } = await as(life.it, life.office, 'GET', `/law/${law}/refusals`)
  const [row] = body.rows
  assert.deepEqual([body.rows.length, row.op, row.byName, row.role], [1, 'shift.publish', '周内勤', 'office'])
  assert.ok(!row.says.includes('{'), row.says)
})

test('a finding that names several articles counts for each of them', async () => {
  const { house, clock } = life.it
  const laws = ['bsr-uniform-and-badge', law]
  const about = { aboutTable: 'attendance', aboutId: newId(clock.now), siteId: null, partyId: life.company }
  const found = { id: newId(clock.now), kind: 'not-in-order', personId: life.leader.personId, ...about }
  const facts = JSON.stringify({ missing: ['badge', 'certificate'], law: laws })
  await asOwner(house, async db => {
    await db
      .insertInto('finding')
      .values({ ...found, facts, foundAt: instant(clock.now) })
      .execute()
    return []
  })
  const { body } = await as(life.it, life.office, 'GET', '/law')
  const counted = (body.rows as Row[]).filter(({ found }) => found.thisMonth > 0).map(({ id }) => id)
  assert.deepEqual(counted.toSorted(), laws)
})

test('an article opens its text facts; one the program does not apply is not there', async () => {
  const { body } = await as(life.it, life.office, 'GET', `/law/${law}`)
  assert.ok(body.article.zh.includes('第'), body.article.zh)
  assert.equal((await as(life.it, life.office, 'GET', '/law/no-such-law')).status, 404)
  assert.equal((await as(life.it, life.office, 'GET', '/law/no-such-law/refusals')).status, 404)
})

test('next month it stands under the month before', async () => {
  life.it.clock.now += 15 * day
  assert.deepEqual((await rowOf()).refused, { thisMonth: 0, lastMonth: 1 })
})
