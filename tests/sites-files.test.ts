import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { isWhole } from './asking.ts'
import { multipart, photo, plan } from './fixtures/pictures.ts'
import { aParty, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let office: Somebody
let rival: Somebody
let officer: Somebody
let leader: Somebody
let siteId: Id

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  const police = await aParty(it.house, { kind: 'police', name: '田林派出所' })
  office = await someone(it.house, { partyId: company, role: 'office' })
  leader = await someone(it.house, { partyId: company, role: 'leader' })
  officer = await someone(it.house, { partyId: police, role: 'officer' })
  rival = await someone(it.house, { partyId: await aParty(it.house, { name: '恒信保安' }), role: 'office' })
  siteId = (await aSite(it.house, { by: office, parties: { [company]: 'guards', [police]: 'polices' } })).siteId
})
after(() => it.close())

async function upload(who: Somebody, file: Buffer | null, fields: Record<string, string>) {
  const { payload, type } = multipart(file, fields)
  const headers = { ...who.headers, 'content-type': type }
  const reply = await it.app.inject({ method: 'POST', url: '/api/files', headers, payload })
  return { status: reply.statusCode, body: reply.json() }
}
const open = (who: Somebody, id: string) =>
  it.app.inject({ method: 'GET', url: `/api/files/${id}`, headers: who.headers })

test('a plan is kept, and opened by whoever sees the site', async () => {
  const kept = await upload(office, plan(), { kind: 'plan', siteId })
  assert.deepEqual([kept.status, kept.body.kind, kept.body.mediaType], [201, 'plan', 'image/png'])
  for (const who of [office, leader, officer]) {
    const reply = await open(who, kept.body.id)
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.headers['content-type'], 'image/png')
    assert.equal(reply.headers['x-content-type-options'], 'nosniff')
    assert.equal(reply.rawPayload.length, kept.body.bytes)
    assert.equal(reply.rawPayload.includes('eXIf'), false)
  }
  assert.equal((await open(rival, kept.body.id)).statusCode, 404)
})

test('what a phone wrote beside a picture is not on our disk', async () => {
  const kept = await upload(office, photo(), { kind: 'paper', siteId })
  assert.equal(kept.status, 201)
  const reply = await open(office, kept.body.id)
  assert.equal(reply.rawPayload.includes('GPS'), false)
  assert.equal((await open(leader, kept.body.id)).statusCode, 404)
})

test('the same bytes are one file on the disk, whole, and nothing lies beside it', async () => {
  const folder = join(it.house.dataDir, 'files', it.house.city.schema)
  const before = (await readdir(folder, { recursive: true })).length
  const again = await upload(office, plan(), { kind: 'plan', siteId })
  assert.equal(again.status, 201)
  const names = await readdir(folder, { recursive: true })
  assert.equal(names.length, before)
  assert.ok(names.every(name => /^[0-9a-f]{2}(.[0-9a-f]{64})?$/.test(name)))
})

test('bytes that were changed on the disk are not shown', async () => {
  const kept = await upload(office, plan(7, 7), { kind: 'plan', siteId })
  const folder = join(it.house.dataDir, 'files', it.house.city.schema)
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    const bytes = await readFile(path).catch(() => null)
    if (bytes?.length === kept.body.bytes) await writeFile(path, Buffer.alloc(kept.body.bytes))
  }
  assert.equal((await open(office, kept.body.id)).statusCode, 500)
})

const refused: readonly (readonly [
  sentence: string,
  file: Buffer | null,
  fields: Record<string, string>,
  code: string,
])[] = [
  ['no file', null, { kind: 'plan' }, 'file.none'],
  ['a text', Buffer.from('hello'), { kind: 'plan' }, 'file.wrong-kind'],
  ['a PDF as a plan', Buffer.from('%PDF-1.7'), { kind: 'plan' }, 'file.wrong-kind'],
  ['a spreadsheet as a paper', Buffer.from('PK\x03\x04'), { kind: 'paper' }, 'file.no-paper'],
  ['more than 8 MB', Buffer.alloc(9 * 2 ** 20, 1), { kind: 'plan' }, 'file.too-large'],
  ['a photo of nobody', photo(), { kind: 'photo' }, 'shape.wrong'],
  ['a kind of no meaning', plan(), { kind: 'poster' }, 'shape.wrong'],
]
for (const [sentence, file, fields, code] of refused)
  test(`refused: ${sentence}`, async () => {
    assert.equal((await upload(office, file, { ...fields, siteId })).body.code, code)
  })

test('a plan of nothing, and a paper of two things, are refused', async () => {
  assert.equal((await upload(office, plan(), { kind: 'plan' })).body.code, 'file.about-nothing')
  const both = { kind: 'paper', siteId, personId: office.personId }
  assert.equal((await upload(office, plan(), both)).body.code, 'file.about-nothing')
})

test('who may not: a leader, and an office for a site of others', async () => {
  assert.equal((await upload(leader, plan(), { kind: 'plan', siteId })).body.code, 'access.denied')
  assert.equal((await upload(rival, plan(), { kind: 'plan', siteId })).body.code, 'not-found')
  const about = { kind: 'paper', personId: leader.personId }
  assert.equal((await upload(rival, plan(), about)).body.code, 'not-found')
  assert.equal((await upload(office, plan(), about)).status, 201)
})

test('a body that breaks off is refused as such', async () => {
  const { payload, type } = multipart(plan(), { kind: 'plan', siteId })
  const headers = { ...office.headers, 'content-type': type }
  const reply = await it.app.inject({ method: 'POST', url: '/api/files', headers, payload: payload.subarray(0, 200) })
  assert.equal(reply.json().code, 'body.broken')
})

test('after all this the log is whole', () => isWhole(it))
