import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Attached } from '#capabilities/files/schema.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import { cleaned } from '#shell/files/image.ts'
import { readFile } from '#shell/files/keep.ts'
import { isWhole } from './asking.ts'
import { aPhoto, claimOf } from './attaching.ts'
import { crowd, type Phone } from './crowd.ts'
import { aParty, aSite, asOwner, someone, testHouse, type TestHouse } from './house.ts'
import { seeded, seedFrom } from './seeded.ts'

// Phones come back with a night's scans, answers and reports, and the photos on them. Records and photos come in any
// size and order, some twice, some at once, some broken off; photos too early are sent away and come again; some phones
// are revoked in the middle; one brings 400 photos. A run is repeated by its seed:
// STORM_SEED=… node --test tests/storm-photos.test.ts

const seed = seedFrom('STORM_SEED')
const { between, happens, pieces } = seeded(seed)
const phoneCount = 40
const hour = 3_600_000

type Op = { id: Id; name: string; input: object; at: number; seq: number }
type Shot = { claim: Attached; bytes: Buffer; opId: Id; repeated: boolean }
type Night = { phone: Phone; ops: Op[]; shots: Shot[]; batches: Op[][]; revoked: boolean }

let it: TestHouse
let url: string
let nights: Night[]
let place: Awaited<ReturnType<typeof aSite>>
const outcomes = new Map<Id, string[]>()
const taken = new Map<Id, number[]>()

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house)
  const office = await someone(it.house, { partyId: company, role: 'office' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  const shift = { from: it.clock.now - 12 * hour, to: it.clock.now }
  const phones = await crowd(it.house, { ...place, ...shift, by: office, count: phoneCount })
  nights = phones.map((phone, at) => (at === 0 ? manyPhotos(phone) : nightOf(phone)))
  it.app.server.listen(0, '127.0.0.1')
  await once(it.app.server, 'listening')
  url = `http://127.0.0.1:${(it.app.server.address() as AddressInfo).port}/api`
})
after(() => it?.close())

/** A phone's ops as they are made, one minute after the other, each with the photos it names. */
function making(phone: Phone) {
  const ops: Op[] = []
  const shots: Shot[] = []
  let at = it.clock.now - 10 * hour
  const shoot = (opId: Id, again?: Shot): Attached => {
    const bytes = again?.bytes ?? aPhoto(between(0, 2000))
    const claim = claimOf(bytes, at)
    shots.push({ claim, bytes, opId, repeated: again !== undefined })
    return claim
  }
  const make = (name: string, input: (id: Id) => object): Id => {
    at += 60_000
    const id = newId(at)
    ops.push({ id, name, input: input(id), at, seq: ops.length })
    return id
  }
  const night = (): Night => ({ phone, ops, shots, batches: pieces(ops, 5), revoked: false })
  return { make, shoot, shots, night }
}

/** A round of scans with an answer and a photo at some points, and a report with photos; some repeat one. */
function nightOf(phone: Phone): Night {
  const { make, shoot, shots, night } = making(phone)
  const { shiftId } = phone
  const roundId = make('round.start', () => ({ routeId: place.routeId, shiftId }))
  for (const [point, code] of place.codes.entries()) {
    const scanId = make('patrol.scan', () => ({ code, how: 'qr', shiftId, roundId }))
    const checkpointId = place.checkpointIds[point] as Id
    if (happens(0.7))
      make('point.answer', id => ({
        scanId,
        checkpointId,
        roundId,
        shiftId,
        answers: [{ questionId: newId(it.clock.now), good: true, photos: [shoot(id)] }],
      }))
  }
  make('round.end', () => ({ roundId }))
  make('incident.report', id => ({
    kind: 'other',
    line: '地库积水',
    siteId: place.siteId,
    postId: place.postId,
    shiftId,
    photos: Array.from({ length: between(1, 4) }, () => shoot(id)),
  }))
  if (happens(0.3) && shots[0])
    make('incident.report', id => ({ kind: 'help', line: '同一处', shiftId, photos: [shoot(id, shots[0])] }))
  return night()
}

function manyPhotos(phone: Phone): Night {
  const { make, shoot, night } = making(phone)
  for (let report = 0; report < 20; report += 1)
    make('incident.report', id => ({
      kind: 'other',
      line: `第 ${report + 1} 处`,
      siteId: place.siteId,
      photos: Array.from({ length: 20 }, () => shoot(id)),
    }))
  return night()
}

async function post({ phone }: Night, ops: readonly Op[], signal?: AbortSignal): Promise<void> {
  it.clock.now += between(0, 50)
  const answer = await fetch(`${url}/ops`, {
    method: 'POST',
    headers: { ...phone.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ deviceNow: it.clock.now, ops }),
    ...(signal ? { signal } : {}),
  })
  const body = (await answer.json()) as { outcomes: { id: Id; state: string; says?: string }[] }
  assert.equal(answer.status, 200, JSON.stringify(body))
  for (const { id, state, says } of body.outcomes) {
    assert.notEqual(state, 'refused', says ?? id)
    outcomes.set(id, [...(outcomes.get(id) ?? []), state])
  }
}

async function put({ phone }: Night, { claim, bytes }: Shot, signal?: AbortSignal): Promise<number> {
  const answer = await fetch(`${url}/attachments/${claim.id}`, {
    method: 'PUT',
    headers: { ...phone.headers, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
    ...(signal ? { signal } : {}),
  })
  await answer.text()
  taken.set(claim.id, [...(taken.get(claim.id) ?? []), answer.status])
  return answer.status
}

/** Sends and hangs up; whether the server took it, the phone cannot know. */
async function breakOff(send: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const line = new AbortController()
  const sending = send(line.signal).catch((problem: Error) => assert.equal(problem.name, 'AbortError'))
  if (happens(0.7)) await pause(between(0, 6))
  line.abort()
  await sending
}

async function sendOps(night: Night): Promise<void> {
  const ops = night.batches.shift() as Op[]
  if (happens(0.1)) await breakOff(signal => post(night, ops, signal))
  if (happens(0.15)) await Promise.all([post(night, ops), post(night, ops)])
  else await post(night, ops)
}

async function sendShot(night: Night, shot: Shot): Promise<void> {
  if (happens(0.1)) await breakOff(signal => put(night, shot, signal))
  if (happens(0.1)) await Promise.all([put(night, shot), put(night, shot)])
  else await put(night, shot)
}

const revoke = (night: Night): Promise<void> => {
  night.revoked = true
  const { deviceId: id, partyId, personId } = night.phone
  return asOwner(it.house, async db => {
    await db
      .updateTable('device')
      .set({ revokedAt: instant(it.clock.now) })
      .where('id', '=', id)
      .execute()
    return [{ kind: 'device.revoke', table: 'device', id, partyId, personId }]
  })
}

/** One phone's coming back: its ops in order; its photos as they come, some of them before what names them. */
async function comeBack(night: Night, revokeAfter: number | null): Promise<void> {
  let sent = 0
  const waiting = [...night.shots]
  while (night.batches.length > 0 || waiting.length > 0) {
    if (sent === revokeAfter) await revoke(night)
    sent += 1
    if (night.batches.length > 0 && (waiting.length === 0 || happens(0.6))) await sendOps(night)
    else if (waiting.length > 0) {
      const [shot] = waiting.splice(between(0, waiting.length - 1), 1) as [Shot]
      await sendShot(night, shot)
      // Too early: it comes again.
      if (taken.get(shot.claim.id)?.at(-1) === 409 && night.batches.length > 0) waiting.push(shot)
    }
  }
}

test(`the storm passes (STORM_SEED=${seed})`, async () => {
  const waiting = [...nights]
  const carry = async (): Promise<void> => {
    for (let night = waiting.shift(); night; night = waiting.shift())
      await comeBack(night, night !== nights[0] && happens(0.25) ? between(1, 5) : null)
  }
  await Promise.all(Array.from({ length: 8 }, carry))
  await isWhole(it)
})

const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => {
  const { house } = it
  return (await within(house.store, house.city, 'system', db => query.execute(db))).rows
}
const statesOf = (id: Id): string[] => outcomes.get(id) ?? []
const wasDone = (id: Id): boolean => statesOf(id).some(state => state === 'done' || state === 'again')

test('each op was done once or kept aside once, and never both', async () => {
  const aside = new Set((await ask(sql<{ opId: Id }>`select op_id from quarantine`)).map(({ opId }) => opId))
  for (const { ops, revoked } of nights)
    for (const { id } of ops) {
      assert.ok(statesOf(id).length > 0, `${id} was never answered`)
      assert.ok(statesOf(id).filter(state => state === 'done').length <= 1)
      if (!revoked) assert.ok(!aside.has(id))
      if (!wasDone(id)) assert.ok(aside.has(id))
    }
  const tables = {
    'round.start': 'round',
    'patrol.scan': 'scan',
    'point.answer': 'point_answer',
    'incident.report': 'case',
  }
  for (const [name, table] of Object.entries(tables)) {
    const kept = new Set((await ask(sql<{ id: Id }>`select id from ${sql.table(table)}`)).map(({ id }) => id))
    for (const { ops } of nights)
      for (const op of ops) if (op.name === name) assert.equal(kept.has(op.id), wasDone(op.id), `${name} ${op.id}`)
  }
})

type Row = { id: Id; aboutId: Id; personId: Id; claim: Buffer; kept: Buffer | null; arrivals: number }
const attachments = () =>
  ask(sql<Row>`select a.id, a.about_id, a.person_id, a.claimed_sha256 as claim, f.sha256 as kept,
    (select count(*) from entry e where e.about_id = a.id and e.kind = 'attachment.arrive') as arrivals
    from attachment a left join file f on f.id = a.file_id`)

test('each photo hangs once on its record, came once, and is what was named, cleaned', async () => {
  const rows = new Map((await attachments()).map(row => [row.id, row]))
  let expected = 0
  for (const { phone, shots, revoked } of nights)
    for (const { claim, bytes, opId } of shots) {
      const row = rows.get(claim.id)
      assert.equal(row !== undefined, wasDone(opId), `${claim.id} of ${opId}`)
      if (!row) continue
      expected += 1
      assert.deepEqual([row.aboutId, row.personId, row.claim.toString('hex')], [opId, phone.personId, claim.sha256])
      if (!revoked) assert.ok(row.kept, `${claim.id} never came`)
      assert.equal(Number(row.arrivals), row.kept ? 1 : 0)
      if (!row.kept) continue
      const clean = cleaned(bytes)
      assert.ok(clean.ok)
      assert.equal(createHash('sha256').update(clean.value.bytes).digest('hex'), row.kept.toString('hex'))
      assert.deepEqual(await readFile(it.house, row.kept), clean.value.bytes)
    }
  assert.equal(rows.size, expected)
  assert.equal(nights[0]?.shots.length, 400)
})

test('a photo was sent away only when it came too early or its phone was revoked', () => {
  for (const { shots, revoked } of nights)
    for (const { claim } of shots)
      for (const status of taken.get(claim.id) ?? [])
        assert.ok(status === 204 || status === 409 || (status === 401 && revoked), `${claim.id}: ${status}`)
  assert.ok([...taken.values()].flat().includes(409))
  assert.ok(nights.some(({ revoked }) => revoked))
})

test('no file is left that nothing names, and none is named twice', async () => {
  const files = await ask(sql<{ named: number }>`
    select (select count(*) from attachment a where a.file_id = f.id) as named from file f`)
  assert.deepEqual([...new Set(files.map(({ named }) => Number(named)))], [1])
})

test('a photo on a second record is found once there, and nowhere else', async () => {
  const found = await ask(sql<{ aboutId: Id }>`select about_id from finding where kind = 'photo-repeated'`)
  const expected = nights.flatMap(({ shots }) =>
    shots
      .filter(
        ({ repeated, opId, bytes }) =>
          repeated && wasDone(opId) && shots.some(one => !one.repeated && one.bytes === bytes && wasDone(one.opId)),
      )
      .map(({ opId }) => opId),
  )
  assert.deepEqual(found.map(({ aboutId }) => aboutId).toSorted(), expected.toSorted())
})
