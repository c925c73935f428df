import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { RosterShift } from '#capabilities/roster/schema.ts'
import { asked, entriesOf, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import {
  aGuardOf,
  aRostering,
  at,
  book,
  change,
  moving,
  planOf,
  publish,
  published,
  type Rostering,
} from './rostering.ts'

let on: Rostering
let wang: Somebody
let zhao: Somebody

// The frozen clock stands at noon of Saturday 21 November 2026.
before(async () => {
  on = await aRostering()
  wang = await aGuardOf(on, '王建国')
  zhao = await aGuardOf(on, '赵强')
})
after(() => on.it.close())

const first = (shifts: readonly RosterShift[]): RosterShift => shifts[0] as RosterShift
const codes = (body: { facts?: { findings?: { code: string }[] } }) => body.facts?.findings?.map(({ code }) => code)

test('a draft is the office’s thought: the guard sees nothing until it is published', async () => {
  const drafted = await change(on, { add: [planOf(on, wang, '2026-11-23 07:00', 8, { mark: '早' })] })
  assert.equal(drafted.status, 200)
  assert.deepEqual(
    [first(drafted.body.shifts).state, first(drafted.body.shifts).mark, first(drafted.body.shifts).version],
    ['draft', '早', 1],
  )
  const own = async () => (await as(on.it, wang, 'GET', '/shifts?fromOn=2026-11-23&toOn=2026-11-23')).body.length
  assert.equal(await own(), 0)
  const done = await publish(on, drafted.body.shifts)
  assert.deepEqual([done.status, first(done.body.shifts).state, first(done.body.shifts).version], [200, 'published', 2])
  assert.equal(await own(), 1)
})

test('of two offices that edit one week at once, the second is told who and when, and nothing of either is lost', async () => {
  const drafted = first((await change(on, { add: [planOf(on, wang, '2026-11-24 07:00', 8)] })).body.shifts)
  const byOffice = await change(on, {
    move: [moving(drafted, { startsAt: at('2026-11-24 08:00'), endsAt: at('2026-11-24 16:00') })],
  })
  assert.equal(byOffice.status, 200)
  on.it.clock.now += 60_000
  const stale = await change(
    on,
    { move: [moving(drafted, { personId: zhao.personId })], add: [planOf(on, zhao, '2026-11-24 16:00', 8)] },
    on.leader,
  )
  assert.deepEqual([stale.status, stale.code], [409, 'roster.changed-meanwhile'])
  assert.deepEqual(
    [stale.body.facts?.count, stale.body.facts?.by, stale.body.facts?.shifts?.[0]?.id],
    [1, '周内勤', drafted.id],
  )
  assert.equal(Date.parse(stale.body.facts?.at as string), on.it.clock.now - 60_000)
  const now = (await book(on, '2026-11-24', '2026-11-24')).body.shifts.filter(one => one.startsAt >= at('2026-11-24'))
  assert.deepEqual(
    now.map(one => [one.personId, Date.parse(one.startsAt), one.version]),
    [[wang.personId, Date.parse(at('2026-11-24 08:00')), 2]],
  )
})

test('sent at the same moment, one of the two stands', async () => {
  const drafted = first((await change(on, { add: [planOf(on, wang, '2026-11-25 07:00', 8)] })).body.shifts)
  const both = await Promise.all([
    change(on, { move: [moving(drafted, { startsAt: at('2026-11-25 08:00'), endsAt: at('2026-11-25 16:00') })] }),
    change(
      on,
      { move: [moving(drafted, { startsAt: at('2026-11-25 09:00'), endsAt: at('2026-11-25 17:00') })] },
      on.leader,
    ),
  ])
  assert.deepEqual(both.map(one => one.status).toSorted(), [200, 409])
})

test('two that add the same guard to the same hours at once: the second is refused, not both drafted', async () => {
  const both = await Promise.all([
    change(on, { add: [planOf(on, zhao, '2026-11-26 07:00', 8)] }),
    change(on, { add: [planOf(on, zhao, '2026-11-26 08:00', 8)] }, on.leader),
  ])
  assert.deepEqual(both.map(one => one.status).toSorted(), [200, 422])
})

test('two guards change places in one step; in two steps it would be refused', async () => {
  const mine = await published(on, planOf(on, wang, '2026-11-30 07:00', 8))
  const theirs = await published(on, planOf(on, zhao, '2026-11-30 07:00', 8))
  assert.deepEqual(codes((await change(on, { move: [moving(mine, { personId: zhao.personId })] })).body), [
    'shift.overlap',
  ])
  const swapped = await change(on, {
    move: [moving(mine, { personId: zhao.personId }), moving(theirs, { personId: wang.personId })],
  })
  assert.equal(swapped.status, 200)
  assert.deepEqual(
    new Set(swapped.body.shifts.map(one => `${one.id} ${one.personId} ${one.state}`)),
    new Set([`${mine.id} ${zhao.personId} published`, `${theirs.id} ${wang.personId} published`]),
  )
})

test('a batch is whole or not at all: one shift out of many that may not be keeps all out, and each says why', async () => {
  const bare = await aGuardOf(on, '没证', { certificate: null })
  const before = (await book(on, '2026-12-01', '2026-12-07')).body.shifts.length
  const add = [1, 2, 3].map(date => planOf(on, wang, `2026-12-0${date} 07:00`, 8))
  const refused = await change(on, {
    add: [...add, planOf(on, bare, '2026-12-01 07:00', 8), planOf(on, wang, '2026-12-01 08:00', 4)],
  })
  assert.deepEqual([refused.status, refused.code, refused.body.facts?.count], [422, 'roster.unlawful', 3])
  assert.deepEqual(codes(refused.body)?.toSorted(), ['shift.no-certificate', 'shift.overlap', 'shift.overlap'])
  assert.equal(
    refused.body.facts?.findings?.find(({ code }) => code === 'shift.no-certificate')?.law,
    'impl-certificate-at-post',
  )
  assert.equal((await book(on, '2026-12-01', '2026-12-07')).body.shifts.length, before)
  assert.equal((await change(on, { add })).status, 200)
})

test('publishing judges again: what was lawful as a draft may no longer be', async () => {
  const guard = await aGuardOf(on, '将被暂扣')
  const drafts = (
    await change(on, { add: [planOf(on, guard, '2026-12-08 07:00', 8), planOf(on, zhao, '2026-12-08 15:00', 8)] })
  ).body.shifts
  await asOwner(on.it.house, async db => {
    await db.updateTable('certificate').set({ state: 'suspended' }).where('personId', '=', guard.personId).execute()
    const { id } = await db
      .selectFrom('certificate')
      .select('id')
      .where('personId', '=', guard.personId)
      .executeTakeFirstOrThrow()
    return [{ kind: 'certificate.change', table: 'certificate', id, partyId: on.company, personId: guard.personId }]
  })
  const refused = await publish(on, drafts)
  assert.deepEqual([refused.status, codes(refused.body)], [422, ['shift.certificate-suspended']])
  const still = (await book(on, '2026-12-08', '2026-12-08')).body.shifts.filter(one => one.startsAt >= at('2026-12-08'))
  assert.deepEqual(
    still.map(one => one.state),
    ['draft', 'draft'],
  )
  assert.equal(
    (
      await publish(
        on,
        drafts.filter(one => one.personId === zhao.personId),
      )
    ).status,
    200,
  )
})

test('publishing what is published, or what was changed since, is refused', async () => {
  const drafted = first((await change(on, { add: [planOf(on, zhao, '2026-12-09 15:00', 8)] })).body.shifts)
  const done = first((await publish(on, [drafted])).body.shifts)
  assert.equal((await publish(on, [drafted])).code, 'roster.changed-meanwhile')
  assert.equal((await publish(on, [done])).code, 'roster.not-draft')
})

test('a published shift that is removed is cancelled and kept, a draft is dropped; undo brings either back as a draft', async () => {
  const shift = await published(on, planOf(on, zhao, '2026-12-10 07:00', 8))
  const draft = first((await change(on, { add: [planOf(on, zhao, '2026-12-11 07:00', 8)] })).body.shifts)
  const removed = await change(on, { remove: [shift, draft].map(({ id, version }) => ({ id, version })) })
  assert.deepEqual(
    removed.body.shifts.map(one => one.state),
    ['cancelled', 'dropped'],
  )
  assert.deepEqual(new Set(removed.body.removed), new Set([shift.id, draft.id]))
  assert.equal(
    (await change(on, { remove: removed.body.shifts.map(({ id, version }) => ({ id, version })) })).code,
    'shift.cancelled-already',
  )
  const back = await change(on, { move: removed.body.shifts.map(one => moving(one)) })
  assert.deepEqual(
    back.body.shifts.map(one => one.state),
    ['draft', 'draft'],
  )
})

test('a shift somebody signed on to stands: neither moved nor removed', async () => {
  const shift = await published(on, planOf(on, wang, '2026-11-21 21:00', 8))
  await send(on.it, wang, { name: 'attendance.sign-on', input: { shiftId: shift.id, postId: on.postId } })
  assert.equal((await change(on, { remove: [{ id: shift.id, version: shift.version }] })).code, 'shift.attended')
  assert.equal((await change(on, { move: [moving(shift, { personId: zhao.personId })] })).code, 'shift.attended')
  const shown = (await book(on, '2026-11-21', '2026-11-21')).body
  assert.deepEqual(shown.attended, [shift.id])
})

test('a roster of last year, a shift of 25 hours and a day that does not exist are each refused with a sentence', async () => {
  const late = await change(on, { add: [planOf(on, zhao, '2025-11-20 07:00', 8)] })
  assert.deepEqual([late.status, codes(late.body)], [422, ['shift.past']])
  const long = await change(on, { add: [planOf(on, zhao, '2026-12-12 07:00', 25)] })
  assert.deepEqual(codes(long.body), ['shift.too-long'])
  const wrong = await change(on, {
    add: [planOf(on, zhao, '2026-12-12 07:00', 8, { startsAt: '2026-02-30T00:00:00Z' })],
  })
  assert.deepEqual([wrong.code, wrong.body.field], ['shape.wrong', '/add/0/startsAt'])
  const far = await change(on, { add: [planOf(on, zhao, '2028-06-01 07:00', 8)] })
  assert.deepEqual(codes(far.body), ['shift.far'])
  const plan = planOf(on, zhao, '2026-12-12 07:00', 8)
  assert.equal((await change(on, { add: [plan, plan] })).code, 'roster.named-twice')
  assert.equal((await change(on, { add: [plan] })).status, 200)
  assert.equal(
    (await change(on, { add: [{ ...plan, startsAt: at('2026-12-13 07:00'), endsAt: at('2026-12-13 15:00') }] })).code,
    'id.taken',
  )
})

test('what began more than seven days ago is neither moved nor removed, nor cancelled by itself', async () => {
  const guard = await aGuardOf(on, '旧班次')
  const shift = await published(on, planOf(on, guard, '2026-11-22 07:00', 8))
  const { now } = on.it.clock
  on.it.clock.now = Date.parse(at('2026-11-29 07:00')) + 1
  const moved = await change(on, {
    move: [moving(shift, { startsAt: at('2026-12-01 07:00'), endsAt: at('2026-12-01 15:00') })],
  })
  assert.equal(moved.code, 'shift.past')
  assert.equal((await change(on, { remove: [{ id: shift.id, version: shift.version }] })).code, 'shift.past')
  assert.equal((await as(on.it, on.office, 'POST', `/shifts/${shift.id}/cancel`)).code, 'shift.past')
  on.it.clock.now -= 1
  assert.equal((await change(on, { remove: [{ id: shift.id, version: shift.version }] })).status, 200)
  on.it.clock.now = now
})

test('approved leave keeps a shift out', async () => {
  const guard = await aGuardOf(on, '请假的')
  await asOwner(on.it.house, async db => {
    const id = newId(on.it.clock.now)
    await db
      .insertInto('absence')
      .values({
        id,
        personId: guard.personId,
        partyId: on.company,
        kind: 'sick',
        startsAt: at('2026-12-14'),
        endsAt: at('2026-12-16'),
        state: 'approved',
        decidedBy: on.office.membershipId,
        decidedAt: at('2026-11-21'),
        createdAt: at('2026-11-21'),
      })
      .execute()
    return [{ kind: 'absence.approve', table: 'absence', id, partyId: on.company, personId: guard.personId }]
  })
  assert.deepEqual(codes((await change(on, { add: [planOf(on, guard, '2026-12-15 19:00', 8)] })).body), [
    'shift.on-leave',
  ])
  assert.equal((await change(on, { add: [planOf(on, guard, '2026-12-16 00:00', 8)] })).status, 200)
})

test('who may not roster may not change; another company does not learn of the site', async () => {
  const add = [planOf(on, zhao, '2026-12-17 07:00', 8)]
  assert.equal((await change(on, { add }, wang)).code, 'access.denied')
  const other = await aParty(on.it.house, { name: '恒信保安' })
  const rival = await someone(on.it.house, { partyId: other, role: 'office' })
  assert.equal((await change(on, { add }, rival)).status, 404)
  const [shift] = (await change(on, { add })).body.shifts
  assert.equal(
    (await change(on, { remove: [{ id: first([shift as RosterShift]).id, version: 1 }] }, rival)).status,
    404,
  )
  assert.equal((await publish(on, [shift as RosterShift], rival)).status, 404)
  assert.equal((await book(on, '2026-12-17', '2026-12-17', rival)).status, 404)
})

test('somebody of another employer cannot be put on the roster', async () => {
  const other = await aParty(on.it.house, { name: '外单位' })
  const stranger = await someone(on.it.house, { partyId: other, role: 'guard' })
  assert.deepEqual(codes((await change(on, { add: [planOf(on, stranger, '2026-12-18 07:00', 8)] })).body), [
    'roster.person-unknown',
  ])
})

test('the answer of a change warns about everybody it touches, also later in the month', async () => {
  const guard = await aGuardOf(on, '常上夜班')
  const nights = [21, 22, 23, 24].map(date => planOf(on, guard, `2026-12-${date} 19:00`, 12))
  const last = planOf(on, guard, '2026-12-25 19:00', 12)
  assert.ok(
    !(await change(on, { add: [...nights.slice(1), last] })).body.findings.some(
      ({ code }) => code === 'shift.nights-in-a-row',
    ),
  )
  const { body } = await change(on, { add: nights.slice(0, 1) })
  const found = body.findings.filter(({ code }) => code === 'shift.nights-in-a-row')
  assert.deepEqual(
    found.map(({ shiftId, facts }) => [shiftId, facts]),
    [[last.id, { nights: 5, max: 4 }]],
  )
})

test('two thousand shifts in one change, and their publishing', async () => {
  const guards = await Promise.all(Array.from({ length: 80 }, (_, at) => aGuardOf(on, `队员${at}`)))
  const add = guards.flatMap(guard =>
    Array.from({ length: 25 }, (_, after) =>
      planOf(on, guard, `2027-01-${String(after + 1).padStart(2, '0')} 07:00`, 8),
    ),
  )
  const drafted = await change(on, { add })
  assert.deepEqual([drafted.status, drafted.body.shifts.length], [200, 2000])
  const done = await publish(on, drafted.body.shifts)
  assert.equal(done.status, 200)
  assert.ok(done.body.shifts.every(one => one.state === 'published'))
})

test('a shift that is cancelled while its roster is changed stays cancelled: the change is told', async () => {
  const guard = await aGuardOf(on, '两头改')
  for (const date of ['14', '15', '16', '17']) {
    const shift = await published(on, planOf(on, guard, `2026-12-${date} 07:00`, 8))
    const [cancelled, moved] = await Promise.all([
      as(on.it, on.leader, 'POST', `/shifts/${shift.id}/cancel`),
      change(on, {
        move: [moving(shift, { startsAt: at(`2026-12-${date} 08:00`), endsAt: at(`2026-12-${date} 16:00`) })],
      }),
    ])
    const [state] = await asked(
      on.it,
      sql<{ state: string; version: number }>`select state, version from shift where id = ${shift.id}`,
    )
    assert.equal(cancelled.status, 200)
    // Either the move came first and was then cancelled, or it was told of the cancelling.
    assert.equal(state?.state, 'cancelled')
    assert.ok(moved.status === 200 ? state?.version === 4 : moved.code === 'roster.changed-meanwhile')
  }
})

test('a draft leaves no trace for those who may not see it; whose shift is given away is told', async () => {
  const hidden = await asked(
    on.it,
    sql<{ n: number }>`select count(*) as n from entry where kind in ('shift.draft','shift.drop')
      and (site_id is not null or person_id is not null)`,
  )
  assert.equal(Number(hidden[0]?.n), 0)
  const shift = await published(on, planOf(on, wang, '2026-12-28 07:00', 8))
  assert.equal((await change(on, { move: [moving(shift, { personId: zhao.personId })] })).status, 200)
  const told = await asked(
    on.it,
    sql<{ person: string }>`select person_id as person from entry where kind = 'shift.move' and about_id = ${shift.id}`,
  )
  assert.deepEqual(new Set(told.map(({ person }) => person)), new Set([wang.personId, zhao.personId]))
})

test('the log holds every step, and verifies', async () => {
  for (const kind of ['shift.draft', 'shift.move', 'shift.publish', 'shift.drop', 'shift.cancel'])
    assert.ok((await entriesOf(on.it, kind)) > 0, kind)
  await isWhole(on.it)
  const states = await asked(on.it, sql<{ state: string }>`select distinct state from shift order by state`)
  assert.deepEqual(
    states.map(({ state }) => state),
    ['cancelled', 'draft', 'dropped', 'published'].filter(state => states.some(one => one.state === state)),
  )
})
