import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { judgeShift } from '#capabilities/roster/rules/judge-shift.ts'
import { coverage } from '#capabilities/roster/rules/coverage.ts'
import { as, employ } from './duty.ts'
import { aParty, aSite, asOwner, someone, type Somebody } from './house.ts'
import { aGuardOf, aRostering, at, book, change, planOf, publish, published, type Rostering } from './rostering.ts'

let on: Rostering
let wang: Somebody

before(async () => {
  on = await aRostering()
  wang = await aGuardOf(on, '王建国', { number: 'A001' })
})
after(() => on.it.close())

type Row = Record<string, unknown>
/** Writes a row as the owner, with its entry. */
const write = (
  table: 'certificateEvent' | 'protection' | 'postNeed' | 'absence' | 'propertyContract',
  row: Row,
): Promise<void> =>
  asOwner(on.it.house, async db => {
    const id = newId(on.it.clock.now)
    await db
      .insertInto(table)
      .values({ id, ...row } as never)
      .execute()
    const name = table.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`) as 'protection'
    return [{ kind: `${name}.add`, table: name, id, partyId: on.company }]
  })

test('a book holds the site, its posts, people, shifts and days', async () => {
  await published(on, planOf(on, wang, '2026-11-23 19:00', 12))
  const { status, body } = await book(on, '2026-11-23', '2026-11-29')
  assert.equal(status, 200)
  assert.deepEqual(
    [body.site.name, body.posts.map(({ name }) => name), body.timeZone, body.can],
    ['锦绣花园', ['北门岗'], 'Asia/Shanghai', ['change', 'publish']],
  )
  const [guard] = body.people
  assert.deepEqual(
    [guard?.name, guard?.number, guard?.partyKind, guard?.bornOn, guard?.employed],
    ['王建国', 'A001', 'security-company', '1985-06-15', [{ fromOn: '2024-01-01', untilOn: null }]],
  )
  assert.deepEqual(
    guard?.certificates.map(({ kind, fromOn, state }) => [kind, fromOn, state]),
    [['guard', '2020-01-01', 'issued']],
  )
  assert.equal(body.shifts.length, 1)
  assert.equal(body.days.find(({ on }) => on === '2026-11-28')?.kind, 'rest-day')
  assert.ok((body.days[0]?.on as string) <= '2026-10-19' && (body.days.at(-1)?.on as string) >= '2026-12-06')
  assert.ok(body.days.every(({ provisional }) => !provisional))
})

test('holidays come with their names, and a year that is not published says so', async () => {
  const october = (await book(on, '2026-10-01', '2026-10-10')).body.days
  const dayOf = (text: string) => october.find(({ on }) => on === text)
  assert.deepEqual(
    [dayOf('2026-10-01')?.kind, dayOf('2026-10-05')?.kind, dayOf('2026-10-10')?.kind],
    ['holiday', 'rest-day', 'workday'],
  )
  assert.deepEqual(dayOf('2026-10-10')?.name, { zh: '国庆节', en: 'National Day' })
  const next = (await book(on, '2027-01-01', '2027-01-31')).body.days
  assert.deepEqual(
    next
      .filter(({ on }) => on >= '2027-01-01' && on <= '2027-01-02')
      .map(({ kind, provisional }) => [kind, provisional]),
    [
      ['holiday', true],
      ['rest-day', true],
    ],
  )
})

test('a night from the day before the first is in the book, one further back counts for hours only', async () => {
  await published(on, planOf(on, wang, '2026-12-01 19:00', 12))
  const [near, far] = [await book(on, '2026-12-02', '2026-12-02'), await book(on, '2026-12-04', '2026-12-04')]
  assert.equal(near.body.shifts.length, 1)
  assert.equal(far.body.shifts.length, 0)
  const elsewhere = far.body.people.find(({ personId }) => personId === wang.personId)?.elsewhere ?? []
  assert.ok(
    elsewhere.some(
      ({ times, siteName }) =>
        siteName === null && times.some(({ from }) => from === Date.parse(at('2026-12-01 19:00'))),
    ),
  )
})

test('work on another site of the company counts, and says where', async () => {
  const other = await aSite(on.it.house, { by: on.office, parties: { [on.company]: 'guards' }, name: '海悦酒店' })
  const guard = await aGuardOf(on, '两头跑')
  await published({ ...on, ...other }, planOf({ ...on, postId: other.postId }, guard, '2026-12-07 07:00', 12))
  const { body } = await book(on, '2026-12-07', '2026-12-13')
  assert.deepEqual(
    body.people
      .find(({ personId }) => personId === guard.personId)
      ?.elsewhere.map(({ siteName, draft }) => [siteName, draft]),
    [['海悦酒店', false]],
  )
  const refused = await change(on, { add: [planOf(on, guard, '2026-12-07 18:00', 8)] })
  assert.deepEqual(
    refused.body.facts?.findings?.map(({ code, facts }) => [code, facts]),
    [['shift.overlap-elsewhere', { from: '2026-12-07 07:00', to: '2026-12-07 19:00', siteName: '海悦酒店' }]],
  )
})

test('the history of certificates, protected days and leave reach the judge', async () => {
  const guard = await aGuardOf(on, '档案多')
  const certificateId = await asOwnerId('certificate', guard.personId)
  const { personId } = guard
  const about = { personId, partyId: on.company, recordedAt: at('2026-11-01') }
  await write('certificateEvent', { certificateId, ...about, state: 'suspended', onDay: '2026-12-01' })
  await write('certificateEvent', { certificateId, ...about, state: 'restored', onDay: '2026-12-10' })
  await write('protection', { ...about, kind: 'nursing', fromOn: '2026-12-20', untilOn: '2027-06-30' })
  const { body } = await book(on, '2026-11-30', '2026-12-31')
  const found = body.people.find(one => one.personId === personId)
  assert.deepEqual(
    found?.certificates.map(({ fromOn, state }) => [fromOn, state]),
    [
      ['2020-01-01', 'issued'],
      ['2026-12-01', 'suspended'],
      ['2026-12-10', 'issued'],
    ],
  )
  assert.deepEqual(found?.protected, [{ fromOn: '2026-12-20', untilOn: '2027-06-30' }])
  const refused = (text: string, hours = 8) =>
    judgeShift(body, planOf(on, guard, text, hours), on.it.clock.now)
      .filter(({ verdict }) => verdict === 'refused')
      .map(({ code }) => code)
  assert.deepEqual(refused('2026-11-30 07:00'), [])
  assert.deepEqual(refused('2026-12-01 07:00'), ['shift.certificate-suspended'])
  assert.deepEqual(refused('2026-12-10 07:00'), [])
  assert.deepEqual(refused('2026-12-20 15:00'), ['shift.protected-night'])
  assert.ok(!JSON.stringify(body).includes('nursing'), 'the days are told, not why')
})

const asOwnerId = async (table: 'certificate', personId: Id): Promise<Id> => {
  let found = ''
  await asOwner(on.it.house, async db => {
    found = (await db.selectFrom(table).select('id').where('personId', '=', personId).executeTakeFirstOrThrow()).id
    return []
  })
  return found
}

test('needs, and the holes they leave', async () => {
  const { siteId, postId } = on
  await write('postNeed', {
    siteId,
    postId,
    dayKind: 'workday',
    starts: 420,
    minutes: 720,
    heads: 1,
    fromOn: '2026-12-14',
    untilOn: null,
    createdAt: at('2026-11-01'),
  })
  await published(on, planOf(on, wang, '2026-12-14 07:00', 10))
  const { body } = await book(on, '2026-12-14', '2026-12-15')
  const holes = coverage(body, on.it.clock.now).map(({ from, to, why }) => [
    new Date(from).toISOString(),
    new Date(to).toISOString(),
    why,
  ])
  assert.deepEqual(holes, [
    [at('2026-12-14 17:00'), at('2026-12-14 19:00'), 'unfilled'],
    [at('2026-12-15 07:00'), at('2026-12-15 19:00'), 'unfilled'],
  ])
})

test('property guards need their contract; one that has ended refuses, none on file is pointed out', async () => {
  const property = await aParty(on.it.house, { kind: 'property-company', name: '万家物业' })
  const clerk = await someone(on.it.house, { partyId: property, role: 'office', name: '物业内勤' })
  const place = await aSite(on.it.house, { by: clerk, parties: { [property]: 'operates' }, name: '万家苑' })
  const theirs = { ...on, company: property, office: clerk, ...place }
  const porter = await someone(on.it.house, { partyId: property, role: 'guard', name: '物业保安' })
  await employ(on.it.house, porter)
  const drafted = await change(theirs, { add: [planOf(theirs, porter, '2026-12-01 07:00', 8)] })
  assert.deepEqual(
    drafted.body.findings.map(({ code, law }) => [code, law]),
    [['shift.area-unknown', 'bsr-no-service-outside-area']],
  )
  await write('propertyContract', {
    siteId: place.siteId,
    partyId: property,
    fromOn: '2024-01-01',
    untilOn: '2026-12-01',
    createdAt: at('2026-11-01'),
  })
  assert.equal((await publish(theirs, drafted.body.shifts)).status, 200)
  const late = await change(theirs, { add: [planOf(theirs, porter, '2026-12-02 07:00', 8)] })
  assert.deepEqual(
    late.body.facts?.findings?.map(({ code }) => code),
    ['shift.area-contract-ended'],
  )
})

test('a cycle of averaged hours counts what the book does not show', async () => {
  const guard = await aGuardOf(on, '综合工时')
  const approvals = await as(on.it, on.office, 'POST', '/hours-approvals', {
    system: 'comprehensive',
    cycle: 'year',
    work: [],
    number: '沪人社〔2026〕12号',
    office: '静安区人社局',
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  })
  assert.equal(approvals.status, 200)
  await asOwner(on.it.house, async db => {
    const id = newId(on.it.clock.now)
    const { siteId, postId, company: partyId } = on
    await db
      .insertInto('shift')
      .values({
        id,
        siteId,
        postId,
        partyId,
        personId: guard.personId,
        startsAt: instant(Date.parse(at('2026-02-28 19:00'))),
        endsAt: instant(Date.parse(at('2026-03-01 07:00'))),
        state: 'published',
        createdAt: at('2026-02-01'),
      })
      .execute()
    return [{ kind: 'shift.publish', table: 'shift', id, siteId, partyId, personId: guard.personId }]
  })
  const { body } = await book(on, '2026-11-23', '2026-11-29')
  const [cycle] = body.cycles
  assert.deepEqual(
    [cycle?.fromOn, cycle?.untilOn, cycle?.standardMinutes, cycle?.months],
    ['2026-01-01', '2026-12-31', 248 * 480, 12],
  )
  assert.deepEqual(
    cycle?.before.filter(({ personId }) => personId === guard.personId),
    [{ personId: guard.personId, minutes: 720 }],
  )
})

test('who looks but does not roster sees names and hours, no birthdays and nothing to change', async () => {
  const client = await aParty(on.it.house, { kind: 'client-unit', name: '锦绣业主' })
  await asOwner(on.it.house, async db => {
    await db
      .insertInto('siteParty')
      .values({ siteId: on.siteId, partyId: client, relation: 'owns', fromOn: '2020-01-01', untilOn: null })
      .execute()
    return [{ kind: 'site.party', table: 'site', id: on.siteId, siteId: on.siteId }]
  })
  const watcher = await someone(on.it.house, { partyId: client, role: 'client', name: '甲方' })
  const drafted = await change(on, { add: [planOf(on, wang, '2026-11-25 07:00', 8)] })
  assert.equal(drafted.status, 200)
  const { status, body } = await book(on, '2026-11-23', '2026-11-29', watcher)
  assert.equal(status, 200)
  assert.deepEqual(body.can, [])
  assert.deepEqual(
    body.people.map(({ name, bornOn, certificates, protected: kept, number }) => [
      name,
      bornOn,
      certificates,
      kept,
      number,
    ]),
    [['王建国', null, [], [], '']],
  )
  assert.ok(
    body.shifts.every(({ state }) => state === 'published'),
    'a draft is nobody else’s business',
  )
  assert.equal((await book(on, '2026-11-23', '2026-11-29', wang)).status, 404)
})

test('days that make no sense are refused', async () => {
  const codeOf = async (from: string, until: string) => (await book(on, from, until)).code
  assert.equal(await codeOf('2026-11-29', '2026-11-23'), 'shift.range')
  assert.equal(await codeOf('2026-11-01', '2027-01-02'), 'shift.range')
  assert.equal(await codeOf('2026-02-30', '2026-03-01'), 'shape.wrong')
})
