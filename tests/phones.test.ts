import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { asked, call as callIn, entriesOf, isWhole, type Answer, type Asked, type Said } from './asking.ts'
import { aParty, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

const minute = 60_000
const hour = 60 * minute

let it: TestHouse
let officer: Somebody
after(() => it.close())

const call = <T = Said>(method: 'GET' | 'POST', url: string, given?: Asked) => callIn<T>(it, method, url, given)

describe('phones', () => {
  let office: Record<string, string>
  let guard: string
  let place: Awaited<ReturnType<typeof aSite>>
  let phone: { deviceId: string; key: KeyObject }
  const pin = '271828'

  const newPhone = () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { key: privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
  }
  const enrol = async (code: string) => {
    const { key, spki } = newPhone()
    const answer = await call('POST', '/pocket/devices', { body: { code, name: '红米 12C', publicKey: spki } })
    return { ...answer, key, deviceId: answer.body.deviceId }
  }
  const prove = (
    { deviceId, key }: { deviceId: string; key: KeyObject },
    number: string,
    given: string,
    at = it.clock.now,
  ) => {
    const proof = sign('sha256', Buffer.from(`${deviceId}.${number}.${at}`), {
      key,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64')
    return { deviceId, number, pin: given, at, proof }
  }
  const pocket = (with_: { deviceId: string; key: KeyObject }, number: string, given = pin, at?: number) =>
    call('POST', '/pocket/sign-in', { body: prove(with_, number, given, at) })
  const invite = async (body: object, headers = office) =>
    (await call('POST', '/enrolments', { headers, body })) as Answer & { body: { code: string } }

  before(async () => {
    it = await testHouse()
    const partyId = await aParty(it.house, { name: '安泰保安' })
    officer = await someone(it.house, { partyId, role: 'office', name: '周敏' })
    office = officer.headers
    place = await aSite(it.house, { by: officer, parties: { [partyId]: 'guards' } })
    const added = await call('POST', '/guards', {
      headers: office,
      body: { name: '王建国', number: '0017', kind: 'labour' },
    })
    assert.equal(added.status, 201)
    guard = added.body.personId
  })

  test('a PIN that everybody tries first is refused; nobody else’s office may set one', async () => {
    const setPin = (given: string, headers = office) =>
      call('POST', `/guards/${guard}/pin`, { headers, body: { pin: given } })
    assert.equal((await setPin('123456')).body.code, 'pin.weak')
    assert.equal((await setPin('0000')).body.code, 'pin.weak')
    const stranger = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    assert.equal((await setPin(pin, stranger.headers)).status, 404)
    assert.equal((await setPin(pin)).status, 204)
  })

  test('a code enrols one phone, once, within ten minutes', async () => {
    const invited = await invite({ kind: 'personal', personId: guard })
    assert.equal(invited.status, 201)
    const { code, url } = invited.body
    assert.equal(url, `https://gatehouse.test/pocket/#enrol=${code}`)
    const badKey = await call('POST', '/pocket/devices', {
      body: { code, name: 'x', publicKey: Buffer.from('not a key').toString('base64') },
    })
    assert.equal(badKey.body.code, 'enrolment.key-wrong')
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .publicKey.export({ format: 'der', type: 'spki' })
      .toString('base64')
    assert.ok(
      ['enrolment.key-wrong', 'shape.wrong'].includes(
        (await call('POST', '/pocket/devices', { body: { code, name: 'x', publicKey: rsa } })).body.code ?? '',
      ),
    )
    const both = await Promise.all([enrol(code), enrol(code)])
    assert.deepEqual(both.map(each => each.status).sort(), [201, 410])
    const enrolled = both.find(each => each.status === 201) as (typeof both)[0]
    phone = enrolled
    const face = enrolled.body
    assert.deepEqual([face.personName, face.number, face.partyName], ['王建国', '0017', '安泰保安'])
    assert.equal((await enrol('wrong')).body.code, 'enrolment.expired')
    const late = await invite({ kind: 'personal', personId: guard })
    it.clock.now += 10 * minute
    assert.equal((await enrol(late.body.code)).body.code, 'enrolment.expired')
    const rows = await asked<{ n: number }>(
      it,
      sql`select count(*)::int as n from op where position(${code} in outcome::text) > 0`,
    )
    assert.equal(rows[0]?.n, 0)
  })

  test('the same request answers the same code', async () => {
    const key = newId(it.clock.now)
    const headers = { ...office, 'idempotency-key': key }
    const [a, b] = [
      await invite({ kind: 'personal', personId: guard }, headers),
      await invite({ kind: 'personal', personId: guard }, headers),
    ]
    assert.deepEqual(a.body, b.body)
  })

  test('only an office invites, only its own guards and posts', async () => {
    const partyId = await aParty(it.house, { name: '别家保安' })
    const other = await someone(it.house, { partyId, role: 'office' })
    const leader = await someone(it.house, { partyId, role: 'leader' })
    assert.equal((await invite({ kind: 'personal', personId: guard }, other.headers)).status, 404)
    assert.equal((await invite({ kind: 'shared', postId: place.postId }, other.headers)).status, 404)
    assert.equal((await invite({ kind: 'personal', personId: guard }, leader.headers)).status, 403)
    assert.equal((await invite({ kind: 'personal' })).body.code, 'shape.wrong')
    assert.equal((await invite({ kind: 'shared', postId: place.postId })).status, 201)
  })

  test('number and PIN open a session on the phone, even with its clock days off', async () => {
    const signed = await pocket(phone, '0017', pin, it.clock.now - 72 * hour)
    assert.equal(signed.status, 200)
    const session = signed.body
    assert.deepEqual([session.name, session.role, session.sealingKey], ['王建国', 'guard', it.house.keys.sealing.spki])
    assert.equal((await call('GET', '/me', { headers: { authorization: `Bearer ${session.token}` } })).status, 200)
    assert.equal((await call('GET', '/guards', { headers: { authorization: `Bearer ${session.token}` } })).status, 403)
  })

  test('a proof that is not the phone’s own, or for another number, is refused before any PIN', async () => {
    const forged = { ...prove(phone, '0017', pin), proof: prove({ ...phone, key: newPhone().key }, '0017', pin).proof }
    assert.equal((await call('POST', '/pocket/sign-in', { body: forged })).body.code, 'sign-in.device')
    assert.equal(
      (await call('POST', '/pocket/sign-in', { body: { ...prove(phone, '0017', pin), number: '0018' } })).body.code,
      'sign-in.device',
    )
    assert.equal(
      (await call('POST', '/pocket/sign-in', { body: { ...prove(phone, '0017', pin), deviceId: newId(it.clock.now) } }))
        .body.code,
      'sign-in.device',
    )
    assert.equal(
      (await call('POST', '/pocket/sign-in', { body: { ...prove(phone, '0017', pin), proof: 'AAAA' } })).body.code,
      'sign-in.device',
    )
  })

  test('a personal phone takes nobody else; a post’s phone any guard of its party, no other party’s', async () => {
    const added = await call('POST', '/guards', {
      headers: office,
      body: { name: '李卫东', number: '0018', kind: 'labour' },
    })
    const second = added.body.personId
    await call('POST', `/guards/${second}/pin`, { headers: office, body: { pin: '314159' } })
    assert.equal((await pocket(phone, '0018', '314159')).body.code, 'sign-in.pin-wrong')
    const shared = await enrol((await invite({ kind: 'shared', postId: place.postId })).body.code)
    assert.equal(shared.body.postName, '北门岗')
    assert.equal((await pocket(shared, '0018', '314159')).status, 200)
    assert.equal((await pocket(shared, '0017')).status, 200)

    const other = await someone(it.house, { partyId: await aParty(it.house, { name: '别家保安' }), role: 'office' })
    const outsider = await call('POST', '/guards', {
      headers: other.headers,
      body: { name: '外人', number: '9001', kind: 'labour' },
    })
    assert.equal(
      (
        await call('POST', `/guards/${outsider.body.personId}/pin`, {
          headers: other.headers,
          body: { pin: '271828' },
        })
      ).status,
      204,
    )
    assert.equal((await pocket(shared, '9001', '271828')).body.code, 'sign-in.pin-wrong')
  })

  test('wrong PINs are limited for the guard, wherever they are tried, and the log says so', async () => {
    const limited = await entriesOf(it, 'pin.limit')
    const answers = []
    for (const given of ['1112', '1113', '1114', '1115', '1116', pin])
      answers.push((await pocket(phone, '0017', given)).status)
    assert.deepEqual(answers, [401, 401, 401, 401, 401, 429])
    assert.equal(await entriesOf(it, 'pin.limit'), limited + 1)
    it.clock.now += 61_000
    assert.equal((await pocket(phone, '0017')).status, 200)
  })

  test('a guard changes the PIN, and other sessions end', async () => {
    const token = (await pocket(phone, '0017')).body.token
    const headers = { authorization: `Bearer ${token}` }
    assert.equal(
      (await call('POST', '/me/pin', { headers, body: { old: '999990', pin: '161803' } })).body.code,
      'pin.wrong',
    )
    assert.equal((await call('POST', '/me/pin', { headers, body: { old: pin, pin: '4321' } })).body.code, 'pin.weak')
    assert.equal((await call('POST', '/me/pin', { headers, body: { old: pin, pin: '161803' } })).status, 204)
    assert.equal((await call('GET', '/me', { headers })).status, 200)
    assert.equal((await pocket(phone, '0017', pin)).status, 401)
    assert.equal((await call('POST', `/guards/${guard}/pin`, { headers: office, body: { pin } })).status, 204)
    assert.equal((await call('GET', '/me', { headers })).status, 401)
  })

  test('a revoked phone opens nothing, neither with its session nor with the right PIN', async () => {
    const token = (await pocket(phone, '0017')).body.token
    const stranger = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    assert.equal((await call('POST', `/devices/${phone.deviceId}/revoke`, { headers: stranger.headers })).status, 404)
    const seen = (
      await call<
        {
          id: string
          lastSeenAt: string | null
        }[]
      >('GET', '/devices', { headers: office })
    ).body
    assert.ok(seen.find(each => each.id === phone.deviceId)?.lastSeenAt)
    assert.equal((await call('POST', `/devices/${phone.deviceId}/revoke`, { headers: office })).status, 204)
    assert.equal((await call('GET', '/me', { headers: { authorization: `Bearer ${token}` } })).status, 401)
    assert.equal((await pocket(phone, '0017')).body.code, 'sign-in.device')
  })
})

test('after all this the log is whole', () => isWhole(it))
