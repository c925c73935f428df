import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Voice } from '#shell/db/pool.ts'
import type { RecordTable } from '#shell/log/records.ts'
import { gone, knownAt, said } from '#capabilities/reports/as-of.ts'
import { ensurePartitions } from '../apps/server/jobs.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { asOwner, aParty, someone, type Somebody } from './house.ts'
import { aLife, aPost, day, hour, shiftIn, type Life } from './life.ts'

// What a record said at a moment, whether it is read from its row or from the log: the same while nothing was written of
// it, after a change, after its term, and for each who may count a month.

let life: Life
let manager: Somebody
let moment: number
let kept: Id
let moved: Id

type Shift = { id: Id; person_id: Id }

const read = <R>(who: Voice, table: RecordTable, more: object = {}) =>
  within(life.it.house.store, life.it.house.city, who, db =>
    knownAt<R>(db, { table, siteIds: [life.place.siteId], asOf: moment, ...more }),
  )
/** The same from the log alone, as the system sees it. */
const inLog = async (table: RecordTable): Promise<object[]> =>
  within(life.it.house.store, life.it.house.city, 'system', async db => {
    const { rows } = await sql<{ id: Id; record: object | null }>`
      select distinct on (e.about_id) e.about_id as id, p.body::jsonb -> 'record' as record
      from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
      where e.site_id = ${life.place.siteId} and e.about_table = ${table} and e.kind <> 'retention.erase'
        and e.received_at <= ${instant(moment)} order by e.about_id, e.received_at desc, e.id desc`.execute(db)
    return rows
  })

before(async () => {
  life = await aLife()
  const { it, place } = life
  manager = await someone(it.house, { partyId: await aParty(it.house, { kind: 'property-company' }), role: 'manager' })
  await asOwner(it.house, async db => {
    const { siteId } = place
    const operates = { siteId, partyId: manager.partyId, relation: 'operates' as const, fromOn: '2026-01-01' }
    await db.insertInto('siteParty').values(operates).execute()
    return [{ kind: 'site-party.add', table: 'site', id: siteId, siteId }]
  })
  kept = await shiftIn(life, life.wang, 1)
  moved = await shiftIn(life, life.zhao, 20)
  it.clock.now += hour
  moment = it.clock.now
  it.clock.now += hour
  await asOwner(it.house, async db => {
    await db.updateTable('shift').set({ personId: life.wang.personId }).where('id', '=', moved).execute()
    return [{ kind: 'shift.move', table: 'shift', id: moved, siteId: place.siteId, partyId: life.company }]
  })
  await shiftIn(life, life.zhao, 40)
  await aPost(it, place.siteId, '东门岗', 'gate')
})
after(() => life.it.close())

test('what stands, what was changed and what came since: each as it was known, for each who may count', async () => {
  for (const who of [life.office, life.leader, manager]) {
    const shifts = said(await read<Shift>(who, 'shift'))
    assert.deepEqual(
      shifts.map(one => [one.id, one.person_id]),
      [
        [kept, life.wang.personId],
        [moved, life.zhao.personId],
      ],
    )
    for (const table of ['site', 'post', 'route', 'shift'] as const)
      assert.deepEqual(await read(who, table), await inLog(table), table)
  }
  assert.deepEqual(await read(life.rival, 'shift'), [])
})

test('what fitted then is found though it fits no longer', async () => {
  const fit = sql`t.person_id = ${life.zhao.personId}`
  const found = said(await read<Shift>(life.office, 'shift', { fit }))
  assert.ok(found.some(({ id }) => id === moved))
})

test('of what was erased since only that it was there is known, on every reading', async () => {
  const { it, place, wang, company: partyId } = life
  const id = newId(it.clock.now)
  await asOwner(it.house, async db => {
    const { siteId } = place
    const at = instant(it.clock.now)
    const check = { source: 'leader' as const, state: 'seen' as const, seen: '{}', placeState: 'none' as const }
    await db
      .insertInto('spotCheck')
      .values({ id, siteId, partyId, personId: wang.personId, ...check, askedAt: at, receivedAt: at })
      .execute()
    return [{ kind: 'check.ask', table: 'spot_check', id, siteId, partyId }]
  })
  moment = it.clock.now
  assert.equal(said(await read(life.office, 'spot_check')).length, 1)
  it.clock.now += 3 * 366 * day
  await ensurePartitions(it.house)
  await eraseDue(it.house)
  for (const who of [life.office, life.leader]) {
    const known = await read(who, 'spot_check')
    assert.deepEqual([known, gone('spot_check', known)], [[{ id, record: null }], ['spot_check']])
  }
})
