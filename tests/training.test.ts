import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { isWhole } from './asking.ts'
import { aPhoto, claimOf, put } from './attaching.ts'
import { as, send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, type Life } from './life.ts'

// What guards were taught: recorded by their employer, signed for by each, read by who answers for the site.

let life: Life
let manager: Somebody
before(async () => {
  life = await aLife()
  const estate = await aParty(life.it.house, { kind: 'property-company', name: '安居物业' })
  manager = await someone(life.it.house, { partyId: estate, role: 'manager', name: '钱经理' })
  const { siteId } = life.place
  await asOwner(life.it.house, async db => {
    await db
      .insertInto('siteParty')
      .values({ siteId, partyId: estate, relation: 'operates', fromOn: '2026-01-01' })
      .execute()
    return [{ kind: 'site-party.add', table: 'site', id: siteId, siteId }]
  })
})
after(() => life.it.close())

const session = (more: object = {}) => ({
  siteId: life.place.siteId,
  kind: 'fire-drill',
  topic: '灭火器和疏散',
  heldOn: '2026-11-20',
  starts: 540,
  minutes: 90,
  trainer: '李队长',
  content: '干粉灭火器实操，两人一组',
  lines: [
    { personId: life.wang.personId, result: 'passed' },
    { personId: life.zhao.personId, result: 'absent' },
  ],
  ...more,
})
/** The same without its site, which is never corrected. */
const correction = (more: object = {}) =>
  Object.fromEntries(Object.entries(session(more)).filter(([field]) => field !== 'siteId'))
const hold = (more: object = {}, who: Somebody = life.office) => as(life.it, who, 'POST', '/training', session(more))
const held = async (more: object = {}): Promise<Id> => {
  const said = await hold(more)
  assert.equal(said.status, 201, JSON.stringify(said.body))
  return said.body.id
}
type Row = {
  id: Id
  can: string[]
  pictures: number
  lines: { personId: Id; result: string; signedAt: string | null }[]
}
const rows = async (who: Somebody, query = ''): Promise<Row[]> =>
  (await as(life.it, who, 'GET', `/training${query}`)).body.rows
const find = async (who: Somebody, id: Id): Promise<Row | undefined> => (await rows(who)).find(row => row.id === id)

test('a drill is recorded with each one’s result, and the office, the leader and the site’s manager read it', async () => {
  const id = await held()
  for (const who of [life.office, life.leader, manager]) {
    const row = await find(who, id)
    assert.deepEqual(row?.lines.map(line => line.result).sort(), ['absent', 'passed'])
  }
  assert.deepEqual((await find(manager, id))?.can, [])
  assert.deepEqual((await find(life.office, id))?.can, ['amend'])
})

test('another company learns nothing of it, and a guard has no list of others', async () => {
  const id = await held()
  assert.equal(await find(life.rival, id), undefined)
  assert.equal((await as(life.it, life.wang, 'GET', '/training')).status, 404)
  assert.equal((await as(life.it, life.rival, 'POST', `/training/${id}`, session({ siteId: undefined }))).status, 404)
})

test('training without a site is the whole employer’s: its leader reads it, the manager of one site does not', async () => {
  const id = await held({ siteId: undefined })
  assert.ok(await find(life.leader, id))
  assert.equal(await find(manager, id), undefined)
})

test('photos named with the session arrive after it, are counted and seen by who reads it, and by nobody else', async () => {
  const { it, office, leader, rival } = life
  const first = aPhoto()
  const claim = claimOf(first, it.clock.now)
  const id = await held({ photos: [claim] })
  assert.equal((await find(office, id))?.pictures, 1)
  const hung = async (who: Somebody) => (await as(it, who, 'GET', `/attachments?aboutId=${id}`)).body.attachments
  assert.deepEqual(
    (await hung(office)).map((one: { fileId: Id | null }) => one.fileId),
    [null],
  )
  assert.deepEqual(await put(it, leader, claim.id, first), { status: 409, code: 'attachment.not-yet' })
  assert.equal((await put(it, office, claim.id, first)).status, 204)
  for (const who of [office, leader, manager]) {
    const [one] = await hung(who)
    assert.equal((await as(it, who, 'GET', `/files/${one.fileId}`)).status, 200)
  }
  assert.deepEqual(await hung(rival), [])
})

test('a correction adds photos until somebody signed, and takes none away', async () => {
  const { it, office, wang } = life
  const id = await held({ photos: [claimOf(aPhoto(), it.clock.now)] })
  const second = aPhoto()
  const claim = claimOf(second, it.clock.now)
  const amended = await as(it, office, 'POST', `/training/${id}`, correction({ photos: [claim] }))
  assert.equal(amended.status, 204)
  assert.equal((await put(it, office, claim.id, second)).status, 204)
  assert.equal((await find(office, id))?.pictures, 2)
  await as(it, office, 'POST', `/training/${id}`, correction())
  assert.equal((await find(office, id))?.pictures, 2)
  await send(it, wang, { name: 'training.sign', input: { trainingId: id } })
  const late = await as(
    it,
    office,
    'POST',
    `/training/${id}`,
    correction({ photos: [claimOf(aPhoto(), it.clock.now)] }),
  )
  assert.equal(late.body.code, 'training.signed')
  assert.equal((await find(office, id))?.pictures, 2)
})

for (const [says, more, code] of [
  ['training to come is recorded afterwards', { heldOn: '2026-11-22' }, 'training.ahead'],
  ['training of today is not', { heldOn: '2026-11-21' }, null],
  ['nobody is listed twice', { lines: 'twice' }, 'training.twice'],
  ['nobody of another employer is listed', { lines: 'stranger' }, 'training.people-unknown'],
] as const)
  test(says, async () => {
    const line = (who: Somebody) => ({ personId: who.personId, result: 'present' })
    const lists = { twice: [line(life.wang), line(life.wang)], stranger: [line(life.wang), line(life.stranger)] }
    const named = 'lines' in more ? { lines: lists[more.lines] } : more
    const said = await hold(named)
    assert.deepEqual([said.status < 300, said.code ?? null], [code === null, code])
  })

test('a guard records nothing, and a site of others is unknown', async () => {
  assert.equal((await hold({}, life.wang)).status, 403)
  assert.equal((await hold({ siteId: life.elsewhere.siteId })).status, 404)
})

test('a guard sees their own training and signs for it once; from then on it stands', async () => {
  const id = await held()
  const body = correction({ topic: '灭火器' })
  assert.equal((await as(life.it, life.office, 'POST', `/training/${id}`, body)).status, 204)
  const mine = (await as(life.it, life.wang, 'GET', '/my/training')).body
  assert.equal(mine.rows.find((row: { id: Id }) => row.id === id)?.topic, '灭火器')
  const [first] = await send(life.it, life.wang, { name: 'training.sign', input: { trainingId: id } })
  const [again] = await send(life.it, life.wang, { name: 'training.sign', input: { trainingId: id } })
  assert.deepEqual([first?.state, again?.state], ['done', 'done'])
  assert.equal((await find(life.office, id))?.lines.filter(line => line.signedAt).length, 1)
  const late = await as(life.it, life.office, 'POST', `/training/${id}`, body)
  assert.deepEqual([late.status, late.code], [409, 'training.signed'])
})

test('who was listed absent, or not at all, signs nothing', async () => {
  const id = await held()
  await send(life.it, life.zhao, { name: 'training.sign', input: { trainingId: id } })
  await send(life.it, life.stranger, { name: 'training.sign', input: { trainingId: id } })
  assert.equal((await find(life.office, id))?.lines.filter(line => line.signedAt).length, 0)
})

test('whoever is taken off the list becomes absent; whoever is added is there', async () => {
  const id = await held({ lines: [{ personId: life.wang.personId, result: 'present' }] })
  const body = correction({ lines: [{ personId: life.zhao.personId, result: 'passed' }] })
  assert.equal((await as(life.it, life.office, 'POST', `/training/${id}`, body)).status, 204)
  const lines = new Map((await find(life.office, id))?.lines.map(line => [line.personId, line.result]))
  assert.deepEqual([lines.get(life.wang.personId), lines.get(life.zhao.personId)], ['absent', 'passed'])
})

test('hours of a year add up what somebody sat; last year’s are last year’s', async () => {
  const guard = await aGuard(life.it, life.company, '新人')
  const lines = [{ personId: guard.personId, result: 'present' }]
  await held({ kind: 'before-post', minutes: 120, heldOn: '2026-01-05', lines })
  await held({ minutes: 60, lines: [{ personId: guard.personId, result: 'failed' }] })
  await held({ minutes: 60, lines: [{ personId: guard.personId, result: 'absent' }] })
  await held({ minutes: 600, heldOn: '2025-12-31', lines })
  const of = async (year: string) =>
    (await as(life.it, life.office, 'GET', `/training/people?year=${year}`)).body.rows.find(
      (row: { personId: Id }) => row.personId === guard.personId,
    )
  const { sessions, minutes, beforePost, lastOn } = await of('2026')
  assert.deepEqual([sessions, minutes, beforePost, lastOn], [2, 180, true, '2026-11-20'])
  assert.deepEqual((await of('2025')).minutes, 600)
  const mine = (await as(life.it, guard, 'GET', '/my/training')).body
  assert.deepEqual([mine.sessions, mine.minutes], [2, 180])
})

test('the list is narrowed and goes on page by page, each session once', async () => {
  const all = await rows(life.office, '?limit=100')
  const seen: Id[] = []
  let after = ''
  do {
    const page = (await as(life.it, life.office, 'GET', `/training?limit=3${after && `&after=${after}`}`)).body
    seen.push(...page.rows.map((row: Row) => row.id))
    after = page.next ?? ''
  } while (after)
  assert.deepEqual(
    seen,
    all.map(row => row.id),
  )
  assert.ok((await rows(life.office, '?kind=before-post')).length >= 1)
  assert.equal((await rows(life.office, '?kind=manners')).length, 0)
})

test('all of it stands in the log, and the log is whole', async () => {
  await isWhole(life.it)
})
