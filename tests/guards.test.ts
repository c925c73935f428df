import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { Guard } from '#capabilities/guards/schema.ts'
import { unseal } from '#shell/identity/seal.ts'
import { asked, call as callIn, identityNumber, isWhole, type Said } from './asking.ts'
import { aParty, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

type Row = Guard
type Page = { rows: Row[]; next: string | null }

let it: TestHouse
let office: Somebody
let rival: Somebody
let leader: Somebody

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house, { name: '安泰保安' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周敏' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '赵队长' })
  rival = await someone(it.house, {
    partyId: await aParty(it.house, { name: '金盾保安' }),
    role: 'office',
    name: '吴丽',
  })
})
after(() => it.close())

const call = <T = Said>(
  method: 'GET' | 'POST',
  url: string,
  who: Somebody,
  body?: object,
  headers: Record<string, string> = {},
) => callIn<T & Said>(it, method, url, { ...(body ? { body } : {}), headers: { ...who.headers, ...headers } })

const identity = identityNumber('1985-06-15', 1)
const wang = {
  name: '王建国',
  number: '0017',
  phone: '138 0013 8000',
  identity,
  certificate: '沪1234567',
  kind: 'labour',
}

describe('taking a guard on', () => {
  test('the register shows the guard, phone and identity number in part', async () => {
    const added = await call<Row>('POST', '/guards', office, wang)
    assert.equal(added.status, 201)
    const { name, number, phone, identityTail, certificate, role, hasPin, devices } = added.body
    assert.deepEqual(
      { name, number, phone, identityTail, certificate, role, hasPin, devices },
      {
        name: '王建国',
        number: '0017',
        phone: '138****8000',
        identityTail: identity.slice(-4),
        certificate: '沪1234567',
        role: 'guard',
        hasPin: false,
        devices: 0,
      },
    )
    await isWhole(it)
  })

  test('the identity number is sealed, bound to its person, and stands nowhere in the open', async () => {
    const [row] = await asked<{ id: string; sealed: Buffer }>(
      it,
      sql`select id, identity_sealed as sealed from person where identity_sealed is not null`,
    )
    assert.equal(unseal(it.house.keys.identity, 'identity.seal', row?.id as string, row?.sealed as Buffer), identity)
    assert.throws(() => unseal(it.house.keys.identity, 'identity.seal', newId(it.clock.now), row?.sealed as Buffer))
    const [found] = await asked<{
      n: number
    }>(
      it,
      sql`select (select count(*) from payload where body like ${`%${identity}%`})
      + (select count(*) from op where outcome::text like ${`%${identity}%`}) + (select count(*) from person p where p::text like ${`%${identity}%`}) as n`,
    )
    assert.equal(found?.n, 0)
  })

  test('the same request twice is one guard', async () => {
    const key = { 'idempotency-key': newId(it.clock.now) }
    const once = await call<Row>(
      'POST',
      '/guards',
      office,
      { name: '孙国强', number: '0040', kind: 'labour', identity: identityNumber('1990-01-01', 40) },
      key,
    )
    const twice = await call<Row>(
      'POST',
      '/guards',
      office,
      { name: '孙国强', number: '0040', kind: 'labour', identity: identityNumber('1990-01-01', 40) },
      key,
    )
    assert.deepEqual([once.status, twice.status, once.body], [201, 201, twice.body])
    assert.equal(
      (
        await call(
          'POST',
          '/guards',
          office,
          { name: '别人', number: '0041', kind: 'labour', identity: identityNumber('1990-01-01', 41) },
          key,
        )
      ).body.code,
      'op.changed',
    )
  })

  test('who is not 18 may not be hired, and the refusal quotes the article', async () => {
    const young = { name: '小李', number: '0050', kind: 'labour' }
    const refused = await call('POST', '/guards', office, { ...young, identity: identityNumber('2008-11-22', 5) })
    assert.equal(refused.status, 422)
    assert.deepEqual(
      [refused.body.code, refused.body.law?.id, refused.body.facts?.['from']],
      ['guard.under-age', 'bsr-guard-eligibility', '2026-11-22'],
    )
    assert.equal(
      (await call('POST', '/guards', office, { ...young, identity: identityNumber('2008-11-21', 5) })).status,
      201,
    )
    const later = { name: '小张', number: '0051', kind: 'labour', identity: identityNumber('2008-12-01', 6) }
    assert.equal((await call('POST', '/guards', office, later)).body.code, 'guard.under-age')
    assert.equal((await call('POST', '/guards', office, { ...later, fromOn: '2026-12-01' })).status, 201)
  })

  test('what is mistyped or taken is refused by name', async () => {
    const next = { name: '刘洋', number: '0060', kind: 'labour' }
    const code = async (more: object): Promise<string> =>
      (await call('POST', '/guards', office, { ...next, ...more })).body.code
    assert.equal(await code({ phone: '12345' }), 'guard.phone-wrong')
    assert.equal(
      await code({ identity: `${identity.slice(0, 17)}${identity.endsWith('0') ? '1' : '0'}` }),
      'guard.identity-wrong',
    )
    assert.equal(await code({ number: '0017' }), 'guard.number-taken')
    assert.equal(await code({ identity }), 'guard.identity-ours')
    assert.equal(await code({ name: '王建国', identity }), 'guard.already')
    assert.equal(await code({ certificate: '沪1234567' }), 'guard.certificate-taken')
    assert.equal(await code({ fromOn: '2026-02-30' }), 'shape.wrong')
    assert.equal(await code({ surprise: true }), 'shape.wrong')
  })

  test('one person is one record: another company takes on the same man', async () => {
    const hired = await call<Row>('POST', '/guards', rival, { ...wang, number: 'JD-1' })
    assert.equal(hired.status, 201)
    const ours = (await call<Page>('GET', '/guards?q=0017', office)).body.rows[0]
    assert.equal(hired.body.personId, ours?.personId)
    await isWhole(it)
  })

  test('only the employer’s office keeps the register; its leader reads it; others do not', async () => {
    assert.equal((await call('POST', '/guards', leader, { name: 'x', number: 'x', kind: 'labour' })).status, 403)
    assert.equal((await call<Page>('GET', '/guards', leader)).body.rows.length, 4)
    assert.deepEqual(
      (await call<Page>('GET', '/guards', rival)).body.rows.map(row => row.number),
      ['JD-1'],
    )
    for (const role of ['guard', 'officer', 'housing', 'client'] as const) {
      const other = await someone(it.house, { partyId: await aParty(it.house), role })
      assert.equal((await call('GET', '/guards', other)).status, 403)
      assert.equal((await call('POST', '/guards', other, { name: 'x', number: 'x', kind: 'labour' })).status, 403)
    }
    const [person] = (await call<Page>('GET', '/guards?q=0040', office)).body.rows
    assert.equal((await call('POST', `/guards/${person?.personId}/pin`, rival, { pin: '271828' })).status, 404)
    assert.equal((await call('POST', `/guards/${person?.personId}/role`, rival, { role: 'leader' })).status, 404)
    assert.equal((await call('POST', `/guards/${person?.personId}/role`, leader, { role: 'leader' })).status, 403)
  })

  test('an employer of the past sets no PIN and no role any more', async () => {
    const gone = await call<Guard>('POST', '/guards', rival, {
      name: '孙去职',
      number: '0099',
      kind: 'labour',
      fromOn: '2025-01-01',
    })
    const { personId } = gone.body
    await asOwner(it.house, async db => {
      const set = db.updateTable('employment').set({ untilOn: '2026-01-01' }).where('personId', '=', personId)
      const { id, partyId } = await set.returning(['id', 'partyId']).executeTakeFirstOrThrow()
      return [{ kind: 'employment.end', table: 'employment', id, partyId, personId }]
    })
    assert.equal((await call('POST', `/guards/${personId}/pin`, rival, { pin: '271828' })).status, 404)
    assert.equal((await call('POST', `/guards/${personId}/role`, rival, { role: 'leader' })).status, 404)
  })

  test('a guard becomes a leader and a guard again; what was opened in the old role ends', async () => {
    const [person] = (await call<Page>('GET', '/guards?q=0040', office)).body.rows
    const change = (role: string) => call('POST', `/guards/${person?.personId}/role`, office, { role })
    assert.equal((await change('leader')).status, 204)
    assert.equal((await call<Page>('GET', '/guards?q=0040', office)).body.rows[0]?.role, 'leader')
    assert.equal((await change('leader')).status, 204)
    assert.equal((await change('guard')).status, 204)
    assert.equal((await call<Page>('GET', '/guards?q=0040', office)).body.rows[0]?.role, 'guard')
    const rows = await asked<{ role: string; open: boolean }>(
      it,
      sql`select role, until_on is null as open from membership where person_id = ${person?.personId} order by created_at, id`,
    )
    assert.deepEqual(
      rows.filter(row => row.open).map(row => row.role),
      ['guard'],
    )
    await isWhole(it)
  })
})

describe('the list', () => {
  test('walks by number without losing or doubling anybody, and finds by part of a name', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: Page } = await call<Page>('GET', `/guards?limit=2${after && `&after=${after}`}`, office)
      seen.push(...body.rows.map(row => row.number))
      after = body.next
    }
    assert.deepEqual(seen, ['0017', '0040', '0050', '0051'])
    assert.deepEqual(
      (await call<Page>('GET', `/guards?q=${encodeURIComponent('建国')}`, office)).body.rows.map(row => row.number),
      ['0017'],
    )
    assert.deepEqual((await call<Page>('GET', '/guards?q=%25', office)).body.rows, [])
    assert.equal((await call('GET', '/guards?after=nonsense', office)).body.code, 'shape.wrong')
    assert.equal((await call('GET', '/guards?limit=0', office)).body.code, 'shape.wrong')
  })
})
