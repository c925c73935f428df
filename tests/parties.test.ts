import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call as callIn, isWhole, type Asked, type Said } from './asking.ts'
import { aParty, someone, testHouse, type TestHouse } from './house.ts'

let it: TestHouse
before(async () => {
  it = await testHouse()
})
after(() => it.close())

const call = <T = Said>(method: 'GET' | 'POST', url: string, given?: Asked) => callIn<T>(it, method, url, given)
const signIn = (login: string, password: string) => call('POST', '/sign-in', { body: { login, password } })

describe('parties and members', () => {
  test('an administrator adds a station and its officer; an office may not', async () => {
    const administrator = await someone(it.house, { partyId: await aParty(it.house), role: 'administrator' })
    const { headers } = administrator
    const station = await call('POST', '/parties', { headers, body: { kind: 'police', name: '滨江派出所' } })
    assert.equal(station.status, 201)
    const partyId = station.body.id
    const member = { partyId, role: 'officer', name: '陈警官', login: 'chen', password: '派出所的老算盘-1949' }
    assert.equal(
      (await call('POST', '/members', { headers, body: { ...member, role: 'leader' } })).body.code,
      'member.role-unfit',
    )
    assert.equal(
      (await call('POST', '/members', { headers, body: { ...member, role: 'guard' } })).body.code,
      'member.guard',
    )
    assert.equal((await call('POST', '/members', { headers, body: member })).status, 201)
    assert.equal(
      (await call('POST', '/members', { headers, body: { ...member, name: '同名' } })).body.code,
      'account.login-taken',
    )
    assert.equal((await signIn('chen', member.password)).status, 200)
    const office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    assert.equal(
      (await call('POST', '/members', { headers: office.headers, body: { ...member, login: 'chen2' } })).status,
      403,
    )
    assert.equal(
      (
        await call('POST', '/members', {
          headers: office.headers,
          body: { ...member, partyId: office.partyId, role: 'administrator', login: 'chen3' },
        })
      ).status,
      403,
    )
    assert.equal(
      (
        await call('POST', '/members', {
          headers: office.headers,
          body: { ...member, partyId: office.partyId, role: 'leader', login: 'chen4' },
        })
      ).status,
      201,
    )
    assert.equal(
      (
        await call('POST', '/parties', {
          headers,
          body: { kind: 'police', name: 'x', creditCode: '91310000MA1FL4XXXX' },
        })
      ).body.code,
      'party.code-wrong',
    )
  })
})

test('after all this the log is whole', () => isWhole(it))
