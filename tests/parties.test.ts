import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call as callIn, isWhole, type Asked, type Said } from './asking.ts'
import { aParty, aSite, someone, testHouse, type TestHouse } from './house.ts'

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

describe('trees of offices', () => {
  type Row = { id: string; parentId: string | null; name: string; shortName: string | null; creditCode: string | null }
  let headers: Record<string, string>
  const made: Record<string, string> = {}
  const add = (body: object) => call('POST', '/parties', { headers, body })
  const amend = (id: string, body: object) => call('POST', `/parties/${id}`, { headers, body })
  const rowOf = async (id: string): Promise<Row> =>
    (await call<Row[]>('GET', '/parties', { headers })).body.find(row => row.id === id) as Row
  before(async () => {
    headers = (await someone(it.house, { partyId: await aParty(it.house), role: 'administrator' })).headers
    for (const [name, under] of [
      ['市治安总队', null],
      ['徐汇治安支队', '市治安总队'],
      ['田林派出所', '徐汇治安支队'],
      ['静安治安支队', '市治安总队'],
    ] as const) {
      const added = await add({ kind: 'police', name, parentId: under && made[under] })
      assert.equal(added.status, 201)
      made[name] = added.body.id
    }
  })

  test('an officer of the district sees the sites of its stations, also of one that is moved there', async () => {
    const by = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    const { siteId } = await aSite(it.house, {
      by,
      parties: { [by.partyId]: 'guards', [made['田林派出所'] as string]: 'polices' },
    })
    const officers = new Map<string, Record<string, string>>()
    for (const name of ['徐汇治安支队', '静安治安支队', '市治安总队'])
      officers.set(name, (await someone(it.house, { partyId: made[name] as string, role: 'officer' })).headers)
    const sees = async (name: string): Promise<boolean> =>
      (await call('GET', `/sites/${siteId}`, { headers: officers.get(name) as Record<string, string> })).status === 200
    assert.deepEqual(
      [await sees('徐汇治安支队'), await sees('静安治安支队'), await sees('市治安总队')],
      [true, false, true],
    )
    const moved = await amend(made['田林派出所'] as string, { name: '田林派出所', parentId: made['静安治安支队'] })
    assert.equal(moved.status, 200)
    assert.deepEqual(
      [await sees('徐汇治安支队'), await sees('静安治安支队'), await sees('市治安总队')],
      [false, true, true],
    )
  })

  test('a whole branch moves with its head, and never under itself', async () => {
    const [city, district, station] = ['市治安总队', '静安治安支队', '田林派出所'].map(name => made[name] as string)
    for (const parentId of [station, district])
      assert.equal((await amend(district as string, { name: '静安治安支队', parentId })).body.code, 'party.loop')
    assert.equal((await amend(city as string, { name: '市治安总队', parentId: station })).body.code, 'party.loop')
    assert.equal((await amend(district as string, { name: '静安治安支队', parentId: null })).status, 200)
    assert.equal((await amend(district as string, { name: '静安治安支队', parentId: city })).status, 200)
  })

  test('names, short name and codes are amended; what is left out becomes blank', async () => {
    const company = (await add({ kind: 'property-company', name: '安居物业' })).body.id
    const change = {
      name: '安居物业服务有限公司',
      shortName: '安居',
      creditCode: '91310000ma1fl0xl26',
      divisionCode: '310104',
    }
    assert.equal((await amend(company, change)).status, 200)
    const { name, shortName, creditCode } = await rowOf(company)
    assert.deepEqual([name, shortName, creditCode], [change.name, '安居', '91310000MA1FL0XL26'])
    assert.equal((await amend(company, { name: '安居物业' })).status, 200)
    assert.equal((await rowOf(company)).creditCode, null)
  })

  const code = '91310000MA1FL0XL26'
  const refused: readonly (readonly [sentence: string, body: object, code: string])[] = [
    ['a code of 17', { creditCode: code.slice(1) }, 'party.code-length'],
    ['a code with an I', { creditCode: `${code.slice(0, 10)}I${code.slice(11)}` }, 'party.code-characters'],
    ['a code without a place', { creditCode: `91A${code.slice(3)}` }, 'party.code-place'],
    ['a slip of one character', { creditCode: `${code.slice(0, 17)}7` }, 'party.code-wrong'],
    ['a name of blanks', { name: '　 ' }, 'shape.wrong'],
    ['a division of five figures', { divisionCode: '31010' }, 'shape.wrong'],
    ['a parent of another line', { kind: 'property-company', parentId: 'police' }, 'party.parent-unfit'],
    ['a parent that does not exist', { parentId: '018f0000-0000-7000-8000-000000000000' }, 'party.no-parent'],
  ]
  for (const [sentence, more, expected] of refused)
    test(`refused: ${sentence}`, async () => {
      const given: Record<string, unknown> = { kind: 'police', name: '某单位', ...more }
      if (given['parentId'] === 'police') given['parentId'] = made['市治安总队']
      assert.equal((await add(given)).body.code, expected)
    })

  test('one credit code names one party', async () => {
    assert.equal((await add({ kind: 'property-company', name: '甲物业', creditCode: code })).status, 201)
    assert.equal(
      (await add({ kind: 'property-company', name: '乙物业', creditCode: code })).body.code,
      'party.code-taken',
    )
  })

  test('who is no administrator changes none', async () => {
    const office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    const asked = await call('POST', `/parties/${made['田林派出所']}`, {
      headers: office.headers,
      body: { name: '别名' },
    })
    assert.equal(asked.body.code, 'access.denied')
  })
})

test('after all this the log is whole', () => isWhole(it))
