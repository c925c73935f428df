import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { cardCode } from '#capabilities/verification/rules/card-code.ts'
import type { Look } from '#capabilities/verification/schema.ts'
import { cardBytes } from '#shell/identity/seal.ts'
import { asked } from './asking.ts'
import { as, employ } from './duty.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { aPhone, codeOf } from './showing.ts'

// Somebody with a copy of a card and many addresses: it costs them the card, and nobody the answer.

const second = 1000
let it: TestHouse
let office: Somebody
before(async () => {
  it = await testHouse()
  office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
})
after(() => it.close())

async function aGuard(number: string): Promise<Somebody> {
  const who = await someone(it.house, { partyId: office.partyId, role: 'guard' })
  await employ(it.house, who, { number })
  return who
}
const ask = async (code: string, remoteAddress: string) => {
  const answer = await it.app.inject({ method: 'POST', url: '/api/verifications', payload: { code }, remoteAddress })
  return { status: answer.statusCode, ...(answer.json() as Look) }
}
const countOf = (personId: Id) =>
  asked(it, sql<{ codes: number; cards: number }>`select codes, cards from verification where person_id = ${personId}`)

test('a card that is asked for three hundred times, from everywhere, says what it says; revoked, it says so after five seconds', async () => {
  const { personId } = await aGuard('G1')
  await as(it, office, 'POST', '/cards', { personIds: [personId] })
  const live = sql<{ id: Id }>`select id from card where person_id = ${personId} and ended_at is null`
  const id = (await asked(it, live))[0]?.id as Id
  const code = cardCode(cardBytes(it.house.keys.identity, id))
  for (let n = 0; n < 300; n += 1) {
    const { status, state, badge } = await ask(code, `192.0.2.${n % 250}`)
    assert.deepEqual([status, state, badge], [200, 'valid', 'G1'])
  }
  // Twenty were read; the rest came from memory and are told by the next that is read.
  assert.deepEqual(await countOf(personId), [{ codes: 0, cards: 20 }])
  await as(it, office, 'POST', `/cards/${id}/revoke`, { reason: 'lost' })
  it.clock.now += 5 * second - 1
  assert.equal((await ask(code, '203.0.113.1')).state, 'valid')
  it.clock.now += 1
  assert.equal((await ask(code, '203.0.113.1')).state, 'invalid')
})

test('looks answered from memory are counted with the next that is read', async () => {
  const who = await aGuard('G2')
  const code = codeOf(await aPhone(it, who), who.membershipId, it.clock.now)
  for (let n = 0; n < 50; n += 1) assert.equal((await ask(code, `198.51.100.${n}`)).state, 'valid')
  it.clock.now += 5 * second
  await ask(code, '198.51.100.99')
  assert.deepEqual(await countOf(who.personId), [{ codes: 51, cards: 0 }])
})
