import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { toPosition, type Position } from '#kernel/geo.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { asOwner, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, hour, shiftIn, type Life } from './life.ts'

// A sign-on is a fact: where the guard stood, what they said of papers and dress, and whether the certificate still
// counted. What is wrong becomes a finding and stops nobody.

const minute = 60_000
const corner: Position = [121.4, 31.2]
const at = (x: number, y: number): Position => toPosition({ x, y }, corner)
const boundary = {
  type: 'Polygon',
  coordinates: [[at(0, 0), at(300, 0), at(300, 300), at(0, 300), at(0, 0)]],
}
const place = (x: number, y: number, metres = 10) => {
  const [lon, lat] = at(x, y)
  return { lon, lat, metres }
}

let life: Life
before(async () => {
  life = await aLife()
  const { it, place: where } = life
  await asOwner(it.house, async db => {
    await db
      .updateTable('site')
      .set({ boundary: JSON.stringify(boundary) })
      .where('id', '=', where.siteId)
      .execute()
    return [{ kind: 'site.bound', table: 'site', id: where.siteId, siteId: where.siteId }]
  })
})
after(() => life.it.close())

const consents = (who: Somebody, given: boolean, notice = '1') =>
  send(life.it, who, { name: 'consent.answer', input: { purpose: 'place', given, notice } })

let day = 0
/** A guard of their own with a shift that begins now, so that no test knows another. */
async function onDuty({ agrees = true, books = {} }: { agrees?: boolean | null; books?: object } = {}) {
  day += 1
  const who = await aGuard(life.it, life.company, `保安${day}`, books)
  const shiftId = await shiftIn(life, who, 0)
  if (agrees !== null) await consents(who, agrees)
  return { who, shiftId }
}

async function signsOn(who: Somebody, shiftId: Id, more: object = {}, sentAt?: number) {
  const id = newId(life.it.clock.now)
  const input = { shiftId, postId: life.place.postId, ...more }
  const [outcome] = await send(life.it, who, {
    id,
    name: 'attendance.sign-on',
    input,
    ...(sentAt ? { at: sentAt } : {}),
  })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return { id, findings: outcome?.findings ?? [] }
}

type Kept = { placeState: string; placeLon: number | null; placeMetres: number | null }
const kept = async (id: Id): Promise<Kept> =>
  (
    await asked<Kept>(
      life.it,
      sql`select place_state as "placeState", place_lon as "placeLon", place_metres as "placeMetres" from attendance where id = ${id}`,
    )
  )[0] as Kept

const places: [string, object | undefined, string, string[]][] = [
  ['inside the boundary', place(150, 150), 'inside', []],
  ['a few steps outside the gate', place(-20, 150), 'inside', []],
  ['three streets away', place(-400, 150), 'outside', ['outside']],
  ['three streets away by a phone unsure of half a kilometre', place(-400, 150, 500), 'unknown', []],
  ['without a place', undefined, 'none', []],
]
for (const [sentence, claimed, state, findings] of places)
  test(`signed on ${sentence}: ${state}`, async () => {
    const { who, shiftId } = await onDuty()
    const signed = await signsOn(who, shiftId, claimed ? { place: claimed } : {})
    assert.deepEqual(signed.findings, findings)
    const row = await kept(signed.id)
    assert.equal(row.placeState, state)
    assert.equal(row.placeLon === null, claimed === undefined)
  })

test('a place outside says how far, so that it can be explained', async () => {
  const { who, shiftId } = await onDuty()
  const { id } = await signsOn(who, shiftId, { place: place(-400, 150) })
  const [found] = await asked<{ facts: { metres: number } }>(
    life.it,
    sql`select facts from finding where about_id = ${id} and kind = 'outside'`,
  )
  assert.equal(found?.facts.metres, 400)
})

for (const agrees of [false, null])
  test(`a guard who ${agrees === false ? 'declined' : 'was never asked'} leaves no place, whatever the phone sends`, async () => {
    const { who, shiftId } = await onDuty({ agrees })
    const { id, findings } = await signsOn(who, shiftId, { place: place(-400, 150) })
    assert.deepEqual(findings, [])
    assert.deepEqual(await kept(id), { placeState: 'declined', placeLon: null, placeMetres: null })
  })

test('a place on a site without a boundary says nothing', async () => {
  const { it, elsewhere, stranger } = life
  await consents(stranger, true)
  const shiftId = await shiftIn(life, stranger, 0, 12, elsewhere)
  const id = newId(it.clock.now)
  const input = { shiftId, postId: elsewhere.postId, place: place(0, 0) }
  const [outcome] = await send(it, stranger, { id, name: 'attendance.sign-on', input })
  assert.deepEqual(outcome?.findings, [])
  assert.equal((await kept(id)).placeState, 'unknown')
})

const all = { certificate: true, uniform: true, badge: true }

test('what is declared is kept beside the attendance, and a “no” reaches the leader as a finding', async () => {
  const { who, shiftId } = await onDuty()
  const { id, findings } = await signsOn(who, shiftId, { declared: { ...all, badge: false, says: '胸牌丢了' } })
  assert.deepEqual(findings, ['not-in-order'])
  const [row] = await asked<{ badge: boolean; says: string; siteId: Id }>(
    life.it,
    sql`select badge, says, site_id as "siteId" from declaration where attendance_id = ${id}`,
  )
  assert.deepEqual(row, { badge: false, says: '胸牌丢了', siteId: life.place.siteId })
  const [found] = await asked<{ facts: object }>(
    life.it,
    sql`select facts from finding where about_id = ${id} and kind = 'not-in-order'`,
  )
  assert.deepEqual(found?.facts, { missing: ['badge'], law: ['bsr-uniform-and-badge'] })
})

test('all in order is no finding, and an older phone that asks nothing leaves no declaration', async () => {
  const one = await onDuty()
  assert.deepEqual((await signsOn(one.who, one.shiftId, { declared: all })).findings, [])
  const other = await onDuty()
  const { id } = await signsOn(other.who, other.shiftId)
  assert.equal((await asked(life.it, sql`select id from declaration where attendance_id = ${id}`)).length, 0)
})

const picture = (sha256: string) => ({
  id: newId(life.it.clock.now),
  kind: 'photo',
  sha256,
  takenAt: life.it.clock.now,
})

test('a photo hangs on the declaration; the same file at another sign-on is noticed by its hash', async () => {
  const sha256 = 'ab'.repeat(32)
  const one = await onDuty()
  const first = await signsOn(one.who, one.shiftId, { declared: { ...all, photos: [picture(sha256)] } })
  assert.deepEqual(first.findings, [])
  const [hung] = await asked<{ aboutTable: string }>(
    life.it,
    sql`select a.about_table as "aboutTable" from attachment a join declaration d on d.id = a.about_id where d.attendance_id = ${first.id}`,
  )
  assert.equal(hung?.aboutTable, 'declaration')
  const other = await onDuty()
  const second = await signsOn(other.who, other.shiftId, { declared: { ...all, photos: [picture(sha256)] } })
  assert.deepEqual(second.findings, ['photo-repeated'])
})

/** What became of a guard's certificate on a day, written into the books afterwards. */
async function turned(who: Somebody, state: string, onDay: string): Promise<void> {
  const { it, company } = life
  const [held] = await asked<{ id: Id }>(it, sql`select id from certificate where person_id = ${who.personId}`)
  const id = newId(it.clock.now)
  const { personId } = who
  await asOwner(it.house, async db => {
    const recordedAt = instant(it.clock.now)
    await db
      .insertInto('certificateEvent')
      .values({ id, certificateId: held?.id as Id, personId, partyId: company, state, onDay, recordedAt })
      .execute()
    return [{ kind: 'certificate.turn', table: 'certificate_event', id, partyId: company, personId }]
  })
}

const turns: [string, string, string, string[]][] = [
  ['suspended today, after the shift was published', 'suspended', '2026-11-21', ['certificate-not-valid']],
  ['revoked last week', 'revoked', '2026-11-14', ['certificate-not-valid']],
  ['suspended from tomorrow', 'suspended', '2026-11-22', []],
]
for (const [sentence, state, onDay, findings] of turns)
  test(`a certificate ${sentence}`, async () => {
    const { who, shiftId } = await onDuty()
    await turned(who, state, onDay)
    assert.deepEqual((await signsOn(who, shiftId)).findings, findings)
  })

test('the desk of a leader asks for no certificate', async () => {
  const { who } = await onDuty()
  await turned(who, 'suspended', '2026-11-20')
  const desk = await aPost(life.it, life.place.siteId, '队长台', 'leader')
  const shiftId = await shiftIn(life, who, 24, 10, { siteId: life.place.siteId, postId: desk })
  life.it.clock.now += 24 * hour
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name: 'attendance.sign-on', input: { shiftId, postId: desk } })
  assert.deepEqual(outcome?.findings, [])
})

test('judged at the time it happened: a sign-on of before the suspension arrives after it', async () => {
  const { who, shiftId } = await onDuty()
  const happened = life.it.clock.now
  life.it.clock.now += 30 * hour
  await turned(who, 'suspended', instant(life.it.clock.now).slice(0, 10))
  assert.deepEqual((await signsOn(who, shiftId, {}, happened + minute / 2)).findings, [])
})

test('the guard pulls the own attendance; the log is whole', async () => {
  const { who, shiftId } = await onDuty()
  const { id } = await signsOn(who, shiftId, { place: place(10, 10), declared: all })
  const { body } = await as(life.it, who, 'GET', '/pull')
  const own = body.attendances.find((row: { id: Id }) => row.id === id)
  assert.equal(own.behalf, null)
  await isWhole(life.it)
})
