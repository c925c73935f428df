import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { as, employ, sealedPin, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// Each test is a night of its own: 19:00 to 07:00 for the outgoing guard, the day shift for the successor.

let it: TestHouse
let company: Id
let office: Somebody
let wang: Somebody
let zhao: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let start: number
let nightShift: Id
let dayShift: Id
const minute = 60_000
const hour = 60 * minute

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  await employ(it.house, wang, { number: 'A001', pin: '271828' })
  await employ(it.house, zhao, { number: 'A002', pin: '314159' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  start = it.clock.now
})
after(() => it.close())

beforeEach(async () => {
  start += 36 * hour
  it.clock.now = start
  nightShift = await aShift(it.house, { ...place, guard: wang, from: start, to: start + 12 * hour })
  dayShift = await aShift(it.house, { ...place, guard: zhao, from: start + 12 * hour, to: start + 24 * hour })
})

const signOn = async (who: Somebody, shiftId: Id, postId = place.postId) => {
  const id = newId(it.clock.now)
  const [outcome] = await send(it, who, { id, name: 'attendance.sign-on', input: { shiftId, postId } })
  return { id, ...outcome }
}
const leave = async (who: Somebody, attendanceId: Id, shiftId: Id) =>
  (await send(it, who, { name: 'attendance.leave', input: { attendanceId, shiftId } }))[0]
type Signing = {
  attendanceId: Id
  number?: string
  pin?: string
  toShift?: Id | undefined
  fromShift?: Id
  found?: number
  id?: Id
}
const handOver = async (
  who: Somebody,
  {
    attendanceId,
    number = 'A002',
    pin = '314159',
    toShift = dayShift,
    fromShift = nightShift,
    found = 6,
    id = newId(it.clock.now),
  }: Signing,
) => {
  const input = {
    postId: place.postId,
    fromShift,
    attendanceId,
    ...(toShift ? { toShift } : {}),
    counted: [{ item: '钥匙', expected: 6, found }],
    notes: '车棚灯坏',
    successor: { number, sealedPin: sealedPin(it.house, pin, id) },
  }
  const [outcome] = await send(it, who, { id, name: 'handover.sign', input })
  return { id, ...outcome }
}
const attendances = (shiftId: Id) =>
  within(it.house.store, it.house.city, office, db =>
    db.selectFrom('attendance').selectAll().where('shiftId', '=', shiftId).orderBy('id').execute(),
  )
const whole = async () => {
  await it.seal()
  return within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
}

test('signed on in time, handed over by two PINs: both attendances, no findings, the log whole', async () => {
  const on = await signOn(wang, nightShift)
  assert.deepEqual([on.state, on.findings], ['done', []])
  it.clock.now = start + 12 * hour - 5 * minute
  const signed = await handOver(wang, { attendanceId: on.id })
  assert.deepEqual([signed.state, signed.findings, signed.answer], ['done', [], { confirmed: true }])
  const [out] = await attendances(nightShift)
  assert.deepEqual([out?.id, out?.offKind, out?.offAt], [on.id, 'handed-over', instant(it.clock.now)])
  const [taken, ...more] = await attendances(dayShift)
  assert.deepEqual(
    [taken?.personId, taken?.onAt, taken?.offAt, taken?.siteId, taken?.postId, more.length],
    [zhao.personId, instant(it.clock.now), null, place.siteId, place.postId, 0],
  )
  const entries = await within(it.house.store, it.house.city, office, db =>
    db
      .selectFrom('entry')
      .select(['kind', 'personId', 'behalfOf', 'byMembership'])
      .where('opId', '=', signed.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(entries, [
    { kind: 'handover.sign', personId: wang.personId, behalfOf: null, byMembership: wang.membershipId },
    { kind: 'attendance.leave', personId: wang.personId, behalfOf: null, byMembership: wang.membershipId },
    {
      kind: 'attendance.sign-on',
      personId: zhao.personId,
      behalfOf: zhao.membershipId,
      byMembership: wang.membershipId,
    },
  ])
  assert.equal((await whole()).fault, null)
})

test('both guards and the office read it in the handover book, with both names', async () => {
  const on = await signOn(wang, nightShift)
  const signed = await handOver(wang, { attendanceId: on.id })
  for (const who of [wang, zhao, office]) {
    const [row] = (await as(it, who, 'GET', '/handovers')).body.rows
    assert.deepEqual(
      [row.id, row.fromName, row.toName, row.confirmed, row.notes, row.counted],
      [signed.id, '王建国', '赵强', true, '车棚灯坏', [{ item: '钥匙', expected: 6, found: 6 }]],
    )
  }
  const other = await someone(it.house, {
    partyId: await aParty(it.house, { name: '恒信保安' }),
    role: 'office',
    name: '别家',
  })
  assert.deepEqual((await as(it, other, 'GET', '/handovers')).body, { rows: [], next: null })
  assert.deepEqual((await as(it, other, 'GET', `/handovers?siteId=${place.siteId}`)).body.rows, [])
})

test('the book is read page by page, newest first, nothing twice', async () => {
  const on = await signOn(wang, nightShift)
  for (let minutes = 0; minutes < 3; minutes += 1) {
    it.clock.now += minute
    await handOver(wang, { attendanceId: on.id })
  }
  const ids: Id[] = []
  for (let after = ''; ;) {
    const { body } = await as(it, wang, 'GET', `/handovers?limit=2${after}`)
    ids.push(...body.rows.map((row: { id: Id }) => row.id))
    if (!body.next) break
    after = `&after=${body.next}`
  }
  assert.ok(ids.length >= 5)
  assert.equal(new Set(ids).size, ids.length)
  assert.equal((await as(it, wang, 'GET', '/handovers?after=nonsense')).code, 'shape.wrong')
})

test('a wrong PIN is kept as claimed: the guard left, the successor is not signed on', async () => {
  const on = await signOn(wang, nightShift)
  const signed = await handOver(wang, { attendanceId: on.id, pin: '000000' })
  assert.deepEqual(
    [signed.state, signed.findings, signed.answer],
    ['done', ['successor-unconfirmed'], { confirmed: false }],
  )
  assert.equal((await attendances(nightShift))[0]?.offKind, 'handed-over')
  assert.deepEqual(await attendances(dayShift), [])
  const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
  assert.deepEqual([row.toName, row.confirmed], ['赵强', false])
})

test('a PIN sealed for another op does not count', async () => {
  const on = await signOn(wang, nightShift)
  const stolen = sealedPin(it.house, '314159', newId(it.clock.now))
  const input = {
    postId: place.postId,
    fromShift: nightShift,
    toShift: dayShift,
    attendanceId: on.id,
    counted: [],
    notes: '',
    successor: { number: 'A002', sealedPin: stolen },
  }
  assert.deepEqual((await send(it, wang, { name: 'handover.sign', input }))[0]?.findings, ['successor-unconfirmed'])
})

test('a number nobody has is kept as typed', async () => {
  const on = await signOn(wang, nightShift)
  const signed = await handOver(wang, { attendanceId: on.id, number: 'Z999' })
  assert.deepEqual(signed.findings, ['successor-unknown'])
  assert.deepEqual((await as(it, wang, 'GET', '/handovers')).body.rows[0].toName, 'Z999')
  assert.equal((await whole()).fault, null)
})

test('nobody hands over to themselves', async () => {
  const on = await signOn(wang, nightShift)
  assert.deepEqual((await handOver(wang, { attendanceId: on.id, number: 'A001', pin: '271828' })).findings, [
    'successor-is-outgoing',
  ])
})

test('a differing count is kept and found', async () => {
  const on = await signOn(wang, nightShift)
  assert.deepEqual((await handOver(wang, { attendanceId: on.id, found: 5 })).findings, ['count-differs'])
})

test('a successor who came early and signed on is not signed on twice', async () => {
  const on = await signOn(wang, nightShift)
  it.clock.now = start + 12 * hour - 20 * minute
  const early = await signOn(zhao, dayShift)
  assert.deepEqual((await handOver(wang, { attendanceId: on.id })).findings, [])
  assert.deepEqual(
    (await attendances(dayShift)).map(row => row.id),
    [early.id],
  )
})

test('the successor’s own sign-on may arrive after the handover: kept, and no fault of theirs', async () => {
  const on = await signOn(wang, nightShift)
  it.clock.now = start + 12 * hour
  await handOver(wang, { attendanceId: on.id })
  const own = await signOn(zhao, dayShift)
  assert.deepEqual(own.findings, [])
  assert.equal((await attendances(dayShift)).length, 2)
  it.clock.now += 12 * hour
  assert.deepEqual((await leave(zhao, own.id, dayShift))?.findings, [])
  assert.ok(
    (await attendances(dayShift)).every(row => row.offKind === 'left'),
    'leaving ends every attendance of the shift',
  )
})

test('another’s shift is not signed on to by a handover', async () => {
  const li = await someone(it.house, { partyId: company, role: 'guard', name: '李四' })
  await employ(it.house, li, { number: `L${start}`, pin: '161803' })
  const on = await signOn(wang, nightShift)
  const signed = await handOver(wang, { attendanceId: on.id, number: `L${start}`, pin: '161803' })
  assert.deepEqual([signed.findings, signed.answer], [['successor-not-rostered'], { confirmed: true }])
  assert.deepEqual(await attendances(dayShift), [])
})

test('a number is looked up among those that served the site on that day, its last one included', async () => {
  const partner = await aParty(it.house, { name: '恒信保安' })
  const sun = await someone(it.house, { partyId: partner, role: 'guard', name: '孙伟' })
  await employ(it.house, sun, { number: 'H009', pin: '602214' })
  const today = dayAt(it.clock.now, it.house.city.timeZone)
  const serves = (untilOn: Day) =>
    asOwner(it.house, async db => {
      const relation = { siteId: place.siteId, partyId: partner, relation: 'guards' }
      await db
        .insertInto('siteParty')
        .values({ ...relation, fromOn: '2020-01-01', untilOn })
        .onConflict(same => same.columns(['siteId', 'partyId', 'relation', 'fromOn']).doUpdateSet({ untilOn }))
        .execute()
      return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
    })
  const on = await signOn(wang, nightShift)
  const named = { attendanceId: on.id, number: 'H009', pin: '602214', toShift: undefined }
  await serves(addDays(today, -1))
  assert.ok((await handOver(wang, named)).findings?.includes('successor-unknown'))
  await serves(today)
  assert.equal((await handOver(wang, named)).findings?.includes('successor-unknown'), false)
  assert.equal((await whole()).fault, null)
})

test('the same handover sent again is the same handover', async () => {
  const on = await signOn(wang, nightShift)
  const id = newId(it.clock.now)
  const input = {
    postId: place.postId,
    fromShift: nightShift,
    toShift: dayShift,
    attendanceId: on.id,
    counted: [],
    notes: '',
    successor: { number: 'A002', sealedPin: sealedPin(it.house, '314159', id) },
  }
  const [first] = await send(it, wang, { id, name: 'handover.sign', input })
  const [second] = await send(it, wang, { id, name: 'handover.sign', input })
  assert.deepEqual([first?.state, second?.state, second?.answer], ['done', 'again', { confirmed: true }])
  assert.equal((await attendances(dayShift)).length, 1)
})

test('guessing a colleague’s PIN by handovers ends after ten a day', async () => {
  const lu = await someone(it.house, { partyId: company, role: 'guard', name: '陆海' })
  await employ(it.house, lu, { number: `U${start}`, pin: '141421' })
  const on = await signOn(wang, nightShift)
  for (let guess = 0; guess < 10; guess += 1)
    await handOver(wang, {
      attendanceId: on.id,
      number: `U${start}`,
      pin: `00000${guess}`,
      toShift: undefined as never,
    })
  const right = await handOver(wang, {
    attendanceId: on.id,
    number: `U${start}`,
    pin: '141421',
    toShift: undefined as never,
  })
  assert.deepEqual(right.answer, { confirmed: false })
})

test('guesses sent all at once are counted one after another', async () => {
  const number = `V${start}`
  const he = await someone(it.house, { partyId: company, role: 'guard', name: '何平' })
  await employ(it.house, he, { number, pin: '161803' })
  const on = await signOn(wang, nightShift)
  const guess = (pin: string) => handOver(wang, { attendanceId: on.id, number, pin, toShift: undefined as never })
  for (let wrong = 0; wrong < 9; wrong += 1) await guess(`00000${wrong}`)
  const burst = await Promise.all(['000010', '000011', '000012', '000013', '161803'].map(guess))
  assert.deepEqual(
    burst.map(({ answer }) => answer),
    burst.map(() => ({ confirmed: false })),
  )
})

test('signing on: late, early, twice, on another’s shift, on no shift, on another post', async () => {
  it.clock.now = start + 7 * minute
  const on = await signOn(wang, nightShift)
  assert.deepEqual(on.findings, ['late'])
  const found = await within(it.house.store, it.house.city, wang, db =>
    db.selectFrom('finding').select(['facts', 'siteId', 'personId']).where('aboutId', '=', on.id).execute(),
  )
  assert.deepEqual(found, [{ facts: { minutes: 7 }, siteId: place.siteId, personId: wang.personId }])
  assert.deepEqual((await signOn(wang, nightShift)).findings, ['again'])
  const strange = await signOn(wang, dayShift)
  assert.deepEqual(strange.findings, ['other-shift'])
  assert.deepEqual(
    (await attendances(dayShift)).map(row => [row.id, row.siteId]),
    [[strange.id, place.siteId]],
  )
  assert.deepEqual((await signOn(wang, newId(it.clock.now))).findings, ['unknown-shift'])
  assert.deepEqual((await signOn(zhao, dayShift)).findings, ['early'])
  const later = await aShift(it.house, { ...place, guard: wang, from: start + 30 * hour, to: start + 31 * hour })
  it.clock.now = start + 30 * hour
  assert.deepEqual((await signOn(wang, later, newId(it.clock.now))).findings, ['other-post'])
  assert.equal((await whole()).fault, null)
})

test('a fact is judged at the time it claims, not when it arrives', async () => {
  it.clock.now = start + 40 * hour
  const id = newId(it.clock.now)
  const [outcome] = await send(it, wang, {
    id,
    name: 'attendance.sign-on',
    at: start,
    input: { shiftId: nightShift, postId: place.postId },
  })
  assert.deepEqual(outcome?.findings, [])
  const [row] = await attendances(nightShift)
  assert.deepEqual([row?.onAt, row?.receivedAt], [instant(start), instant(it.clock.now)])
})

test('leaving: early and with the post empty it is found, with somebody there at the end it is not', async () => {
  const on = await signOn(wang, nightShift)
  it.clock.now = start + 11 * hour
  assert.deepEqual((await leave(wang, on.id, nightShift))?.findings, ['left-without-handover'])
  assert.equal((await attendances(nightShift))[0]?.offKind, 'left')
  assert.deepEqual((await leave(wang, on.id, nightShift))?.findings, ['unknown-attendance'], 'nothing is left to end')
  assert.equal((await attendances(nightShift))[0]?.offAt, instant(it.clock.now))
  const back = await signOn(wang, nightShift)
  it.clock.now = start + 12 * hour
  await signOn(zhao, dayShift)
  assert.deepEqual((await leave(wang, back.id, nightShift))?.findings, [])
})

test('leaving at the end while the one who should follow is not there is found', async () => {
  const on = await signOn(wang, nightShift)
  it.clock.now = start + 12 * hour
  assert.deepEqual((await leave(wang, on.id, nightShift))?.findings, ['left-without-handover'])
})

test('nobody ends another’s attendance', async () => {
  const on = await signOn(wang, nightShift)
  assert.deepEqual((await leave(zhao, on.id, nightShift))?.findings, ['unknown-attendance'])
  assert.equal((await attendances(nightShift))[0]?.offAt, null)
  assert.equal((await whole()).fault, null)
})
