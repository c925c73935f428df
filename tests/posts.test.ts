import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import type { Duty, Need, PhoneBook, PostPage, Readers } from '#capabilities/posts/schema.ts'
import { needsOn } from '#capabilities/posts/rules/needs-on.ts'
import type { Pull } from '#capabilities/pocket/schema.ts'
import type { Day } from '#kernel/time.ts'
import { within } from '#shell/db/pool.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import { isWhole } from './asking.ts'
import { as, employ, send } from './duty.ts'
import { aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let company: Id
let office: Somebody
let leader: Somebody
let manager: Somebody
let officer: Somebody
let client: Somebody
let wang: Somebody
let zhao: Somebody
let stranger: Somebody
let rival: Somebody
let place: Awaited<ReturnType<typeof aSite>>
const hour = 3_600_000

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  const property = await aParty(it.house, { kind: 'property-company', name: '锦绣物业' })
  const police = await aParty(it.house, { kind: 'police', name: '田林派出所' })
  const owner = await aParty(it.house, { kind: 'client-unit', name: '锦绣业主单位' })
  const other = await aParty(it.house, { name: '恒信保安' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '李队长' })
  manager = await someone(it.house, { partyId: property, role: 'manager', name: '孙经理' })
  officer = await someone(it.house, { partyId: police, role: 'officer', name: '民警' })
  client = await someone(it.house, { partyId: owner, role: 'client', name: '甲方' })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  stranger = await someone(it.house, { partyId: other, role: 'guard', name: '别家保安' })
  rival = await someone(it.house, { partyId: other, role: 'office', name: '别家内勤' })
  for (const guard of [wang, zhao, stranger]) await employ(it.house, guard)
  const parties = { [company]: 'guards', [property]: 'operates', [police]: 'polices', [owner]: 'owns' }
  place = await aSite(it.house, { by: office, parties })
  await shiftOf(wang, 2)
})
after(() => it.close())

const shiftOf = (guard: Somebody, hours: number) =>
  aShift(it.house, { ...place, guard, from: it.clock.now + hours * hour, to: it.clock.now + (hours + 8) * hour })
const post = async (who = office): Promise<PostPage> => (await as(it, who, 'GET', `/posts/${place.postId}`)).body
const onPost = (what: string, body: object, who = office) => as(it, who, 'POST', `/posts/${place.postId}/${what}`, body)
const onSite = (what: string, body: object, who = office) => as(it, who, 'POST', `/sites/${place.siteId}/${what}`, body)

const day = { dayKind: 'workday', starts: 420, minutes: 720, heads: 2 }
const night = { dayKind: 'workday', starts: 1140, minutes: 720, heads: 1 }
const said = (needs: readonly Need[]) =>
  needs.map(need => [need.dayKind, need.starts, need.minutes, need.heads, need.fromOn, need.untilOn])

// The frozen clock stands at Saturday 21 November 2026.

test('needs hold from a day on; a night runs over midnight', async () => {
  const set = await onPost('needs', { fromOn: '2026-11-21', spans: [day, night] })
  assert.equal(set.status, 200)
  assert.deepEqual(said(set.body), [
    ['workday', 420, 720, 2, '2026-11-21', null],
    ['workday', 1140, 720, 1, '2026-11-21', null],
  ])
  assert.deepEqual(said((await post()).needs), said(set.body))
})

test('a change begins on its day: what stays keeps running, the rest ends the day before', async () => {
  const more = { ...night, heads: 2 }
  assert.equal((await onPost('needs', { fromOn: '2026-12-01', spans: [day, more] })).status, 200)
  assert.deepEqual(said((await post()).needs), [
    ['workday', 420, 720, 2, '2026-11-21', null],
    ['workday', 1140, 720, 1, '2026-11-21', '2026-11-30'],
    ['workday', 1140, 720, 2, '2026-12-01', null],
  ])
  const { needs } = await post()
  const headsOn = (on: string) => needsOn(needs, on as Day).map(need => need.heads)
  assert.deepEqual(headsOn('2026-11-30').sort(), [1, 2])
  assert.deepEqual(headsOn('2026-12-01'), [2, 2])
  assert.deepEqual(headsOn('2026-11-20'), [])
})

test('a change before one that was planned withdraws the plan, and never shows it again', async () => {
  assert.equal((await onPost('needs', { fromOn: '2026-11-25', spans: [day] })).status, 200)
  assert.deepEqual(said((await post()).needs), [
    ['workday', 420, 720, 2, '2026-11-21', null],
    ['workday', 1140, 720, 1, '2026-11-21', '2026-11-24'],
  ])
})

test('bad needs are refused with the sentence that helps, and nothing is half written', async () => {
  const before = said((await post()).needs)
  const asked: [object, string, string?][] = [
    [{ fromOn: '2026-11-20', spans: [day] }, 'need.past', '/fromOn'],
    [{ fromOn: '2062-11-25', spans: [day] }, 'need.far', '/fromOn'],
    [{ fromOn: '2026-02-30', spans: [day] }, 'shape.wrong', '/fromOn'],
    [{ fromOn: '2026-11-21', spans: [day, { ...night, minutes: 1500 }] }, 'need.minutes', '/spans/1/minutes'],
    [{ fromOn: '2026-11-21', spans: [{ ...day, minutes: 0 }] }, 'need.minutes', '/spans/0/minutes'],
    [{ fromOn: '2026-11-21', spans: [{ ...day, heads: 0 }] }, 'need.heads', '/spans/0/heads'],
    [{ fromOn: '2026-11-21', spans: [{ ...day, heads: 51 }] }, 'need.heads', '/spans/0/heads'],
    [{ fromOn: '2026-11-21', spans: [day, { ...day, heads: 1 }] }, 'need.twice', '/spans/1'],
    [{ fromOn: '2026-11-25', spans: [day] }, 'need.unchanged'],
    [{ fromOn: '2026-11-25', spans: [night], seenIds: [newId(it.clock.now)] }, 'need.changed'],
  ]
  for (const [body, code, field] of asked) {
    const answer = await onPost('needs', body)
    assert.deepEqual([answer.code, answer.body.field ?? undefined], [code, field], JSON.stringify(body))
  }
  assert.deepEqual(said((await post()).needs), before)
})

test('two offices change the needs at once: one holds, the other is told', async () => {
  const seenIds = (await post()).needs.map(need => need.id)
  const answers = await Promise.all([
    onPost('needs', { fromOn: '2026-11-26', spans: [day, night], seenIds }),
    onPost('needs', { fromOn: '2026-11-26', spans: [night], seenIds }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  assert.equal(answers.find(({ status }) => status === 409)?.code, 'need.changed')
})

test('what a post asks for is kept, each thing once; the site’s channel stands in', async () => {
  assert.equal((await onSite('radio-channel', { radioChannel: ' 3 频道 ' })).status, 204)
  const gear = ['对讲机', '钥匙', '对讲机']
  assert.equal((await onPost('equipment', { certificates: ['fire-control'], gear, radioChannel: null })).status, 204)
  const { post: kept } = await post()
  assert.deepEqual(
    [kept.certificates, kept.gear, kept.radioChannel, kept.siteChannel],
    [['fire-control'], ['对讲机', '钥匙'], null, '3 频道'],
  )
  assert.equal((await onPost('equipment', { certificates: ['pilot'], gear, radioChannel: null })).status, 400)
})

test('duties are published in versions; the old ones stay readable', async () => {
  assert.equal((await post()).duty, null)
  assert.equal((await onPost('duties', { body: '1. 登记来访\r\n2. 保持畅通  \n', afterVersion: 0 })).body.version, 1)
  const again = await onPost('duties', { body: '1. 登记来访\n2. 保持畅通' })
  assert.equal(again.code, 'duty.same')
  const late = await onPost('duties', { body: '别的内容', afterVersion: 0 })
  assert.deepEqual([late.code, late.body.facts.version], ['duty.newer', 1])
  assert.equal((await onPost('duties', { body: '1. 登记来访\n2. 夜间锁门', afterVersion: 1 })).body.version, 2)
  const all: Duty[] = (await as(it, leader, 'GET', `/posts/${place.postId}/duties`)).body
  assert.deepEqual(
    all.map(({ version, body, publishedBy }) => [version, body, publishedBy]),
    [
      [2, '1. 登记来访\n2. 夜间锁门', '周内勤'],
      [1, '1. 登记来访\n2. 保持畅通', '周内勤'],
    ],
  )
  assert.equal((await onPost('duties', { body: ' \n ' })).status, 400)
  assert.equal((await onPost('duties', { body: '字'.repeat(8001) })).status, 400)
})

test('the draft speaks of this kind of post and quotes the articles', async () => {
  const { body } = await as(it, office, 'GET', `/posts/${place.postId}/duty-draft`)
  assert.match(body.zh, /放行条/)
  assert.match(body.zh, /不得限制人身自由.*第三十条/)
  assert.match(body.en, /Stop offences.*29/)
})

const pull = async (who: Somebody, from?: Pick<Pull, 'place' | 'scope'>): Promise<Pull> =>
  (await as(it, who, 'GET', `/pull${from ? `?since=${from.place}&scope=${from.scope}` : ''}`)).body
const readers = async (who = office): Promise<Readers> =>
  (await as(it, who, 'GET', `/posts/${place.postId}/readers`)).body

test('the phone holds duties, phone book, channel and gear of the guard’s own posts', async () => {
  await onSite('phone-book', { kind: 'leader', name: '李队长', phone: '138 0000 0001' })
  const other = await onSite('posts', { name: '南门岗', kind: 'gate' })
  await as(it, office, 'POST', `/posts/${other.body.id}/duties`, { body: '南门的职责' })
  await it.seal()
  const base = await pull(wang)
  assert.deepEqual(
    base.duties.map(duty => [duty.id, duty.version, duty.readAt]),
    [[place.postId, 2, null]],
  )
  assert.deepEqual(
    base.phones.map(({ name, phone }) => [name, phone]),
    [['李队长', '138 0000 0001']],
  )
  const own = base.posts.find(({ id }) => id === place.postId)
  assert.deepEqual([own?.radioChannel, own?.gear], ['3 频道', ['对讲机', '钥匙']])
  assert.ok(!JSON.stringify(base).includes('南门的职责'))
  assert.deepEqual((await pull(zhao)).phones, [])
})

test('a receipt from a phone counts once, at the time it happened, however often it is sent', async () => {
  await it.seal()
  const base = await pull(wang)
  const [duty] = base.duties
  const id = newId(it.clock.now)
  const read = { id, name: 'duty.read', input: { dutyVersionId: duty?.versionId }, at: it.clock.now - hour }
  assert.equal((await send(it, wang, read))[0]?.state, 'done')
  assert.equal((await send(it, wang, read))[0]?.state, 'again')
  assert.equal((await send(it, wang, read))[0]?.state, 'again')
  const elsewhere = { ...read, id: newId(it.clock.now), at: it.clock.now }
  assert.equal((await send(it, wang, elsewhere))[0]?.state, 'done')
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual(
    [delta.whole, delta.duties.map(({ readAt }) => Date.parse(readAt ?? ''))],
    [false, [it.clock.now - hour]],
  )
  const { version, readers: all } = await readers()
  assert.deepEqual([version, all.map(({ name, readVersion }) => [name, readVersion])], [2, [['王建国', 2]]])
})

test('whoever is newly rostered has not read; a new version is unread for all', async () => {
  const base = await pull(wang)
  await shiftOf(zhao, 12)
  assert.deepEqual(
    (await pull(zhao)).duties.map(({ version, readAt }) => [version, readAt]),
    [[2, null]],
  )
  assert.deepEqual(
    (await readers(leader)).readers.map(({ name, readVersion }) => [name, readVersion]),
    [
      ['赵强', null],
      ['王建国', 2],
    ],
  )
  await onPost('duties', { body: '1. 登记来访\n2. 夜间锁门\n3. 查验放行条', afterVersion: 2 })
  await it.seal()
  assert.deepEqual(
    (await pull(wang, base)).duties.map(({ id, version, readAt }) => [id, version, readAt]),
    [[place.postId, 3, null]],
  )
  assert.deepEqual(
    (await readers(manager)).readers.map(({ name, readVersion }) => [name, readVersion]),
    [
      ['王建国', 2],
      ['赵强', null],
    ],
  )
})

test('a receipt for a version one cannot have seen is taken, leaves nothing, and is told', async () => {
  const { duty } = await post()
  const unknown = { name: 'duty.read', input: { dutyVersionId: newId(it.clock.now) } }
  assert.deepEqual((await send(it, wang, unknown))[0]?.findings, ['unknown-duty'])
  const strange = { name: 'duty.read', input: { dutyVersionId: duty?.id } }
  assert.deepEqual((await send(it, stranger, strange))[0]?.findings, ['unknown-duty'])
  assert.ok((await readers()).readers.every(({ name }) => name !== '别家保安'))
})

test('a receipt comes in months after the guard left the roster', async () => {
  const { duty } = await post()
  const now = it.clock.now
  it.clock.now += 60 * 24 * hour
  const [taken] = await send(it, zhao, { name: 'duty.read', input: { dutyVersionId: duty?.id }, at: now })
  assert.deepEqual([taken?.state, taken?.findings], ['done', []])
  it.clock.now = now
  await it.seal()
  assert.deepEqual(
    (await readers()).readers.map(({ name, readVersion }) => [name, readVersion]),
    [
      ['王建国', 2],
      ['赵强', 3],
    ],
  )
})

const book = async (who = office): Promise<PhoneBook> =>
  (await as(it, who, 'GET', `/sites/${place.siteId}/phone-book`)).body

test('the phone book: in order, no emergency number twice, retired entries leave it', async () => {
  const lift = await onSite('phone-book', { kind: 'lift', name: '电梯维保', phone: '021-61234567-802' })
  assert.equal(lift.status, 201)
  const entry = { kind: 'other', name: '报警', phone: '1 1 0' }
  assert.equal((await onSite('phone-book', entry)).code, 'phone-entry.emergency')
  const same = { kind: 'leader', name: '李队长', phone: '13800000001' }
  assert.equal((await onSite('phone-book', same)).code, 'phone-entry.twice')
  assert.equal((await onSite('phone-book', { ...entry, phone: '没有' })).status, 400)
  const [first, second] = (await book()).entries
  assert.equal((await onSite('phone-book/order', { entryIds: [second?.id, first?.id] })).status, 204)
  assert.deepEqual(
    (await book()).entries.map(({ name }) => name),
    ['电梯维保', '李队长'],
  )
  assert.equal((await onSite('phone-book/order', { entryIds: [second?.id] })).code, 'phone-entry.reordered')
  const changed = { kind: 'lift', name: '电梯急修', phone: '021-61234567-803' }
  assert.equal((await as(it, office, 'POST', `/phone-entries/${second?.id}`, changed)).body.name, '电梯急修')
  await it.seal()
  const base = await pull(wang)
  assert.equal((await as(it, office, 'POST', `/phone-entries/${second?.id}/retire`)).status, 204)
  assert.equal((await as(it, office, 'POST', `/phone-entries/${second?.id}/retire`)).status, 404)
  assert.deepEqual(
    (await book()).entries.map(({ name }) => name),
    ['李队长'],
  )
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual([delta.whole, delta.phones, delta.gone.includes(second?.id ?? '')], [false, [], true])
})

test('a new channel reaches the phone with the next delta', async () => {
  const base = await pull(wang)
  await onSite('radio-channel', { radioChannel: '7 频道' })
  await it.seal()
  const delta = await pull(wang, base)
  assert.deepEqual(
    delta.posts.filter(({ id }) => id === place.postId).map(({ radioChannel }) => radioChannel),
    ['7 频道'],
  )
})

const sheetOf = async (url: string, who = office): Promise<string[][]> => {
  const { body, headers } = await as(it, who, 'GET', url)
  assert.match(String(headers['content-disposition']), /\.xlsx/)
  const read = await readSpreadsheet(body as Buffer, 'list.xlsx')
  return read.ok ? (read.value.sheets[0]?.rows ?? []).map(row => row.map(cell => String(cell ?? ''))) : []
}

test('phone book, needs and readers are spreadsheets as well', async () => {
  const phones = (await sheetOf(`/phone-book.xlsx?siteId=${place.siteId}`, wang)).flat().join('|')
  assert.match(phones, /110[\s\S]*12345[\s\S]*李队长/)
  const needs = (await sheetOf(`/needs.xlsx?siteId=${place.siteId}`, officer)).flat().join('|')
  assert.match(needs, /北门岗\|工作日/)
  const read = (await sheetOf(`/duty-readers.xlsx?postId=${place.postId}`, manager)).flat().join('|')
  assert.match(read, /王建国\|2/)
  assert.equal((await as(it, officer, 'GET', `/phone-book.xlsx?siteId=${place.siteId}`)).status, 404)
  assert.equal((await as(it, client, 'GET', `/duty-readers.xlsx?postId=${place.postId}`)).status, 403)
})

test('who may what: the office writes; leader, manager, officer and client read; a rival knows nothing', async () => {
  for (const who of [leader, manager, officer, client, wang]) {
    assert.equal((await as(it, who, 'GET', `/posts/${place.postId}`)).status, 200)
    assert.equal((await onPost('needs', { fromOn: '2026-12-24', spans: [] }, who)).code, 'access.denied')
    assert.equal((await onPost('duties', { body: '改写' }, who)).code, 'access.denied')
  }
  assert.equal((await as(it, rival, 'GET', `/posts/${place.postId}`)).status, 404)
  assert.equal((await onPost('duties', { body: '改写' }, rival)).status, 404)
  assert.equal((await as(it, officer, 'GET', `/posts/${place.postId}/readers`)).status, 403)
  for (const who of [leader, manager, wang]) assert.equal((await book(who)).entries.length, 1)
  for (const who of [officer, client, rival])
    assert.equal((await as(it, who, 'GET', `/sites/${place.siteId}/phone-book`)).status, 404)
  assert.equal(
    (await onSite('phone-book', { kind: 'other', name: '某', phone: '123456' }, leader)).code,
    'access.denied',
  )
  assert.deepEqual((await post(leader)).can, ['seeReaders'])
  assert.deepEqual((await post(officer)).can, [])
})

test('a post that is closed takes no change', async () => {
  const { id } = (await onSite('posts', { name: '旧岗', kind: 'order' })).body
  await within(it.house.store, it.house.city, office, db =>
    db.updateTable('post').set({ closedOn: '2026-11-21' }).where('id', '=', id).execute(),
  )
  const answer = await as(it, office, 'POST', `/posts/${id}/duties`, { body: '一' })
  assert.equal(answer.code, 'post.not-in-use')
  await within(it.house.store, it.house.city, office, db =>
    db.updateTable('post').set({ closedOn: null }).where('id', '=', id).execute(),
  )
})

test('the log vouches for all of it', () => isWhole(it))
