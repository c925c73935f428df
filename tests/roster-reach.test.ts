import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { judgeShift } from '#capabilities/roster/rules/judge-shift.ts'
import type { RosterBook } from '#capabilities/roster/schema.ts'
import { as } from './duty.ts'
import { aSite, asOwner, type Somebody } from './house.ts'
import { aGuardOf, aRostering, at, book, change, planOf, publish, published, type Rostering } from './rostering.ts'

// How far a book reaches: beyond its days, its site and its list of people, and what stands no longer after it was published.

let on: Rostering
let school: Rostering
before(async () => {
  on = await aRostering()
  const place = await aSite(on.it.house, { by: on.office, parties: { [on.company]: 'guards' }, name: '实验小学' })
  school = { ...on, ...place }
  await asOwner(on.it.house, async db => {
    await db.updateTable('site').set({ kind: 'school' }).where('id', '=', place.siteId).execute()
    return [{ kind: 'site.change', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
})
after(() => on.it.close())

const queried = (who: Somebody, onDay: string, passed: boolean) =>
  as(on.it, on.office, 'POST', `/guards/${who.personId}/vettings`, {
    kind: 'minors',
    passed,
    onDay,
    office: '徐汇分局',
  })
const personOf = (body: RosterBook, { personId }: Pick<Somebody, 'personId'>) =>
  body.people.find(one => one.personId === personId)

test('at a school a record keeps out, and no query is warned of; the leader is told as well', async () => {
  const [recorded, unqueried, clean] = [
    await aGuardOf(on, '有记录'),
    await aGuardOf(on, '没查询'),
    await aGuardOf(on, '已查询'),
  ]
  await queried(recorded, '2026-03-02', true)
  await queried(recorded, '2026-11-20', false)
  await queried(clean, '2026-03-02', true)
  for (const who of [on.office, on.leader]) {
    const refused = await change(school, { add: [planOf(school, recorded, '2026-11-23 07:00', 8)] }, who)
    assert.deepEqual(
      refused.body.facts?.findings?.map(({ code, law, facts }) => [code, law, facts]),
      [['shift.minors-record', 'mpl-vetting-62', {}]],
    )
  }
  const warned = await change(school, { add: [planOf(school, unqueried, '2026-11-24 07:00', 8)] }, on.leader)
  assert.deepEqual(
    warned.body.findings.map(({ verdict, code }) => [verdict, code]),
    [['warned', 'shift.minors-unqueried']],
  )
  const quiet = await change(school, { add: [planOf(school, clean, '2026-11-25 07:00', 8)] })
  assert.deepEqual(quiet.body.findings, [])
  const elsewhere = await change(on, { add: [planOf(on, recorded, '2026-11-23 07:00', 8)] })
  assert.equal(elsewhere.status, 200)
})

test('who could step in at a school: nobody with a record', async () => {
  const days = `startsAt=${at('2026-11-26 07:00')}&endsAt=${at('2026-11-26 15:00')}`
  const { body } = await as(on.it, on.leader, 'GET', `/roster/replacements?postId=${school.postId}&${days}`)
  const of = (name: string) =>
    body.cannot.find((one: { name: string }) => one.name === name)?.refusals.map((one: { code: string }) => one.code)
  assert.deepEqual(of('有记录'), ['shift.minors-record'])
  assert.ok(body.can.some((one: { name: string }) => one.name === '已查询'))
})

test('elsewhere nobody learns of a query', async () => {
  const { body } = await book(on, '2026-11-23', '2026-11-29')
  assert.ok(body.people.length > 2)
  assert.ok(body.people.every(({ minors }) => minors.length === 0))
})

test('hours on a site the company has lost still count, and are told by its name', async () => {
  const guard = await aGuardOf(on, '撤场前')
  const lost = await aSite(on.it.house, { by: on.office, parties: { [on.company]: 'guards' }, name: '旧场地' })
  await published({ ...on, ...lost }, planOf({ ...on, postId: lost.postId }, guard, '2026-11-20 19:00', 12))
  await asOwner(on.it.house, async db => {
    await db.updateTable('siteParty').set({ untilOn: '2026-11-20' }).where('siteId', '=', lost.siteId).execute()
    return [{ kind: 'site.party', table: 'site', id: lost.siteId, siteId: lost.siteId }]
  })
  const { body } = await book(on, '2026-11-21', '2026-11-29')
  const times = [{ from: Date.parse(at('2026-11-20 19:00')), to: Date.parse(at('2026-11-21 07:00')) }]
  assert.deepEqual(personOf(body, guard)?.elsewhere, [{ siteName: '旧场地', draft: false, times }])
  const early = await change(on, { add: [planOf(on, guard, '2026-11-21 14:00', 8)] })
  assert.ok(early.body.findings.some(({ code, facts }) => code === 'shift.short-rest' && facts['hours'] === 7))
})

test('who is hired within a cycle owes the hours of their own days', async () => {
  const approval = {
    system: 'comprehensive',
    cycle: 'month',
    work: [],
    number: '沪人社〔2026〕21号',
    office: '静安区人社局',
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  }
  assert.equal((await as(on.it, on.office, 'POST', '/hours-approvals', approval)).status, 200)
  const late = await aGuardOf(on, '月中来', { fromOn: '2026-11-16' })
  const { body } = await book(on, '2026-11-23', '2026-11-29')
  const [cycle] = body.cycles
  assert.deepEqual([cycle?.fromOn, cycle?.standardMinutes], ['2026-11-01', 21 * 480])
  assert.deepEqual(cycle?.shorter, [{ personId: late.personId, standardMinutes: 11 * 480 }])
})

test('a published shift stands no longer when the certificate is revoked or the employment ends', async () => {
  const [revoked, gone] = [await aGuardOf(on, '被吊销'), await aGuardOf(on, '要离职')]
  const shifts = [planOf(on, revoked, '2026-12-14 07:00', 8), planOf(on, gone, '2026-12-14 07:00', 8)]
  await publish(on, (await change(on, { add: shifts })).body.shifts)
  const said = async () => {
    const { body } = await book(on, '2026-12-14', '2026-12-20')
    return body.shifts
      .filter(({ state }) => state === 'published')
      .flatMap(shift => judgeShift(body, shift, on.it.clock.now))
      .filter(({ verdict }) => verdict === 'refused')
      .map(({ code }) => code)
  }
  assert.deepEqual(await said(), [])
  await asOwner(on.it.house, async db => {
    const { personId } = revoked
    await db.updateTable('certificate').set({ state: 'revoked' }).where('personId', '=', personId).execute()
    await db.updateTable('employment').set({ untilOn: '2026-12-13' }).where('personId', '=', gone.personId).execute()
    return []
  })
  assert.deepEqual((await said()).toSorted(), ['shift.certificate-revoked', 'shift.employment-ended'])
})

test('a large book travels packed to whoever takes it', async () => {
  const url = `/api/roster?siteId=${on.siteId}&fromOn=2026-11-01&untilOn=2026-11-30`
  const get = (encoding: string) =>
    on.it.app.inject({ method: 'GET', url, headers: { ...on.office.headers, 'accept-encoding': encoding } })
  await manyPeople(on.company)
  const [packed, plain, declined] = [await get('gzip, br'), await get('identity'), await get('gzip;q=0')]
  assert.deepEqual(
    [packed, plain, declined].map(({ headers }) => [headers['content-encoding'], headers['vary']]),
    [
      ['gzip', 'accept-encoding'],
      [undefined, 'accept-encoding'],
      [undefined, 'accept-encoding'],
    ],
  )
  assert.ok(packed.rawPayload.length * 5 < plain.rawPayload.length)
  assert.equal(gunzipSync(packed.rawPayload).toString(), plain.body)
  assert.equal(declined.body, plain.body)
})

test('beyond the cap: who stood here is listed, the newest after them, and anybody by id', async () => {
  const { body } = await book(on, '2026-12-14', '2026-12-20')
  // And one who has left since, but whose shift still stands in these days.
  assert.deepEqual([body.morePeople, body.people.length], [true, 1500 + 1])
  assert.ok(
    body.people.some(({ name }) => name === '被吊销'),
    'stood here',
  )
  const oldest = { personId: '00000000-0000-7000-8000-000000000001' }
  assert.equal(personOf(body, oldest), undefined)
  const asked = await book(on, '2026-12-14', '2026-12-20', on.office, `&personId=${oldest.personId}`)
  assert.deepEqual([personOf(asked.body, oldest)?.number, asked.body.people.length], ['N1', 1500 + 2])
})

/** 1,520 certified guards of a company, the first of them the longest in service. */
const manyPeople = (company: Id): Promise<void> =>
  asOwner(on.it.house, async db => {
    const [ids, some] = [
      sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`,
      sql`generate_series(1, 1520) n`,
    ]
    const since = sql`date '2020-01-01' + n::integer`
    for (const insert of [
      sql`insert into person (id, name, created_at) select ${ids}, '保安' || n, now() from ${some}`,
      sql`insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
        select ${ids}, ${ids}, ${company}, 'N' || n, 'labour', ${since}, now() from ${some}`,
      sql`insert into membership (id, person_id, party_id, role, from_on, created_at)
        select ${ids}, ${ids}, ${company}, 'guard', ${since}, now() from ${some}`,
    ])
      await insert.execute(db)
    return []
  })
