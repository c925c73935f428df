import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { cardCode } from '#capabilities/verification/rules/card-code.ts'
import type { Look } from '#capabilities/verification/schema.ts'
import { instant } from '#shell/db/parsers.ts'
import { cardBytes } from '#shell/identity/seal.ts'
import { retire } from '../apps/server/jobs.ts'
import { asked, isWhole } from './asking.ts'
import { as, employ, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { aPhone, codeOf, unlocked, type Phone } from './showing.ts'

// A passer-by looks a guard up: by a fresh code on the sixtieth second and after it, by a card, and by everything that is
// neither. What is not valid says nothing of why.

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const not = { state: 'invalid', badge: null, site: null, post: null }

let it: TestHouse
let office: Somebody
let wang: Somebody
let phone: Phone
let place: Awaited<ReturnType<typeof aSite>>
let address = 0

before(async () => {
  it = await testHouse()
  const partyId = await aParty(it.house)
  office = await someone(it.house, { partyId, role: 'office' })
  place = await aSite(it.house, { by: office, parties: { [partyId]: 'guards' } })
  ;({ who: wang, phone } = await aGuard('A001'))
})
after(() => it.close())

type Given = Parameters<typeof employ>[2]
async function aGuard(number: string, given: Given = {}): Promise<{ who: Somebody; phone: Phone }> {
  const who = await someone(it.house, { partyId: office.partyId, role: 'guard' })
  await employ(it.house, who, { number, ...given })
  return { who, phone: await aPhone(it, who) }
}

/** Looks up from an address of its own unless one is given. */
async function ask(code: string, from = `203.0.113.${(address += 1)}`) {
  const answer = await it.app.inject({
    method: 'POST',
    url: '/api/verifications',
    payload: { code },
    remoteAddress: from,
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() as Look & { code?: string } }
}
async function look(code: string): Promise<Omit<Look, 'at' | 'how'>> {
  const { status, body } = await ask(code)
  assert.equal(status, 200)
  const { at, how, ...rest } = body
  assert.equal(at, it.clock.now)
  assert.equal(how, code.startsWith('1.') ? 'code' : 'card')
  return rest
}
const shown = (at = it.clock.now): string => codeOf(phone, wang.membershipId, at)
const owner = (query: ReturnType<typeof sql>): Promise<void> =>
  asOwner(it.house, async db => {
    await query.execute(db)
    return []
  })
const countOf = (personId: Id) =>
  asked(it, sql<{ codes: number; cards: number }>`select codes, cards from verification where person_id = ${personId}`)

describe('a fresh code', () => {
  test('off duty: valid, the badge number, and nothing else', async () => {
    const { body, headers } = await ask(shown())
    assert.deepEqual(body, {
      state: 'valid',
      how: 'code',
      badge: 'A001',
      site: null,
      post: null,
      at: it.clock.now,
    })
    assert.equal(headers['cache-control'], 'no-store')
  })

  test('counts on the sixtieth second, and not a thousandth later', async () => {
    const code = shown()
    it.clock.now += minute
    assert.equal((await look(code)).state, 'valid')
    it.clock.now += 1
    assert.deepEqual(await look(code), { ...not, state: 'stale' })
  })

  test('of a clock fifteen seconds ahead counts, of one further ahead not', async () => {
    assert.equal((await look(shown(it.clock.now + 15 * second))).state, 'valid')
    assert.deepEqual(await look(shown(it.clock.now + 15 * second + 1)), { ...not, state: 'stale' })
  })

  test('may be scanned by two passers-by within its minute', async () => {
    const code = shown()
    assert.deepEqual([(await look(code)).state, (await look(code)).state], ['valid', 'valid'])
  })

  test('tells site and post while the guard is signed on, and no longer than that', async () => {
    const { now } = it.clock
    const from = now - hour
    const shiftId = await aShift(it.house, { ...place, guard: wang, from, to: now + hour })
    const [on] = await send(it, wang, { name: 'attendance.sign-on', input: { shiftId, postId: place.postId } })
    assert.equal(on?.state, 'done')
    assert.deepEqual(await look(shown()), { state: 'valid', badge: 'A001', site: '锦绣花园', post: '北门岗' })
    // Overtime: two hours past the end of the shift somebody may still stand there, and a forgotten sign-off does not.
    it.clock.now = now + 3 * hour - 1
    assert.equal((await look(shown())).post, '北门岗')
    it.clock.now = now + 3 * hour
    assert.equal((await look(shown())).post, null)
    it.clock.now = now
    await send(it, wang, { name: 'attendance.leave', input: { attendanceId: on?.id, shiftId } })
    assert.deepEqual(await look(shown()), { state: 'valid', badge: 'A001', site: null, post: null })
  })
})

describe('what is not valid says nothing of why', () => {
  const states: readonly [says: string, given: Given][] = [
    ['without a certificate', { certificate: null }],
    ['with a suspended certificate', { certificate: 'suspended' }],
    ['with a revoked certificate', { certificate: 'revoked' }],
    ['whose employment ended yesterday', { untilOn: '2026-11-20' }],
    ['whose employment begins tomorrow', { fromOn: '2026-11-22' }],
  ]
  for (const [index, [says, given]] of states.entries())
    test(`a guard ${says}`, async () => {
      const { who, phone: own } = await aGuard(`N${index}`, given)
      assert.deepEqual(await look(codeOf(own, who.membershipId, it.clock.now)), not)
    })

  test('on the last day of an employment the guard is valid', async () => {
    const { who, phone: own } = await aGuard('L1', { untilOn: '2026-11-21' })
    assert.equal((await look(codeOf(own, who.membershipId, it.clock.now))).state, 'valid')
  })

  test('a certificate counts on its last day and not on the next; suspended from a day on, and restored', async () => {
    const { who, phone: own } = await aGuard('L2')
    const state = async () => (await look(codeOf(own, who.membershipId, it.clock.now))).state
    const [held] = await asked(it, sql<{ id: Id }>`select id from certificate where person_id = ${who.personId}`)
    const id = held?.id as Id
    const until = (on: string | null) =>
      asOwner(it.house, async db => {
        await db.updateTable('certificate').set({ untilOn: on }).where('id', '=', id).execute()
        return [{ kind: 'certificate.change', table: 'certificate', id, partyId: who.partyId }]
      })
    await until('2026-11-21')
    assert.equal(await state(), 'valid')
    await until('2026-11-20')
    assert.equal(await state(), 'invalid')
    await until(null)
    const turn = (body: object) => as(it, office, 'POST', `/certificates/${id}/events`, { office: '治安支队', ...body })
    assert.equal((await turn({ state: 'suspended', onDay: '2026-11-21' })).status, 204)
    assert.equal(await state(), 'invalid')
    assert.equal((await turn({ state: 'restored', onDay: '2026-11-21' })).status, 204)
    assert.equal(await state(), 'valid')
  })

  test('a phone given up, a session ended, a session run out', async () => {
    const { who, phone: own } = await aGuard('P1')
    const state = async () => (await look(codeOf(own, who.membershipId, it.clock.now))).state
    const { now } = it.clock
    it.clock.now = now + 30 * 24 * hour
    assert.equal(await state(), 'invalid')
    it.clock.now = now
    assert.equal(await state(), 'valid')
    await owner(sql`update session set ended_at = ${instant(now)} where device_id = ${own.deviceId}`)
    assert.equal(await state(), 'invalid')
    await unlocked(it, who, own.deviceId)
    assert.equal(await state(), 'valid')
    assert.equal((await as(it, office, 'POST', `/devices/${own.deviceId}/revoke`)).status, 204)
    assert.equal(await state(), 'invalid')
  })

  test('forged: another’s membership, another’s phone, another time, a signature of nothing', async () => {
    const { who: li, phone: his } = await aGuard('F1')
    const { now } = it.clock
    assert.deepEqual(await look(codeOf(phone, li.membershipId, now)), not)
    assert.deepEqual(await look(codeOf({ ...phone, key: his.key }, wang.membershipId, now)), not)
    const strange = { ...phone, deviceId: '019aa5f0-1234-7abc-8f01-0203040506ff' }
    assert.deepEqual(await look(codeOf(strange, wang.membershipId, now)), not)
    const [old, fresh] = [codeOf(phone, wang.membershipId, now - hour), codeOf(phone, wang.membershipId, now)]
    // The time of a new code on the signature of an old one.
    const moved = fresh.slice(0, 37) + old.slice(37)
    assert.notEqual(moved, fresh)
    assert.equal((await look(moved)).state, 'invalid')
    assert.deepEqual(await look(`1.${'0'.repeat(138)}`), { ...not, state: 'stale' })
  })

  test('a post’s phone shows whoever opened it with a PIN, and nobody else', async () => {
    const { who: zhao } = await aGuard('S1')
    const { who: qian } = await aGuard('S2')
    const shared = await aPhone(it, zhao, { kind: 'shared', postId: place.postId })
    assert.equal((await look(codeOf(shared, zhao.membershipId, it.clock.now))).badge, 'S1')
    assert.deepEqual(await look(codeOf(shared, qian.membershipId, it.clock.now)), not)
  })

  test('an old code says only that it is old, whoever it was of', async () => {
    const { phone: own } = await aGuard('O1', { certificate: 'revoked' })
    const old = it.clock.now - 61 * second
    const unknown = { ...own, deviceId: '019aa5f0-1234-7abc-8f01-0203040506ff' }
    for (const code of [codeOf(own, wang.membershipId, old), codeOf(unknown, wang.membershipId, old), shown(old)])
      assert.deepEqual(await look(code), { ...not, state: 'stale' })
  })

  test('texts that are no code, and shapes that are no question', async () => {
    for (const text of ['x', '1.', 'K7M4QXA', '0000000000', '保安', "' or 1=1 --", 'A001', wang.personId]) {
      const { body } = await ask(text)
      assert.deepEqual(body, { ...not, how: 'card', at: it.clock.now })
    }
    for (const payload of [{}, { code: '' }, { code: 'x'.repeat(401) }, { code: 'x', more: 1 }]) {
      const answer = await it.app.inject({ method: 'POST', url: '/api/verifications', payload })
      assert.equal(answer.statusCode, 400)
    }
  })
})

describe('cards', () => {
  const issue = (who: Somebody, ...people: Id[]) => as(it, who, 'POST', '/cards', { personIds: people })
  const live = async (personId: Id): Promise<{ id: Id; code: string }> => {
    const [card] = await asked(
      it,
      sql<{ id: Id }>`select id from card where person_id = ${personId} and ended_at is null`,
    )
    const id = card?.id as Id
    return { id, code: cardCode(cardBytes(it.house.keys.identity, id)) }
  }

  test('a card says valid and the number, never the post, however it is typed', async () => {
    const { now } = it.clock
    const { who } = await aGuard('K1')
    const shiftId = await aShift(it.house, { ...place, guard: who, from: now + 5 * hour, to: now + 9 * hour })
    await send(it, who, { name: 'attendance.sign-on', input: { shiftId, postId: place.postId } })
    const { status, headers } = await issue(office, who.personId)
    assert.deepEqual([status, headers['content-type']], [200, 'application/pdf'])
    const { code } = await live(who.personId)
    const said = { state: 'valid', badge: 'K1', site: null, post: null }
    for (const typed of [code, `${code.slice(0, 5)}-${code.slice(5)}`, code.toLowerCase()])
      assert.deepEqual(await look(typed), said)
  })

  test('a new card ends the one before; a lost one is revoked; both then say no more than a code nobody has', async () => {
    const { who } = await aGuard('K2')
    await issue(office, who.personId)
    const first = await live(who.personId)
    await issue(office, who.personId)
    const second = await live(who.personId)
    assert.deepEqual([await look(first.code), (await look(second.code)).state], [not, 'valid'])
    const end = (id: Id) => as(it, office, 'POST', `/cards/${id}/revoke`, { reason: 'lost' })
    assert.equal((await end(second.id)).status, 204)
    assert.deepEqual(await look(second.code), not)
    assert.equal((await end(second.id)).code, 'card.ended')
    const held = await as(it, office, 'GET', `/guards/${who.personId}/card`)
    assert.deepEqual(held.body, { card: null, can: ['issue', 'revoke'] })
  })

  test('a request sent again issues nothing new', async () => {
    const { who } = await aGuard('K3')
    const headers = { ...office.headers, 'idempotency-key': '019aa5f0-1234-7abc-8f01-0203040506aa' }
    const post = () =>
      it.app.inject({ method: 'POST', url: '/api/cards', headers, payload: { personIds: [who.personId] } })
    assert.deepEqual([(await post()).statusCode, (await post()).statusCode], [200, 200])
    const all = await asked(it, sql<{ id: Id }>`select id from card where person_id = ${who.personId}`)
    assert.equal(all.length, 1)
  })

  test('two clerks’ presses at once leave one card that counts', async () => {
    const { who } = await aGuard('K4')
    const clerk = await someone(it.house, { partyId: office.partyId, role: 'office' })
    const both = await Promise.all([issue(office, who.personId), issue(clerk, who.personId)])
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    )
    const all = await asked(
      it,
      sql<{ live: boolean }>`select ended_at is null as live from card where person_id = ${who.personId}`,
    )
    assert.deepEqual([all.length, all.filter(({ live: counts }) => counts).length], [2, 1])
  })

  test('nobody prints for somebody else’s guards, for who left, or without the office', async () => {
    const stranger = await someone(it.house, { partyId: await aParty(it.house, { name: '别家' }), role: 'office' })
    const leader = await someone(it.house, { partyId: office.partyId, role: 'leader' })
    const { who: gone } = await aGuard('K5', { untilOn: '2026-11-20' })
    assert.equal((await issue(stranger, wang.personId)).status, 404)
    assert.equal((await issue(office, gone.personId)).status, 404)
    assert.equal((await issue(office, wang.personId, stranger.personId)).status, 404)
    assert.equal((await issue(leader, wang.personId)).status, 403)
    assert.equal((await issue(wang, wang.personId)).status, 403)
    await issue(office, wang.personId)
    const { id } = await live(wang.personId)
    assert.equal((await as(it, stranger, 'POST', `/cards/${id}/revoke`, { reason: 'lost' })).status, 404)
    assert.deepEqual((await as(it, stranger, 'GET', '/cards')).body, { rows: [], next: null })
  })

  test('the list goes by number, page after page, and can leave out who has a card', async () => {
    const all = (await as(it, office, 'GET', '/cards?limit=200')).body.rows as {
      number: string
      certified: boolean
      card: object | null
    }[]
    const paged: typeof all = []
    for (let next: string | null = ''; next !== null;) {
      const page: { rows: typeof all; next: string | null } = (
        await as(it, office, 'GET', `/cards?limit=3${next ? `&after=${next}` : ''}`)
      ).body
      paged.push(...page.rows)
      next = page.next
    }
    assert.deepEqual(paged, all)
    const numbers = all.map(({ number }) => number)
    assert.deepEqual(numbers, numbers.toSorted())
    const without = (await as(it, office, 'GET', '/cards?limit=200&without=card')).body.rows as typeof all
    assert.deepEqual(
      without,
      all.filter(({ card }) => card === null),
    )
    const certified = new Map(all.map(row => [row.number, row.certified]))
    assert.deepEqual(
      ['A001', 'N0', 'N1', 'L1'].map(number => certified.get(number)),
      [true, false, false, true],
    )
    assert.equal((await as(it, office, 'GET', '/cards?after=eA')).status, 400)
  })
})

describe('looks are counted, not profiled', () => {
  test('the guard sees how often a day, the office does not, and nothing is kept of who looked', async () => {
    const { who, phone: own } = await aGuard('C1', { certificate: 'suspended' })
    const code = codeOf(own, who.membershipId, it.clock.now)
    for (let n = 0; n < 3; n += 1) await look(code)
    const mine = await as(it, who, 'GET', '/me/verifications')
    assert.deepEqual(mine.body, [{ onDay: '2026-11-21', codes: 3, cards: 0 }])
    assert.deepEqual((await as(it, office, 'GET', '/me/verifications')).body, [])
    const columns = await asked(
      it,
      sql<{
        name: string
      }>`select column_name as name from information_schema.columns where table_name = 'verification' order by 1`,
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['cards', 'codes', 'on_day', 'party_id', 'person_id'],
    )
    const attempts = await asked(it, sql<{ subject: string }>`select subject from attempt`)
    assert.ok(attempts.length > 0)
    for (const { subject } of attempts) assert.doesNotMatch(subject, /203\.0\.113|looker/)
  })

  test('an unknown or forged code counts for nobody', async () => {
    const before = await countOf(wang.personId)
    await look(codeOf({ ...phone, key: (await aPhone(it, wang)).key }, wang.membershipId, it.clock.now))
    assert.deepEqual(await countOf(wang.personId), before)
  })

  test('a count is kept ninety days', async () => {
    const { now } = it.clock
    await owner(sql`insert into verification (person_id, party_id, on_day, codes) values
      (${wang.personId}, ${wang.partyId}, '2026-08-23', 7), (${wang.personId}, ${wang.partyId}, '2026-08-22', 8)`)
    await retire(it.house)
    const days = await asked(it, sql<{ codes: number }>`select codes from verification where codes in (7, 8)`)
    assert.deepEqual(days, [{ codes: 7 }])
    assert.equal(it.clock.now, now)
  })
})

describe('guessing is slowed down', () => {
  test('an address that looks up more than a hundred and twenty an hour waits; another does not; it may go on later', async () => {
    const from = '198.51.100.7'
    for (let n = 0; n < 120; n += 1) assert.equal((await ask('0000000000', from)).status, 200)
    const turned = await ask(shown(), from)
    assert.deepEqual([turned.status, turned.body.code], [429, 'verification.too-many'])
    assert.equal((await ask(shown(), '198.51.100.8')).status, 200)
    it.clock.now += 10 * second
    assert.equal((await ask(shown(), from)).status, 200)
  })

  test('looking up does not keep the same address from signing in', async () => {
    const from = '198.51.100.9'
    for (let n = 0; n < 121; n += 1) await ask('0000000000', from)
    const payload = { login: 'nobody@gatehouse.test', password: 'wrong horse 9' }
    const answer = await it.app.inject({ method: 'POST', url: '/api/sign-in', payload, remoteAddress: from })
    assert.equal(answer.statusCode, 401)
  })
})

test('after all this the log is whole', () => isWhole(it))
