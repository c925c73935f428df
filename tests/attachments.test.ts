import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asked, entriesOf, isWhole } from './asking.ts'
import { aPhoto, aRound, claimOf, hang, put } from './attaching.ts'
import { crowd, type Phone } from './crowd.ts'
import { as } from './duty.ts'
import { webm } from './fixtures/sounds.ts'
import { aParty, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// What hangs on records: named first, its bytes later, taken once, as they were named, and shown to whoever may see the
// record and nobody else.

let it: TestHouse
let office: Somebody
let wang: Phone
let zhao: Phone
let stranger: Somebody
let siteId: Id
before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office' })
  const place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  siteId = place.siteId
  const shift = { from: it.clock.now - 3_600_000, to: it.clock.now + 3_600_000 }
  ;[wang, zhao] = (await crowd(it.house, { ...place, ...shift, by: office, count: 2 })) as [Phone, Phone]
  const other = await aParty(it.house, { name: '乙保安' })
  stranger = await someone(it.house, { partyId: other, role: 'guard' })
})
after(() => it.close())

const hung = async (who: Somebody, bytes: Buffer, more = {}): Promise<{ id: Id; about: Id; found: string[] }> => {
  const about = await aRound(it, who, siteId)
  const claim = claimOf(bytes, it.clock.now, more)
  // Another company knows nothing of this site.
  const at = who === stranger ? null : siteId
  const found = await hang(it, who, { table: 'round', id: about, siteId: at }, [claim])
  return { id: claim.id, about, found }
}
const list = async (who: Somebody, about: Id) =>
  (await as(it, who, 'GET', `/attachments?aboutId=${about}`)).body.attachments as {
    id: Id
    arrivedAt: string | null
    fileId: Id | null
    mediaType: string | null
  }[]

test('a photo is named, comes, and is kept without its place; again is the same', async () => {
  const bytes = aPhoto()
  const { id, about } = await hung(wang, bytes)
  assert.deepEqual(
    (await list(office, about)).map(one => [one.id, one.arrivedAt, one.fileId]),
    [[id, null, null]],
  )
  assert.deepEqual(await put(it, wang, id, bytes), { status: 204 })
  assert.deepEqual(await put(it, wang, id, bytes), { status: 204 })
  const [one] = await list(office, about)
  assert.equal(one?.mediaType, 'image/jpeg')
  const file = await it.app.inject({ url: `/api/files/${one?.fileId}`, headers: office.headers })
  assert.equal(file.statusCode, 200)
  assert.ok(!file.rawPayload.includes('GPS') && !file.rawPayload.includes('SECOND PICTURE'))
  assert.match(String(file.headers['content-security-policy']), /default-src 'none'/)
  assert.equal(file.headers['x-content-type-options'], 'nosniff')
  assert.equal(await entriesOf(it, 'attachment.arrive'), 1)
  await isWhole(it)
})

test('two sendings at once are one file', async () => {
  const bytes = aPhoto()
  const { id } = await hung(wang, bytes)
  const before = await entriesOf(it, 'attachment.arrive')
  const answers = await Promise.all([1, 2, 3, 4].map(() => put(it, wang, id, bytes)))
  assert.ok(answers.every(({ status }) => status === 204))
  assert.equal(await entriesOf(it, 'attachment.arrive'), before + 1)
  await isWhole(it)
})

test('bytes before their record, of somebody else, or other than named are not taken', async () => {
  const bytes = aPhoto()
  const { id } = await hung(wang, bytes)
  const early = { status: 409, code: 'attachment.not-yet' }
  assert.deepEqual(await put(it, wang, newId(it.clock.now), bytes), early)
  assert.deepEqual(await put(it, zhao, id, bytes), early)
  assert.deepEqual(await put(it, office, id, bytes), early)
  assert.deepEqual(await put(it, wang, id, aPhoto()), { status: 422, code: 'attachment.other-bytes' })
  assert.deepEqual(await put(it, { headers: {} }, id, bytes), { status: 401, code: 'session.none' })
  assert.deepEqual(await put(it, wang, id, bytes, 'application/octet-stream'), { status: 415, code: 'body.wrong-kind' })
  assert.deepEqual(await put(it, wang, id, bytes), { status: 204 })
})

test('what is too large, no picture or no sound is refused and leaves nothing behind', async () => {
  const cases = [
    [aPhoto(3 * 2 ** 20), 'photo', 413, 'file.too-large'],
    [Buffer.concat([webm(), Buffer.alloc(2 * 2 ** 20)]), 'voice', 413, 'file.too-large'],
    [Buffer.from('<svg onload=alert(1)>'), 'photo', 415, 'file.wrong-kind'],
    [webm(), 'photo', 415, 'file.wrong-kind'],
    [webm(true), 'voice', 415, 'file.no-sound'],
    [aPhoto(), 'voice', 415, 'file.no-sound'],
  ] as const
  for (const [bytes, kind, status, code] of cases) {
    const { id, about } = await hung(wang, bytes, { kind })
    assert.deepEqual(await put(it, wang, id, bytes, kind === 'voice' ? 'audio/webm' : 'image/jpeg'), { status, code })
    assert.equal((await list(wang, about))[0]?.fileId, null)
  }
})

test('a voice note comes and is played in parts', async () => {
  const bytes = webm()
  const { id, about } = await hung(zhao, bytes, { kind: 'voice', seconds: 12 })
  assert.deepEqual(await put(it, zhao, id, bytes, 'audio/webm'), { status: 204 })
  const [one] = await list(office, about)
  const ask = (range: string) =>
    it.app.inject({ url: `/api/files/${one?.fileId}`, headers: { ...office.headers, range } })
  const part = await ask('bytes=4-9')
  assert.deepEqual([part.statusCode, part.headers['content-type'], part.rawPayload.length], [206, 'audio/webm', 6])
  assert.equal(part.headers['content-range'], `bytes 4-9/${bytes.length}`)
  assert.equal((await ask('bytes=9999999-')).statusCode, 200)
  assert.ok(!(await ask('bytes=0-')).rawPayload.includes('TITLE'))
})

test('who may not see the record sees neither what hangs on it nor the file', async () => {
  const bytes = aPhoto()
  const { id, about } = await hung(wang, bytes)
  await put(it, wang, id, bytes)
  const fileId = (await list(wang, about))[0]?.fileId
  const other = await someone(it.house, { partyId: stranger.partyId, role: 'office' })
  for (const who of [stranger, other, zhao]) {
    assert.deepEqual(await list(who, about), [])
    assert.equal((await as(it, who, 'GET', `/files/${fileId}`)).status, 404)
  }
  assert.equal((await as(it, wang, 'GET', `/files/${fileId}`)).status, 200)
})

test('one photo on two records is found, the same guard’s or a colleague’s, and not on another company’s', async () => {
  const bytes = aPhoto()
  assert.deepEqual((await hung(wang, bytes)).found, [])
  it.clock.now += 60_000
  assert.deepEqual((await hung(wang, bytes)).found, ['photo-repeated'])
  assert.deepEqual((await hung(zhao, bytes)).found, ['photo-repeated'])
  assert.deepEqual((await hung(stranger, bytes)).found, [])
  assert.deepEqual((await hung(zhao, bytes, { kind: 'voice' })).found, [])
  const [first] = await asked(
    it,
    sql<{
      facts: { earlierAt: string }
      personId: Id
    }>`select facts, person_id from finding where kind = 'photo-repeated' order by found_at, id limit 1`,
  )
  assert.equal(first?.personId, wang.personId)
  assert.equal(Date.parse(first?.facts.earlierAt ?? ''), it.clock.now - 60_000)
  const about = await aRound(it, wang, siteId)
  const twice = aPhoto()
  const claims = [claimOf(twice, it.clock.now), claimOf(twice, it.clock.now)]
  assert.deepEqual(
    await hang(it, wang, { table: 'round', id: about, siteId }, claims),
    [],
    'twice on one record is not odd',
  )
  await isWhole(it)
})

test('an id that is taken leaves the record standing and the first picture where it was', async () => {
  const bytes = aPhoto()
  const { id, about } = await hung(wang, bytes)
  const later = await aRound(it, zhao, siteId)
  await hang(it, zhao, { table: 'round', id: later, siteId }, [{ ...claimOf(bytes, it.clock.now), id }])
  assert.deepEqual(await list(zhao, later), [])
  assert.deepEqual(
    (await list(wang, about)).map(one => one.id),
    [id],
  )
})

test('when it was taken is the claim moved by what is known of the clock, never after arrival', async () => {
  const about = await aRound(it, wang, siteId)
  const claims = [-3_600_000, 3_600_000].map(moved => claimOf(aPhoto(), it.clock.now + moved))
  await hang(it, wang, { table: 'round', id: about, siteId }, claims)
  const rows = await asked(
    it,
    sql<{ takenAt: string }>`select taken_at from attachment where about_id = ${about} order by taken_at`,
  )
  assert.deepEqual(
    rows.map(row => Date.parse(row.takenAt) - it.clock.now),
    [-3_600_000, 0],
  )
})

test('a revoked phone’s pictures stay with it, and it is told so', async () => {
  const bytes = aPhoto()
  const { id, about } = await hung(zhao, bytes)
  await asOwner(it.house, async db => {
    await db
      .updateTable('device')
      .set({ revokedAt: instant(it.clock.now) })
      .where('id', '=', zhao.deviceId)
      .execute()
    return [
      { kind: 'device.revoke', table: 'device', id: zhao.deviceId, partyId: zhao.partyId, personId: zhao.personId },
    ]
  })
  assert.deepEqual(await put(it, zhao, id, bytes), { status: 401, code: 'attachment.barred' })
  assert.equal((await list(office, about))[0]?.fileId, null)
  await isWhole(it)
})
