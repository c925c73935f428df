import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { readCode } from '#kernel/code.ts'
import { within } from '#shell/db/pool.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { as } from './duty.ts'
import { aParty, aShift, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let office: Somebody
let leader: Somebody
let guard: Somebody
let administrator: Somebody
let rival: Somebody
let officer: Somebody
let police: Id
let siteId: Id
let postId: Id

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  const other = await aParty(it.house, { name: '恒信保安' })
  police = await aParty(it.house, { kind: 'police', name: '田林派出所' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '李队长' })
  guard = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  administrator = await someone(it.house, { partyId: company, role: 'administrator', name: '管理员' })
  rival = await someone(it.house, { partyId: other, role: 'office', name: '别家内勤' })
  officer = await someone(it.house, { partyId: police, role: 'officer', name: '民警' })
  const site = await as(it, office, 'POST', '/sites', {
    kind: 'residential-estate',
    name: '锦绣花园',
    address: '田林路 1 号',
    relation: 'guards',
  })
  assert.equal(site.status, 201)
  siteId = site.body.id
  const post = await as(it, office, 'POST', `/sites/${siteId}/posts`, { name: '北门岗', kind: 'gate' })
  assert.equal(post.status, 201)
  postId = post.body.id
})
after(() => it.close())

const points = async (): Promise<{ id: Id; name: string; code: string | null }[]> =>
  (await as(it, office, 'GET', `/sites/${siteId}`)).body.checkpoints

test('a site is added with the relation of its company, and seen by it alone', async () => {
  assert.deepEqual((await as(it, office, 'GET', '/sites')).body, [
    {
      id: siteId,
      kind: 'residential-estate',
      name: '锦绣花园',
      address: '田林路 1 号',
      posts: 1,
      checkpoints: 0,
      closedOn: null,
      companyName: null,
      areaM2: null,
      households: null,
      contractUntil: null,
    },
  ])
  assert.deepEqual((await as(it, rival, 'GET', '/sites')).body, [])
  assert.equal((await as(it, rival, 'GET', `/sites/${siteId}`)).status, 404)
  assert.equal(
    (await as(it, rival, 'POST', `/sites/${siteId}/posts`, { name: '南门岗', kind: 'gate' })).code,
    'not-found',
  )
})

test('checkpoints get a code of their own that can be typed', async () => {
  for (const name of ['大堂', '地库 B2 东', '消防泵房']) {
    const added = await as(it, office, 'POST', `/sites/${siteId}/checkpoints`, { name, hint: '消防栓左侧' })
    assert.equal(added.status, 201)
    assert.equal(readCode(added.body.code), added.body.code)
  }
  const all = await points()
  assert.deepEqual(
    all.map(point => point.name),
    ['大堂', '地库 B2 东', '消防泵房'],
  )
  assert.equal(new Set(all.map(point => point.code)).size, 3)
})

test('a name is taken once on a site', async () => {
  assert.equal(
    (await as(it, office, 'POST', `/sites/${siteId}/checkpoints`, { name: '大堂' })).code,
    'checkpoint.name-taken',
  )
  assert.equal(
    (await as(it, office, 'POST', `/sites/${siteId}/posts`, { name: '北门岗', kind: 'gate' })).code,
    'post.name-taken',
  )
})

test('a route takes points of its own site, each once', async () => {
  const [a, b] = await points()
  const ids = [a?.id, b?.id]
  const add = (more: object) =>
    as(it, office, 'POST', `/sites/${siteId}/routes`, { postId, name: '夜间巡逻', checkpointIds: ids, ...more })
  assert.equal((await add({ checkpointIds: [a?.id, a?.id] })).code, 'route.point-twice')
  const stranger = await add({ checkpointIds: [a?.id, newId(it.clock.now)] })
  assert.deepEqual([stranger.code, stranger.body.field], ['not-found', '/checkpointIds/1'])
  assert.equal((await add({ postId: newId(it.clock.now) })).body.field, '/postId')
  const added = await add({})
  assert.deepEqual([added.status, added.body.checkpointIds], [201, ids])
  assert.deepEqual((await as(it, office, 'GET', `/sites/${siteId}`)).body.routes, [
    { id: added.body.id, postId, name: '夜间巡逻', checkpointIds: ids },
  ])
})

test('the code is for who prints it: not for the leader, nor for a guard rostered there', async () => {
  await aShift(it.house, { siteId, postId, guard, from: it.clock.now, to: it.clock.now + 3_600_000 })
  for (const who of [leader, guard]) {
    const { body } = await as(it, who, 'GET', `/sites/${siteId}`)
    assert.deepEqual(
      body.checkpoints.map((point: { code: string | null }) => point.code),
      [null, null, null],
    )
    assert.deepEqual(body.can, [])
  }
  assert.deepEqual((await as(it, office, 'GET', `/sites/${siteId}`)).body.can, [
    'amend',
    'draw',
    'close',
    'addPost',
    'addCheckpoint',
    'addRoute',
    'addParty',
    'addContract',
    'print',
  ])
})

test('who may see a site but not change it is told so', async () => {
  assert.equal(
    (await as(it, leader, 'POST', `/sites/${siteId}/posts`, { name: '南门岗', kind: 'gate' })).code,
    'access.denied',
  )
  assert.equal((await as(it, guard, 'POST', `/sites/${siteId}/checkpoints`, { name: '车棚' })).code, 'access.denied')
  assert.equal(
    (await as(it, guard, 'POST', '/sites', { kind: 'other', name: '私设', relation: 'guards' })).code,
    'access.denied',
  )
  assert.equal(
    (await as(it, leader, 'POST', `/sites/${siteId}/parties`, { partyId: police, relation: 'polices' })).code,
    'access.denied',
  )
})

test('an administrator sets a party in relation, once, and its officers then see the site', async () => {
  assert.equal((await as(it, officer, 'GET', `/sites/${siteId}`)).status, 404)
  const relate = () =>
    as(it, administrator, 'POST', `/sites/${siteId}/parties`, { partyId: police, relation: 'polices' })
  assert.deepEqual((await relate()).body, {
    partyId: police,
    partyName: '田林派出所',
    partyKind: 'police',
    relation: 'polices',
    fromOn: '2026-11-21',
    untilOn: null,
    mayEnd: true,
  })
  assert.equal((await relate()).code, 'site-party.exists')
  const seen = await as(it, officer, 'GET', `/sites/${siteId}`)
  assert.deepEqual([seen.status, seen.body.can, seen.body.parties.length], [200, [], 2])
})

test('the QR sheet is a PDF with a Chinese file name, and printing it stands in the log', async () => {
  assert.equal((await as(it, leader, 'GET', `/sites/${siteId}/qr-sheet.pdf`)).code, 'access.denied')
  const sheet = await as(it, office, 'GET', `/sites/${siteId}/qr-sheet.pdf`)
  assert.equal(sheet.status, 200)
  assert.equal(sheet.headers['content-type'], 'application/pdf')
  assert.match(String(sheet.headers['content-disposition']), /filename\*=UTF-8''%E9%94%A6/)
  assert.equal(sheet.body.subarray(0, 5).toString(), '%PDF-')
  const printed = await within(it.house.store, it.house.city, office, db =>
    db.selectFrom('entry').select('byMembership').where('kind', '=', 'checkpoint.print').execute(),
  )
  assert.deepEqual(printed, [{ byMembership: office.membershipId }])
})

test('a site without checkpoints has no sheet', async () => {
  const { body } = await as(it, office, 'POST', '/sites', { kind: 'mall', name: '天街', relation: 'operates' })
  assert.equal((await as(it, office, 'GET', `/sites/${body.id}/qr-sheet.pdf`)).code, 'checkpoint.none')
})

test('the log of all this is whole', async () => {
  await it.seal()
  const { fault } = await within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
  assert.equal(fault, null)
})
