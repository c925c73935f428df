import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { caseKinds } from '#capabilities/index.ts'
import type { HoursSheet } from '#capabilities/hours/schema.ts'
import { newId, type Id } from '#kernel/id.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import { isWhole } from './asking.ts'
import { as, employ, sealedPin, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// Each test is a night of its own: 王 from 19:00 to 07:00, 赵 after him, a leader on the site who is neither.

let it: TestHouse
let company: Id
let office: Somebody
let leader: Somebody
let manager: Somebody
let wang: Somebody
let zhao: Somebody
let li: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let start: number
let night: Id
let day: Id
let on: Id
const minute = 60_000
const hour = 60 * minute

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '孙队长' })
  manager = await someone(it.house, { partyId: estate, role: 'manager', name: '钱经理' })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  li = await someone(it.house, { partyId: company, role: 'guard', name: '李四' })
  await employ(it.house, wang, { number: 'A001', pin: '271828' })
  await employ(it.house, zhao, { number: 'A002', pin: '314159' })
  await employ(it.house, li, { number: 'A003', pin: '161803' })
  await employ(it.house, leader, { number: 'A009', pin: '141421' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards', [estate]: 'operates' } })
  start = it.clock.now
})
after(() => it.close())

beforeEach(async () => {
  start += 48 * hour
  it.clock.now = start
  night = await aShift(it.house, { ...place, guard: wang, from: start, to: start + 12 * hour })
  day = await aShift(it.house, { ...place, guard: zhao, from: start + 12 * hour, to: start + 24 * hour })
  on = newId(it.clock.now)
  await fact(wang, 'attendance.sign-on', { shiftId: night, postId: place.postId }, on)
  it.clock.now = start + 12 * hour
})

const fact = async (who: Somebody, name: string, input: object, id = newId(it.clock.now)) => {
  const [outcome] = await send(it, who, { id, name, input })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return { id, findings: outcome?.findings ?? [], answer: outcome?.answer }
}
const owned = <T>(work: (db: Db) => Promise<T>): Promise<T> => within(it.house.store, it.house.city, office, work)
const sealed = (id: Id, number = 'A002', pin = '314159') => ({ number, sealedPin: sealedPin(it.house, pin, id) })
type Part = {
  toShift?: Id | undefined
  number?: string
  pin?: string
  walked?: object[]
  matters?: object[]
  recordRead?: boolean
  attendanceId?: Id
  fromShift?: Id
  who?: Somebody
}
const body = (id: Id, { number, pin, who: _, ...part }: Part) => ({
  postId: place.postId,
  fromShift: night,
  toShift: day,
  attendanceId: on,
  counted: [{ item: '钥匙', expected: 6, found: 6 }],
  successor: sealed(id, number, pin),
  ...part,
})
const sign = (part: Part = {}) => {
  const id = newId(it.clock.now)
  const { toShift, ...rest } = body(id, part)
  return fact(part.who ?? wang, 'handover.sign', { ...rest, ...(toShift ? { toShift } : {}), notes: '' }, id)
}
const refuses = (reason = '对讲机少一部', part: Part = {}) => {
  const id = newId(it.clock.now)
  return fact(part.who ?? wang, 'handover.refuse', { ...body(id, part), reason }, id)
}
const nobodyCame = () =>
  fact(wang, 'handover.nobody-came', { postId: place.postId, shiftId: night, attendanceId: on, toShift: day })
const leaves = () => fact(wang, 'attendance.leave', { attendanceId: on, shiftId: night })
const lets = (who: Somebody, attendanceId = on, reason = '派出所接手了') =>
  as(it, who, 'POST', '/handovers/release', { attendanceId, reason })
const stood = (id = on) =>
  owned(db => db.selectFrom('attendance').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const standsOn = (shiftId: Id) =>
  owned(db => db.selectFrom('attendance').select(['personId', 'offAt']).where('shiftId', '=', shiftId).execute())
const matter = (id: Id) =>
  owned(db => db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const mattersOf = (kind: string) =>
  owned(db => db.selectFrom('case').selectAll().where('kind', '=', kind).where('aboutId', '=', on).execute())
const findingsOf = (who: Somebody, aboutId: Id) =>
  owned(async db =>
    (
      await db
        .selectFrom('finding')
        .select(['kind'])
        .where('personId', '=', who.personId)
        .where('aboutId', '=', aboutId)
        .orderBy('id')
        .execute()
    ).map(({ kind }) => kind),
  )
const minutesLater = async (minutes: number): Promise<void> => {
  it.clock.now += minutes * minute
  await sweep(it.house, caseKinds)
}
const incidentOpen = async (state = 'reported'): Promise<Id> => {
  const id = newId(it.clock.now)
  const at = instant(it.clock.now - 20 * minute)
  await asOwner(it.house, async db => {
    const { siteId, postId } = place
    await db
      .insertInto('case')
      .values({
        id,
        kind: 'incident',
        state,
        siteId,
        postId,
        partyId: company,
        ownerRole: 'leader',
        ownerParty: company,
        facts: JSON.stringify({ kind: 'dispute', line: '北门有人争执', did: [] }),
        passesOn: true,
        openedBy: wang.membershipId,
        openedPerson: wang.personId,
        happenedAt: at,
        openedAt: at,
      })
      .execute()
    return [{ kind: 'incident.open', table: 'case', id, siteId, partyId: company }]
  })
  return id
}

describe('the gate', () => {
  test('begun, walked, counted, read and signed by both: nothing is found, and only then the guard is off', async () => {
    await fact(wang, 'handover.begin', { attendanceId: on, shiftId: night })
    assert.equal((await stood()).handingAt, instant(it.clock.now))
    const walked = ['gate', 'barrier', 'fire', 'video', 'books'].map(item => ({ item, good: true }))
    const signed = await sign({ walked, matters: [], recordRead: true })
    assert.deepEqual([signed.findings, signed.answer], [[], { confirmed: true }])
    assert.equal((await stood()).offKind, 'handed-over')
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual([row.outcome, row.walked.length, row.recordRead, row.matters], [
      'taken',
      5,
      true,
      { read: 0, asked: 0, taken: 0 },
    ])
  })

  test('what was not looked at and not read is kept and found, as practice', async () => {
    const caseId = await incidentOpen('reported-up')
    const signed = await sign({
      walked: [
        { item: 'gate', good: true },
        { item: 'fire', good: false, says: '灭火器压力低' },
      ],
      matters: [{ caseId, read: false, taken: false }],
      recordRead: false,
    })
    assert.deepEqual(signed.findings, ['walk-skipped', 'matters-unread'])
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual([row.walked[1], row.recordRead], [{ item: 'fire', good: false, says: '灭火器压力低' }, false])
  })

  test('an open matter is handed on with the post: read, asked about, taken over', async () => {
    const caseId = await incidentOpen('reported-up')
    const { body: pulled } = await as(it, wang, 'GET', '/pull')
    assert.deepEqual(
      pulled.matters
        .filter((one: { id: Id }) => one.id === caseId)
        .map((one: { line: string; kind: string; state: string }) => [one.line, one.kind, one.state]),
      [['北门有人争执', 'incident', 'reported-up']],
    )
    const signed = await sign({ matters: [{ caseId, read: true, asked: '人走了吗？走了。', taken: true }] })
    assert.deepEqual(signed.findings, [])
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual(row.matters, { read: 1, asked: 1, taken: 1 })
  })

  test('a begin without an attendance changes nothing and is found', async () => {
    const begun = await fact(zhao, 'handover.begin', { attendanceId: newId(it.clock.now), shiftId: day })
    assert.deepEqual(begun.findings, ['unknown-attendance'])
  })

  test('another’s handover is not begun: the guard of the attendance is the one who hands over', async () => {
    await fact(zhao, 'handover.begin', { attendanceId: on, shiftId: night })
    assert.equal((await stood()).handingAt, null)
  })

  test('the record of the night before comes to the next guard by the pull, whoever’s phone it was', async () => {
    await sign({ walked: [{ item: 'gate', good: true }] })
    const { body: pulled } = await as(it, zhao, 'GET', '/pull')
    const [record] = pulled.records
    assert.deepEqual(
      [record.outcome, record.mine, record.fromName, record.counted],
      ['taken', false, '王建国', [{ item: '钥匙', expected: 6, found: 6 }]],
    )
    const own = pulled.attendances.find((row: { shiftId: Id }) => row.shiftId === day)
    assert.equal(own.byHandover, true)
  })
})

describe('the post is refused as found', () => {
  test('nobody leaves and nobody arrives; the leader has half an hour, then the office', async () => {
    await fact(wang, 'handover.begin', { attendanceId: on, shiftId: night })
    const refused = await refuses()
    assert.deepEqual([refused.findings, refused.answer?.['confirmed']], [[], true])
    const { offAt, handingAt } = await stood()
    assert.deepEqual([offAt, handingAt], [null, null])
    assert.deepEqual(await standsOn(day), [])
    const id = refused.answer?.['caseId'] as Id
    const opened = await matter(id)
    assert.deepEqual([opened.kind, opened.state, opened.ownerRole, opened.personId], [
      'refused-post',
      'refused',
      'leader',
      wang.personId,
    ])
    assert.equal(opened.dueAt, instant(it.clock.now + 30 * minute))
    await minutesLater(31)
    assert.deepEqual([(await matter(id)).ownerRole, (await matter(id)).level], ['office', 1])
    const [row] = (await as(it, zhao, 'GET', '/handovers')).body.rows
    assert.deepEqual([row.outcome, row.reason, row.toName], ['refused', '对讲机少一部', '赵强'])
  })

  test('put right by the outgoing guard, then signed; or signed after all, which ends the matter', async () => {
    const first = (await refuses()).answer?.['caseId'] as Id
    await fact(wang, 'refused-post.put-right', { caseId: first, says: '对讲机找到了' })
    assert.equal((await matter(first)).state, 'put-right')
    const second = (await refuses('登记本没有')).answer?.['caseId'] as Id
    assert.notEqual(second, first)
    assert.equal((await refuses('还是没有')).answer?.['caseId'], second, 'one clock for one guard who waits')
    await sign()
    assert.equal((await matter(second)).state, 'taken-over')
  })

  test('a refusal by a wrong PIN is kept as claimed', async () => {
    const refused = await refuses('不接', { pin: '000000' })
    assert.deepEqual([refused.findings, refused.answer?.['confirmed']], [['successor-unconfirmed'], false])
  })
})

describe('nobody comes', () => {
  test('the leader on the site takes over the clock; a quarter of an hour, then the office, daily', async () => {
    const { id } = await nobodyCame()
    const opened = await matter(id)
    assert.deepEqual([opened.state, opened.ownerRole, opened.ownerParty], ['called', 'leader', company])
    assert.equal(opened.dueAt, instant(it.clock.now + 15 * minute))
    await minutesLater(15)
    assert.equal((await matter(id)).ownerRole, 'office')
  })

  test('who is found is on the way; who does not arrive is asked for again', async () => {
    const { id } = await nobodyCame()
    const found = await as(it, leader, 'POST', `/cases/${id}/no-successor.found`, { whom: '李四' })
    assert.deepEqual([found.status, found.body.state], [200, 'coming'])
    await minutesLater(60)
    assert.deepEqual([(await matter(id)).state, (await matter(id)).ownerRole], ['called', 'office'])
    assert.equal((await as(it, office, 'POST', `/cases/${id}/no-successor.come-myself`, {})).status, 200)
    await sign({ number: 'A003', pin: '161803', toShift: undefined })
    assert.equal((await matter(id)).state, 'taken-over')
  })

  test('the guard who waits answers nothing himself, and said twice it stays one matter', async () => {
    const { id } = await nobodyCame()
    const own = await as(it, wang, 'POST', `/cases/${id}/no-successor.come-myself`, {})
    assert.equal(own.status, 403)
    await nobodyCame()
    assert.equal((await mattersOf('no-successor')).length, 1)
  })

  test('without an attendance it is a finding and opens nothing', async () => {
    await leaves()
    const said = await nobodyCame()
    assert.deepEqual(said.findings, ['unknown-attendance'])
    assert.equal((await mattersOf('no-successor')).length, 0)
  })

  test('the attendance stays open until the guard really leaves, and the record says until when', async () => {
    const { id } = await nobodyCame()
    it.clock.now += 3 * hour
    assert.equal((await stood()).offAt, null)
    assert.equal((await as(it, leader, 'POST', `/cases/${id}/no-successor.release`, { says: '白班停一班' })).status, 200)
    it.clock.now += 5 * minute
    const left = await leaves()
    assert.deepEqual(left.findings, [])
    const { offKind, offAt, onAt } = await stood()
    assert.equal(offKind, 'released')
    assert.equal(Date.parse(offAt as string) - Date.parse(onAt), 15 * hour + 5 * minute)
  })
})

describe('a release from above', () => {
  test('by the leader, the office or the manager, with a reason; it stands in the book and ends the matter', async () => {
    for (const who of [leader, office, manager]) {
      const { id } = await nobodyCame()
      assert.equal((await lets(who)).status, 204, who.role)
      assert.equal((await matter(id)).state, 'released')
      const [row] = (await as(it, wang, 'GET', '/handovers')).body.rows
      assert.deepEqual([row.outcome, row.reason, row.toName], ['released', '派出所接手了', null])
      assert.deepEqual((await leaves()).findings, [])
      start += 48 * hour
      it.clock.now = start
      night = await aShift(it.house, { ...place, guard: wang, from: start, to: start + 12 * hour })
      on = newId(it.clock.now)
      await fact(wang, 'attendance.sign-on', { shiftId: night, postId: place.postId }, on)
    }
  })

  test('not by the guard, not by a colleague, not without a reason, not twice, not after the fact', async () => {
    assert.equal((await lets(wang)).code, 'access.denied')
    assert.ok([403, 404].includes((await lets(li)).status))
    assert.equal((await lets(leader, on, ' ')).code, 'shape.wrong')
    assert.equal((await lets(leader)).status, 204)
    assert.equal((await lets(office)).code, 'handover.released-already')
    await leaves()
    start += 48 * hour
    const other = newId(it.clock.now)
    assert.equal((await lets(office, other)).code, 'not-found')
    const elsewhere = await someone(it.house, { partyId: await aParty(it.house, { name: '恒信' }), role: 'office' })
    assert.equal((await lets(elsewhere)).code, 'not-found')
  })

  test('who left already is not released', async () => {
    await leaves()
    assert.equal((await lets(leader)).code, 'handover.left-already')
  })

  test('an outgoing leader does not release himself, nor a leader of the same shift on the same post', async () => {
    const own = await aShift(it.house, { ...place, guard: leader, from: start + 6 * hour, to: start + 14 * hour })
    const stands = newId(it.clock.now)
    await fact(leader, 'attendance.sign-on', { shiftId: own, postId: place.postId }, stands)
    assert.equal((await lets(leader, stands)).code, 'handover.not-above')
    assert.equal((await lets(leader)).code, 'handover.not-above')
    assert.equal((await lets(office, stands)).status, 204)
    const waits = (await as(it, leader, 'GET', '/handovers/held')).body
    assert.ok(waits.every(({ can }: { can: string[] }) => can.length === 0))
  })

  test('a matter about a leader goes past the leaders', async () => {
    const own = await aShift(it.house, { ...place, guard: leader, from: start + 14 * hour, to: start + 22 * hour })
    it.clock.now = start + 22 * hour
    const stands = newId(it.clock.now)
    await fact(leader, 'attendance.sign-on', { shiftId: own, postId: place.postId }, stands)
    const said = await fact(leader, 'handover.nobody-came', {
      postId: place.postId,
      shiftId: own,
      attendanceId: stands,
    })
    assert.equal((await matter(said.id)).ownerRole, 'office')
    const himself = await as(it, leader, 'POST', `/cases/${said.id}/no-successor.release`, { says: '我先走' })
    assert.equal(himself.status, 403)
  })

  test('who waits is listed for those above, until they are gone', async () => {
    const held = async (who: Somebody) =>
      (await as(it, who, 'GET', `/handovers/held?siteId=${place.siteId}`)).body.find(
        ({ attendanceId }: { attendanceId: Id }) => attendanceId === on,
      )
    it.clock.now += 5 * minute
    assert.deepEqual((await held(leader)).can, ['release'])
    assert.equal((await held(leader)).personName, '王建国')
    assert.equal(await held(wang), undefined)
    await lets(leader)
    assert.deepEqual([(await held(office)).released, (await held(office)).can], [true, []])
    await leaves()
    assert.equal(await held(office), undefined)
  })
})

describe('something is under way', () => {
  test('signed or left meanwhile it is kept and found, unless somebody above had released', async () => {
    await incidentOpen()
    assert.deepEqual((await sign()).findings, ['left-under-way'])
  })
  test('left meanwhile', async () => {
    await incidentOpen('handling')
    assert.deepEqual((await leaves()).findings, ['left-without-handover', 'left-under-way'])
  })
  test('released, then left', async () => {
    await incidentOpen('handling')
    await lets(leader)
    assert.deepEqual((await leaves()).findings, [])
  })
  test('released, then signed all the same', async () => {
    await incidentOpen('handling')
    await lets(leader)
    assert.deepEqual((await sign()).findings, [])
  })
  test('one that waits for the office only is handed on', async () => {
    await incidentOpen('reported-up')
    assert.deepEqual((await sign()).findings, [])
  })
})

describe('the roster changed while the phones were offline', () => {
  const given = async (shiftId: Id, to: Somebody, from: Somebody): Promise<void> =>
    asOwner(it.house, async db => {
      await db.updateTable('shift').set({ personId: to.personId }).where('id', '=', shiftId).execute()
      const about = { table: 'shift' as const, id: shiftId, siteId: place.siteId, partyId: company }
      return [
        { kind: 'shift.move', ...about, personId: to.personId },
        { kind: 'shift.move', ...about, personId: from.personId },
      ]
    })
  const cancelled = async (shiftId: Id, who: Somebody): Promise<void> =>
    asOwner(it.house, async db => {
      await db.updateTable('shift').set({ state: 'cancelled' }).where('id', '=', shiftId).execute()
      return [
        { kind: 'shift.cancel', table: 'shift', id: shiftId, siteId: place.siteId, partyId: company, personId: who.personId },
      ]
    })

  test('both were replaced: kept whole, said of each, the attendance closed, nobody signed on', async () => {
    const chen = await someone(it.house, { partyId: company, role: 'guard', name: '陈亮' })
    await given(night, chen, wang)
    await given(day, li, zhao)
    const signed = await sign()
    assert.deepEqual(signed.findings, ['shift-replaced'])
    assert.deepEqual(await findingsOf(zhao, signed.id), ['shift-replaced'])
    const { offKind, siteId } = await stood()
    assert.deepEqual([offKind, siteId], ['handed-over', place.siteId])
    assert.deepEqual(await standsOn(day), [])
    const kept = await owned(db =>
      db.selectFrom('handover').selectAll().where('id', '=', signed.id).executeTakeFirstOrThrow(),
    )
    assert.deepEqual(
      [kept.siteId, kept.postId, kept.fromPerson, kept.toPerson, kept.toConfirmed, kept.partyId],
      [place.siteId, place.postId, wang.personId, zhao.personId, true, company],
    )
    await isWhole(it)
  })

  test('the successor has another shift on this post now: signed on to that one', async () => {
    await cancelled(night, wang)
    await cancelled(day, zhao)
    const now = await aShift(it.house, { ...place, guard: zhao, from: start + 13 * hour, to: start + 21 * hour })
    const signed = await sign()
    assert.deepEqual(signed.findings, ['shift-replaced'])
    assert.deepEqual(await findingsOf(zhao, signed.id), ['shift-replaced'])
    assert.deepEqual(await standsOn(now), [{ personId: zhao.personId, offAt: null }])
    assert.deepEqual(await standsOn(day), [])
  })

  test('whoever stands on the roster now takes over, though the phone named another’s shift', async () => {
    await given(day, li, zhao)
    const signed = await sign({ number: 'A003', pin: '161803' })
    assert.deepEqual(signed.findings, [])
    assert.deepEqual(await standsOn(day), [{ personId: li.personId, offAt: null }])
  })

  test('a shift that never was the successor’s is not called replaced', async () => {
    const signed = await sign({ number: 'A003', pin: '161803' })
    assert.deepEqual(signed.findings, ['successor-not-rostered'])
    assert.deepEqual(await findingsOf(li, signed.id), [])
  })

  test('the phone knew no successor: their own shift on this post is found', async () => {
    const signed = await sign({ toShift: undefined })
    assert.deepEqual(signed.findings, [])
    assert.deepEqual(await standsOn(day), [{ personId: zhao.personId, offAt: null }])
  })
})

test('signed from two phones: the second is kept, and said to be the second', async () => {
  await sign()
  it.clock.now += minute
  assert.deepEqual((await sign()).findings, ['handed-again'])
  assert.equal((await standsOn(day)).length, 1)
  await isWhole(it)
})

test('the successor is the leader', async () => {
  const own = await aShift(it.house, { ...place, guard: leader, from: start + 12 * hour, to: start + 20 * hour })
  const signed = await sign({ number: 'A009', pin: '141421', toShift: own })
  assert.deepEqual([signed.findings, signed.answer], [[], { confirmed: true }])
  assert.deepEqual(await standsOn(own), [{ personId: leader.personId, offAt: null }])
})

test('the hours of a guard nobody relieved are the hours until they left', async () => {
  const { id } = await nobodyCame()
  const totals = async (): Promise<number> => {
    const month = new Date(start + 8 * hour).toISOString().slice(0, 7)
    const { body: sheet } = await as(it, office, 'GET', `/hours?month=${month}`)
    const line = (sheet as HoursSheet).rows.find(({ personId }) => personId === wang.personId)
    assert.ok(line)
    const { ordinary, extended, restDay, holiday } = line.totals
    return ordinary + extended + restDay + holiday
  }
  const planned = await totals()
  it.clock.now += 2 * hour
  await as(it, leader, 'POST', `/cases/${id}/no-successor.release`, { says: '白班停一班' })
  assert.equal((await stood()).offAt, null, 'until then the attendance is open')
  await leaves()
  assert.equal((await totals()) - planned, 2 * 60)
})
