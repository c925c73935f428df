import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { HoursSheet } from '#capabilities/hours/schema.ts'
import { judgeScans } from '#capabilities/patrols/judge.ts'
import { newId, type Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { aPhoto, claimOf } from './attaching.ts'
import { asked, isWhole } from './asking.ts'
import { crowd, type Phone } from './crowd.ts'
import { as, employ } from './duty.ts'
import { aParty, asOwner, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// Bad input of one night, as phones send it: moved clocks, two phones of one guard, a phone that was revoked. What is
// not here has its own place: a QR of another site and a photographed sheet in findings.test.ts, 400 photos in
// storm-photos.test.ts, two guards who were both replaced in handover-meanwhile.test.ts.

const minute = 60_000
const hour = 60 * minute

let it: TestHouse
let office: Somebody
let leader: Somebody
let place: Awaited<ReturnType<typeof aSite>>
let guards: Phone[]
let from: number

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '刘队' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  from = it.clock.now
  guards = await crowd(it.house, { ...place, by: office, count: 8, from, to: from + 12 * hour })
  for (const guard of guards) await employ(it.house, guard)
})
after(() => it?.close())

const aGuard = (): Phone => guards.pop() as Phone

type Op = { id: Id; name: string; at: number; seq: number; offset?: number; input: object }
/** A phone: what it records and when by its own clock, numbered in the order it was done. */
function phoneOf(who: Somebody) {
  const ops: Op[] = []
  return {
    who,
    ops,
    did(name: string, at: number, input: object, offset?: number): Id {
      const id = newId(at)
      ops.push({ id, name, at, seq: ops.length + 1, input, ...(offset === undefined ? {} : { offset }) })
      return id
    },
    /** Sends some of it, all by default; `clock` is what the phone's clock shows while it sends. */
    async send(some: readonly Op[] = ops, clock = it.clock.now) {
      const { body } = await as(it, who, 'POST', '/ops', { deviceNow: clock, ops: some })
      return body.outcomes as { id: Id; state: string; findings: string[] }[]
    },
  }
}

/** The same guard signed in on a second phone, the post's own. */
async function onSecondPhone(guard: Phone): Promise<Somebody> {
  const token = newId(it.clock.now)
  const deviceId = newId(it.clock.now)
  await asOwner(it.house, async db => {
    await sql`insert into device (id, kind, name, party_id, public_key, enrolled_at, enrolled_by)
      values (${deviceId}, 'shared', '门岗手机', ${guard.partyId}, '\\x00', now(), ${office.membershipId})`.execute(db)
    await sql`insert into session (id, token_hash, person_id, membership_id, device_id, created_at, seen_at, expires_at)
      values (${newId(it.clock.now)}, sha256(${token}::text::bytea), ${guard.personId}, ${guard.membershipId},
        ${deviceId}, now(), now(), now() + interval '300 days')`.execute(db)
    return [{ kind: 'device.add', table: 'device', id: deviceId }]
  })
  return { ...guard, headers: { ...guard.headers, authorization: `Bearer ${token}` } }
}

const stood = (guard: Phone) =>
  asked<{ id: Id; onAt: string; offAt: string | null }>(
    it,
    sql`select id, on_at, off_at from attendance where person_id = ${guard.personId} order by on_at, id`,
  )
const scansOf = (guard: Phone) =>
  asked<{ id: Id; happenedAt: string }>(
    it,
    sql`select id, happened_at from scan where person_id = ${guard.personId} order by id`,
  )
const kindsOf = async (guard: Phone): Promise<string[]> =>
  (
    await asked<{ kind: string }>(it, sql`select kind from finding where person_id = ${guard.personId} order by kind`)
  ).map(({ kind }) => kind)
const judge = async (): Promise<void> => {
  await it.seal()
  await judgeScans(it.house)
}
/** The minutes of a guard's shift as the sheet of the month counts them. */
async function hoursOf(guard: Phone): Promise<number> {
  const month = dayAt(from, 'Asia/Shanghai').slice(0, 7)
  const { body } = await as(it, office, 'GET', `/hours?month=${month}`)
  const line = (body as HoursSheet).rows.find(({ personId }) => personId === guard.personId)
  assert.ok(line)
  const { ordinary, extended, restDay, holiday } = line.totals
  return ordinary + extended + restDay + holiday
}

test('a clock set forward and back within a shift, without signal: the night stays in order and the hours are right', async () => {
  const guard = aGuard()
  const { did, ops, send } = phoneOf(guard)
  const scan = (at: number, point: number): Id =>
    did('patrol.scan', at, { code: place.codes[point], how: 'qr', shiftId: guard.shiftId })
  const attendanceId = did('attendance.sign-on', from, { shiftId: guard.shiftId, postId: place.postId })
  scan(from + hour, 0)
  scan(from + 5 * hour, 1)
  scan(from + 2 * hour, 0)
  did('attendance.leave', from + 12 * hour, { attendanceId, shiftId: guard.shiftId })
  it.clock.now = from + 12 * hour
  const outcomes = await send()
  assert.deepEqual(
    outcomes.map(({ state }) => state),
    ops.map(() => 'done'),
  )
  await judge()
  assert.deepEqual(await kindsOf(guard), ['clock-moved'])
  assert.equal((await scansOf(guard)).length, 3)
  const [only, ...more] = await stood(guard)
  assert.deepEqual(more, [])
  assert.equal(Date.parse(only?.offAt as string) - Date.parse(only?.onAt as string), 12 * hour)
})

test('a phone whose clock is a day ahead and known to be: nothing is found, everything is at its true time', async () => {
  const guard = aGuard()
  const ahead = 24 * hour
  const { did, send } = phoneOf(guard)
  const on = { shiftId: guard.shiftId, postId: place.postId }
  const attendanceId = did('attendance.sign-on', from + ahead, on, -ahead)
  did('patrol.scan', from + hour + ahead, { code: place.codes[0], how: 'qr', shiftId: guard.shiftId }, -ahead)
  did('attendance.leave', from + 12 * hour + ahead, { attendanceId, shiftId: guard.shiftId }, -ahead)
  it.clock.now = from + 13 * hour
  await send(undefined, it.clock.now + ahead)
  await judge()
  assert.deepEqual(await kindsOf(guard), [])
  assert.deepEqual(
    (await stood(guard)).map(({ onAt, offAt }) => [onAt, offAt]),
    [[instant(from), instant(from + 12 * hour)]],
  )
})

test('a clock set back a day before leaving: the departure is recorded, and no hours are less than none', async () => {
  const guard = aGuard()
  const { did, send } = phoneOf(guard)
  const attendanceId = did('attendance.sign-on', from, { shiftId: guard.shiftId, postId: place.postId })
  did('attendance.leave', from - 12 * hour, { attendanceId, shiftId: guard.shiftId })
  await send()
  const [only] = await stood(guard)
  assert.notEqual(only?.offAt, null)
  assert.equal(await hoursOf(guard), 0)
  assert.deepEqual(await kindsOf(guard), ['left-without-handover'], 'somebody looks at it')
})

test('two phones of one guard, one after the other at each point: nothing is doubled, nothing is odd', async () => {
  const guard = aGuard()
  const [own, shared] = [phoneOf(guard), phoneOf(await onSecondPhone(guard))]
  const on = { shiftId: guard.shiftId, postId: place.postId }
  const attendanceId = own.did('attendance.sign-on', from, on)
  shared.did('attendance.sign-on', from + minute, on)
  const scan = (phone: typeof own, at: number, point: number): Id =>
    phone.did('patrol.scan', at, { code: place.codes[point], how: 'qr', shiftId: guard.shiftId })
  scan(own, from + hour, 0)
  scan(shared, from + hour + 20 * minute, 1)
  scan(own, from + 2 * hour, 0)
  own.did('attendance.leave', from + 12 * hour, { attendanceId, shiftId: guard.shiftId })
  const sent = [
    await own.send(own.ops.slice(0, 2)),
    await shared.send(),
    // What the one phone sent comes again from the other, as a copied store would send it.
    await shared.send(own.ops.slice(0, 2)),
    await own.send(),
  ]
  assert.deepEqual(
    sent[2]?.map(({ state }) => state),
    ['again', 'again'],
  )
  await judge()
  assert.deepEqual(await kindsOf(guard), ['again'])
  assert.equal((await scansOf(guard)).length, 3)
  const both = await stood(guard)
  assert.deepEqual(
    both.map(({ offAt }) => offAt),
    both.map(() => instant(from + 12 * hour)),
    'one departure ends both sign-ons',
  )
  assert.equal(await hoursOf(guard), 12 * 60)
})

test('the second phone’s sign-on arrives after the guard has left: it ends with the departure, nobody is left standing', async () => {
  const guard = aGuard()
  const [own, shared] = [phoneOf(guard), phoneOf(await onSecondPhone(guard))]
  const on = { shiftId: guard.shiftId, postId: place.postId }
  const attendanceId = own.did('attendance.sign-on', from, on)
  own.did('attendance.leave', from + 12 * hour, { attendanceId, shiftId: guard.shiftId })
  shared.did('attendance.sign-on', from + 5 * minute, on)
  await own.send()
  const [late] = await shared.send()
  assert.deepEqual(late?.findings, ['again'])
  assert.deepEqual(
    (await stood(guard)).map(({ offAt }) => offAt),
    [instant(from + 12 * hour), instant(from + 12 * hour)],
  )
  assert.equal(await hoursOf(guard), 12 * 60)
})

test('a phone revoked while it holds records and photos: kept aside, the photos out, and the guard’s own night goes on', async () => {
  const guard = aGuard()
  const lost = phoneOf(guard)
  const on = { shiftId: guard.shiftId, postId: place.postId }
  lost.did('attendance.sign-on', from, on)
  await lost.send()
  const bytes = aPhoto(7)
  const claim = claimOf(bytes, from + hour)
  lost.did('patrol.scan', from + hour, { code: place.codes[0], how: 'qr', shiftId: guard.shiftId })
  const { siteId } = place
  lost.did('incident.report', from + hour, { kind: 'other', line: '有人翻墙', siteId, photos: [claim] })
  const { status } = await as(it, office, 'POST', `/devices/${guard.deviceId}/revoke`)
  assert.ok(status < 300, `${status}`)
  const put = await it.app.inject({
    method: 'PUT',
    url: `/api/attachments/${claim.id}`,
    headers: { ...guard.headers, 'content-type': 'image/jpeg' },
    payload: bytes,
  })
  const held = lost.ops.slice(1)
  const outcomes = await lost.send(held)
  assert.equal(put.statusCode, 401)
  assert.deepEqual(
    outcomes.map(({ state }) => state),
    ['quarantined', 'quarantined'],
  )
  await lost.send(held)
  const aside = await asked<{ opId: Id; reason: string }>(
    it,
    sql`select op_id, reason from quarantine where person_id = ${guard.personId} order by op_id`,
  )
  assert.deepEqual(aside.map(({ opId }) => opId).toSorted(), held.map(({ id }) => id).toSorted(), 'each once')
  assert.deepEqual(await scansOf(guard), [])
  const seenBy = async (who: Somebody) => (await as(it, who, 'GET', '/log/aside')).body
  const listed = (await seenBy(office)).map((row: Record<string, unknown>) => [row['name'], row['reason'], row['line']])
  assert.deepEqual(listed.toSorted(), [
    ['incident.report', 'revoked', '有人翻墙'],
    ['patrol.scan', 'revoked', null],
  ])
  assert.deepEqual(await seenBy(leader), [], 'the office looks through it, nobody else')
  // On the post's phone the same guard goes on, and leaves.
  const shared = phoneOf(await onSecondPhone(guard))
  const attendanceId = lost.ops[0]?.id as Id
  shared.did('attendance.leave', from + 12 * hour, { attendanceId, shiftId: guard.shiftId })
  const [left] = await shared.send()
  assert.equal(left?.state, 'done')
  assert.equal((await stood(guard))[0]?.offAt, instant(from + 12 * hour))
})

test('after all this the log is whole, and the leader sees what was found', async () => {
  await isWhole(it)
  const { body } = await as(it, leader, 'GET', '/findings')
  const kinds = body.rows.map(({ kind }: { kind: string }) => kind)
  assert.ok(kinds.includes('clock-moved') && kinds.includes('again'))
})
