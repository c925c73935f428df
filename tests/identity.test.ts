import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { tokenHash } from '#shell/http/session.ts'
import { attemptLimits } from '#shell/identity/attempts.ts'
import { codeAt, fromBase32 } from '#shell/identity/totp.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { aParty, aSite, someone, testHouse, type TestHouse } from './house.ts'

const minute = 60_000
const hour = 60 * minute
const password = '三号岗的旧门闩-2027'
const attacks = new URL('../../shared/data/web-security/sqli_auth_bypass.txt', import.meta.url).pathname
const linkToken = randomBytes(32).toString('base64url')

let it: TestHouse
before(async () => {
  it = await testHouse()
  it.house.firstRun.tokenHash = tokenHash(linkToken)
})
after(() => it.close())

type Answer = { status: number; body: Record<string, never> & { code?: string }; cookie: string | null; set: string }

async function call(
  method: 'GET' | 'POST',
  url: string,
  given: { body?: unknown; headers?: Record<string, string>; from?: string } = {},
): Promise<Answer> {
  const payload = given.body === undefined ? {} : { payload: given.body as object }
  const reply = await it.app.inject({
    method,
    url: `/api${url}`,
    headers: given.headers ?? {},
    remoteAddress: given.from ?? '127.0.0.1',
    ...payload,
  })
  const set = String(reply.headers['set-cookie'] ?? '')
  return {
    status: reply.statusCode,
    body: reply.body === '' ? {} : reply.json(),
    cookie: /gatehouse=([^;]+)/.exec(set)?.[1] ?? null,
    set,
  }
}

const withCookie = (cookie: string | null): Record<string, string> => ({
  cookie: `gatehouse=${cookie}`,
  'x-gatehouse': '1',
})
const signIn = (login: string, pass: string, more: object = {}, from?: string, headers?: Record<string, string>) =>
  call('POST', '/sign-in', {
    body: { login, password: pass, ...more },
    ...(from ? { from } : {}),
    ...(headers ? { headers } : {}),
  })
const entries = (kind: string): Promise<number> =>
  within(it.house.store, it.house.city, 'system', async db =>
    Number(
      (
        await db
          .selectFrom('entry')
          .select(sql<number>`count(*)`.as('n'))
          .where('kind', '=', kind)
          .executeTakeFirstOrThrow()
      ).n,
    ),
  )

const run = {
  token: linkToken,
  company: '安泰保安服务有限公司',
  kind: 'security-company',
  name: '周敏',
  login: 'Zhou.Min',
  password,
  site: '锦绣花园',
}

describe('the first run', () => {
  test('a wrong link is refused, and so is a weak password', async () => {
    assert.deepEqual((await call('GET', '/first-run')).body, { open: true })
    assert.equal((await call('POST', '/first-run', { body: { ...run, token: 'x' } })).body.code, 'first-run.wrong-link')
    assert.equal(
      (await call('POST', '/first-run', { body: { ...run, password: 'zhou.min-2026' } })).body.code,
      'password.weak',
    )
    assert.equal((await call('POST', '/first-run', { body: { ...run, password: 'short' } })).body.code, 'shape.wrong')
  })

  test('of two at once one wins, and is signed in', async () => {
    const both = await Promise.all([
      call('POST', '/first-run', { body: run }),
      call('POST', '/first-run', { body: run }),
    ])
    const [won, lost] = both.sort((a, b) => a.status - b.status) as [Answer, Answer]
    assert.deepEqual([won.status, lost.status, lost.body.code], [201, 410, 'first-run.closed'])
    assert.match(won.set, /HttpOnly/)
    assert.match(won.set, /SameSite=Strict/)
    assert.match(won.set, /Secure/)
    assert.match(won.set, /Path=\//)
    const me = (await call('GET', '/me', { headers: withCookie(won.cookie) })).body as never as {
      acting: { role: string }
      memberships: { role: string }[]
      can: string[]
    }
    assert.equal(me.acting.role, 'administrator')
    assert.deepEqual(me.memberships.map(each => each.role).sort(), ['administrator', 'office'])
    assert.ok(me.can.includes('parties'))
    const sites = (await call('GET', '/sites', { headers: withCookie(won.cookie) })).body as never as { name: string }[]
    assert.deepEqual(
      sites.map(site => site.name),
      ['锦绣花园'],
    )
  })

  test('afterwards the link opens nothing, also in a process that still remembers it', async () => {
    it.house.firstRun.tokenHash = tokenHash(linkToken)
    assert.deepEqual((await call('GET', '/first-run')).body, { open: false })
    assert.equal((await call('POST', '/first-run', { body: { ...run, login: 'other' } })).body.code, 'first-run.closed')
  })
})

describe('signing in', () => {
  test('the login is taken in any case; a wrong password and an unknown login get the same answer', async () => {
    assert.equal((await signIn('ZHOU.MIN', password)).status, 200)
    const wrong = await signIn('zhou.min', 'not this one')
    const unknown = await signIn('nobody.here', 'not this one')
    assert.deepEqual(wrong.body, unknown.body)
    assert.deepEqual([wrong.status, wrong.body.code], [401, 'sign-in.wrong'])
    assert.equal((await signIn('zhou.min', password)).status, 200)
  })

  test('every failure beyond five doubles the wait; waiting attempts do not count; the log says so once each', async () => {
    const limited = await entries('sign-in.limit')
    for (let n = 0; n < 5; n += 1) assert.equal((await signIn('zhou.min', `wrong ${n}`)).status, 401)
    const refused = await signIn('zhou.min', password)
    assert.deepEqual(
      [refused.status, refused.body.code, (refused.body as never as { facts: object }).facts],
      [429, 'sign-in.too-many', { seconds: 30, minutes: 1 }],
    )
    assert.equal(await entries('sign-in.limit'), limited + 1)
    it.clock.now += 31_000
    assert.equal((await signIn('zhou.min', 'wrong again')).status, 401)
    it.clock.now += 31_000
    assert.equal((await signIn('zhou.min', password)).status, 429)
    it.clock.now += 31_000
    assert.equal((await signIn('zhou.min', password)).status, 200)
    assert.equal((await signIn('zhou.min', 'wrong')).status, 401)
    assert.equal((await signIn('zhou.min', password)).status, 200)
  })

  test('guesses sent at once are counted as if one came after another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => signIn('zhou.min', `at once ${n}`, {}, '10.9.9.9')),
    )
    const statuses = answers.map(each => each.status).sort()
    assert.deepEqual(
      [statuses.filter(status => status === 401).length, statuses.filter(status => status === 429).length],
      [5, 7],
    )
    it.clock.now += hour
    assert.equal((await signIn('zhou.min', password)).status, 200)
  })

  test('an address that fails with many names has to wait as well, others do not', async () => {
    const { free } = attemptLimits.address
    for (let n = 0; n < free; n += 1) await signIn(`unknown-${n}`, 'x', {}, '203.0.113.7')
    assert.equal((await signIn('zhou.min', password, {}, '203.0.113.7')).status, 429)
    assert.equal((await signIn('zhou.min', password, {}, '203.0.113.8')).status, 200)
  })

  test('a session someone planted is neither taken over nor kept: a new token is made each time', async () => {
    const planted = randomBytes(32).toString('base64url')
    const first = await signIn('zhou.min', password, {}, undefined, withCookie(planted))
    assert.equal(first.status, 200)
    assert.notEqual(first.cookie, planted)
    assert.equal((await call('GET', '/me', { headers: withCookie(planted) })).status, 401)
    const second = await signIn('zhou.min', password, {}, undefined, withCookie(first.cookie))
    assert.equal((await call('GET', '/me', { headers: withCookie(first.cookie) })).body.code, 'session.none')
    assert.equal((await call('GET', '/me', { headers: withCookie(second.cookie) })).status, 200)
  })

  test('a cookie without the page’s own header changes nothing', async () => {
    const { cookie } = await signIn('zhou.min', password)
    const bare = { cookie: `gatehouse=${cookie}` }
    assert.equal(
      (await call('POST', '/parties', { headers: bare, body: { kind: 'police', name: '派出所' } })).body.code,
      'request.unguarded',
    )
    assert.equal((await call('POST', '/sign-out', { headers: bare })).body.code, 'request.unguarded')
    assert.equal((await call('GET', '/me', { headers: bare })).status, 200)
  })

  test('a console session ends after twelve hours', async () => {
    const { cookie } = await signIn('zhou.min', password)
    it.clock.now += 12 * hour - minute
    assert.equal((await call('GET', '/me', { headers: withCookie(cookie) })).status, 200)
    it.clock.now += 2 * minute
    assert.equal((await call('GET', '/me', { headers: withCookie(cookie) })).status, 401)
  })

  test(
    'strings that open other doors are only wrong passwords',
    { skip: !existsSync(attacks) && '../shared is not here' },
    async () => {
      const lines = readFileSync(attacks, 'utf8')
        .split('\n')
        .map(line => line.trim())
        .filter(line => line.length >= 2 && line.length <= 60)
      assert.ok(lines.length > 20)
      for (const [n, line] of lines.entries()) {
        const from = `198.51.100.${n}`
        const asLogin = await signIn(line, 'x', {}, from)
        assert.ok([401, 429].includes(asLogin.status), `${line} → ${asLogin.status}`)
        assert.equal(asLogin.cookie, null)
        assert.ok([401, 429].includes((await signIn('zhou.min', line, {}, from)).status))
      }
      assert.equal((await signIn('a\u0000b', 'x', {}, '198.51.100.250')).status, 401)
      it.clock.now += 20 * minute
      assert.equal((await signIn('zhou.min', password)).status, 200)
    },
  )
})

describe('one’s own account', () => {
  test('sessions are listed and ended; somebody else’s are not found', async () => {
    const [a, b] = [await signIn('zhou.min', password), await signIn('zhou.min', password)]
    const listed = (await call('GET', '/me/sessions', { headers: withCookie(a.cookie) })).body as never as {
      id: string
      current: boolean
    }[]
    const current = listed.filter(each => each.current)
    assert.equal(current.length, 1)
    const company = await aParty(it.house, { name: '别家保安' })
    const stranger = await someone(it.house, { partyId: company, role: 'office' })
    assert.equal((await call('POST', `/me/sessions/${current[0]?.id}/end`, { headers: stranger.headers })).status, 404)
    assert.equal(
      (await call('POST', `/me/sessions/${current[0]?.id}/end`, { headers: withCookie(b.cookie) })).status,
      204,
    )
    assert.equal((await call('GET', '/me', { headers: withCookie(a.cookie) })).status, 401)
    assert.equal((await call('POST', '/sign-out', { headers: withCookie(b.cookie) })).status, 204)
    assert.equal((await call('GET', '/me', { headers: withCookie(b.cookie) })).status, 401)
  })

  test('acting in another of one’s roles; in somebody else’s never', async () => {
    const { cookie, body } = await signIn('zhou.min', password)
    const headers = withCookie(cookie)
    const me = body as never as { memberships: { membershipId: string; role: string }[] }
    const office = me.memberships.find(each => each.role === 'office')
    const switched = (await call('POST', '/me/acting', { headers, body: { membershipId: office?.membershipId } }))
      .body as never as { acting: { role: string }; can: string[] }
    assert.equal(switched.acting.role, 'office')
    assert.ok(!switched.can.includes('parties'))
    assert.equal(
      (await call('POST', '/parties', { headers, body: { kind: 'police', name: '派出所' } })).body.code,
      'access.denied',
    )
    const stranger = await someone(it.house, { partyId: await aParty(it.house), role: 'administrator' })
    assert.equal(
      (await call('POST', '/me/acting', { headers, body: { membershipId: stranger.membershipId } })).status,
      404,
    )
  })

  test('a role that ended opens nothing any more', async () => {
    const partyId = await aParty(it.house)
    const leaver = await someone(it.house, { partyId, role: 'office' })
    assert.equal((await call('GET', '/me', { headers: leaver.headers })).status, 200)
    await owner(sql`update membership set until_on = '2026-11-01' where id = ${leaver.membershipId}`)
    assert.equal((await call('GET', '/me', { headers: leaver.headers })).status, 401)
    await owner(sql`update membership set until_on = null where id = ${leaver.membershipId}`)
  })

  test('a new password ends every other session', async () => {
    const [kept, other] = [await signIn('zhou.min', password), await signIn('zhou.min', password)]
    const headers = withCookie(kept.cookie)
    const change = (old: string, fresh: string) => call('POST', '/me/password', { headers, body: { old, fresh } })
    assert.deepEqual((await change('wrong', '另外一把锁的新密码-8')).body.code, 'password.wrong')
    assert.deepEqual((await change(password, 'aaaaaaaaaaaa')).body.code, 'password.weak')
    assert.equal((await change(password, '另外一把锁的新密码-8')).status, 204)
    assert.equal((await call('GET', '/me', { headers })).status, 200)
    assert.equal((await call('GET', '/me', { headers: withCookie(other.cookie) })).status, 401)
    assert.equal((await signIn('zhou.min', password)).status, 401)
    assert.equal((await change('另外一把锁的新密码-8', password)).status, 204)
  })

  test('what is kept of an op gives nobody a password to guess at', async () => {
    const { cookie } = await signIn('zhou.min', password)
    const key = newId(it.clock.now)
    await call('POST', '/me/password', {
      headers: { ...withCookie(cookie), 'idempotency-key': key },
      body: { old: password, fresh: '临时换一次再换回-55' },
    })
    const again = await call('POST', '/me/password', {
      headers: { ...withCookie(cookie) },
      body: { old: '临时换一次再换回-55', fresh: password },
    })
    assert.equal(again.status, 204)
    const { rows } = await owner<{ text: string }>(
      sql`select string_agg(payload.body, ' ') || (select string_agg(outcome::text, ' ') from op) as text from payload`,
    )
    assert.ok(!rows[0]?.text.includes('临时换一次再换回-55') && !rows[0]?.text.includes('$argon2id$'))
  })
})

describe('the second factor', () => {
  test('is turned on by a code, asked for after the password, and a code is good once', async () => {
    const { cookie } = await signIn('zhou.min', password)
    const headers = withCookie(cookie)
    const start = (await call('POST', '/me/totp', { headers })).body as never as {
      secret: string
      uri: string
      svg: string
    }
    assert.match(start.uri, /^otpauth:\/\/totp\/Gatehouse%3Azhou\.min\?secret=[A-Z2-7]{32}/)
    const secret = fromBase32(start.secret) as Buffer
    const code = (ahead = 0): string => codeAt(secret, Math.floor(it.clock.now / 30_000) + ahead)
    assert.equal(
      (await call('POST', '/me/totp/confirm', { headers, body: { secret: start.secret, code: code(9) } })).body.code,
      'totp.code-wrong',
    )
    assert.equal(
      (await call('POST', '/me/totp/confirm', { headers, body: { secret: 'AAAA', code: '000000' } })).body.code,
      'totp.code-wrong',
    )
    assert.equal(
      (await call('POST', '/me/totp/confirm', { headers, body: { secret: start.secret, code: code() } })).status,
      204,
    )
    assert.equal((await call('POST', '/me/totp', { headers })).body.code, 'totp.already')

    assert.equal((await signIn('zhou.min', password)).body.code, 'sign-in.totp-needed')
    assert.equal((await signIn('zhou.min', 'wrong')).body.code, 'sign-in.wrong')
    assert.equal((await signIn('zhou.min', password, { totp: code() })).body.code, 'sign-in.code-wrong')
    it.clock.now += 30_000
    assert.equal((await signIn('zhou.min', password, { totp: code(-2) })).body.code, 'sign-in.code-wrong')
    const fresh = code()
    const twice = await Promise.all([
      signIn('zhou.min', password, { totp: fresh }),
      signIn('zhou.min', password, { totp: fresh }),
    ])
    assert.deepEqual(twice.map(each => each.status).sort(), [200, 401])
    assert.equal((await signIn('zhou.min', password, { totp: code(1) })).status, 200)
    const { rows } = await owner<{ n: number }>(
      sql`select count(*)::int as n from account where totp_sealed is null or position(${Buffer.from(start.secret)}::bytea in totp_sealed) > 0`,
    )
    assert.equal(rows[0]?.n, 0)
  })

  test('that codes are asked for does not let anybody try them without end', async () => {
    it.clock.now += hour
    const answers = []
    for (let n = 0; n < 8; n += 1) {
      answers.push((await signIn('zhou.min', password)).status)
      answers.push((await signIn('zhou.min', password, { totp: '000000' })).status)
    }
    assert.ok(answers.includes(429))
    it.clock.now += hour
  })

  test('is turned off by the password only', async () => {
    it.clock.now += hour
    const someoneElse = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    assert.equal((await call('POST', '/me/totp/end', { headers: someoneElse.headers, body: { password } })).status, 404)
    const { rows } = await owner<{ secret: Buffer; id: string }>(
      sql`select totp_sealed as secret, id from account where totp_sealed is not null`,
    )
    const { unseal } = await import('#shell/identity/seal.ts')
    const secret = unseal(
      it.house.keys.identity,
      'second-factor.seal',
      rows[0]?.id as string,
      rows[0]?.secret as Buffer,
    )
    const { cookie } = await signIn('zhou.min', password, {
      totp: codeAt(fromBase32(secret) as Buffer, Math.floor(it.clock.now / 30_000)),
    })
    const headers = withCookie(cookie)
    assert.equal(
      (await call('POST', '/me/totp/end', { headers, body: { password: 'wrong' } })).body.code,
      'password.wrong',
    )
    assert.equal((await call('POST', '/me/totp/end', { headers, body: { password } })).status, 204)
    assert.equal((await signIn('zhou.min', password)).status, 200)
  })
})

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
    return { ...answer, key, deviceId: (answer.body as never as { deviceId: string }).deviceId }
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
    it.clock.now += 20 * minute
    const signed = await signIn('zhou.min', password)
    office = withCookie(signed.cookie)
    const me = signed.body as never as { acting: { partyId: string; membershipId: string }; personId: string }
    place = await aSite(it.house, {
      by: { ...me.acting, personId: me.personId, role: 'administrator', token: '', headers: office },
      parties: { [me.acting.partyId]: 'guards' },
      name: '滨江二期',
    })
    const added = await call('POST', '/guards', {
      headers: office,
      body: { name: '王建国', number: '0017', kind: 'labour' },
    })
    assert.equal(added.status, 201)
    guard = (added.body as never as { personId: string }).personId
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
    const { code, url } = invited.body as never as { code: string; url: string }
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
    const face = enrolled.body as never as { personName: string; number: string; partyName: string; sealingKey: string }
    assert.deepEqual([face.personName, face.number, face.partyName], ['王建国', '0017', run.company])
    assert.equal((await enrol('wrong')).body.code, 'enrolment.expired')
    const late = await invite({ kind: 'personal', personId: guard })
    it.clock.now += 10 * minute
    assert.equal((await enrol(late.body.code)).body.code, 'enrolment.expired')
    const { rows } = await owner<{ n: number }>(
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
    const session = signed.body as never as { token: string; name: string; role: string; sealingKey: string }
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
    const second = (added.body as never as { personId: string }).personId
    await call('POST', `/guards/${second}/pin`, { headers: office, body: { pin: '314159' } })
    assert.equal((await pocket(phone, '0018', '314159')).body.code, 'sign-in.pin-wrong')
    const shared = await enrol((await invite({ kind: 'shared', postId: place.postId })).body.code)
    assert.equal((shared.body as never as { postName: string }).postName, '北门岗')
    assert.equal((await pocket(shared, '0018', '314159')).status, 200)
    assert.equal((await pocket(shared, '0017')).status, 200)

    const other = await someone(it.house, { partyId: await aParty(it.house, { name: '别家保安' }), role: 'office' })
    const outsider = await call('POST', '/guards', {
      headers: other.headers,
      body: { name: '外人', number: '9001', kind: 'labour' },
    })
    assert.equal(
      (
        await call('POST', `/guards/${(outsider.body as never as { personId: string }).personId}/pin`, {
          headers: other.headers,
          body: { pin: '271828' },
        })
      ).status,
      204,
    )
    assert.equal((await pocket(shared, '9001', '271828')).body.code, 'sign-in.pin-wrong')
  })

  test('wrong PINs are limited for the guard, wherever they are tried, and the log says so', async () => {
    const limited = await entries('pin.limit')
    const answers = []
    for (const given of ['1112', '1113', '1114', '1115', '1116', pin])
      answers.push((await pocket(phone, '0017', given)).status)
    assert.deepEqual(answers, [401, 401, 401, 401, 401, 429])
    assert.equal(await entries('pin.limit'), limited + 1)
    it.clock.now += 61_000
    assert.equal((await pocket(phone, '0017')).status, 200)
  })

  test('a guard changes the PIN, and other sessions end', async () => {
    const token = ((await pocket(phone, '0017')).body as never as { token: string }).token
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
    const token = ((await pocket(phone, '0017')).body as never as { token: string }).token
    const stranger = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
    assert.equal((await call('POST', `/devices/${phone.deviceId}/revoke`, { headers: stranger.headers })).status, 404)
    const seen = (await call('GET', '/devices', { headers: office })).body as never as {
      id: string
      lastSeenAt: string | null
    }[]
    assert.ok(seen.find(each => each.id === phone.deviceId)?.lastSeenAt)
    assert.equal((await call('POST', `/devices/${phone.deviceId}/revoke`, { headers: office })).status, 204)
    assert.equal((await call('GET', '/me', { headers: { authorization: `Bearer ${token}` } })).status, 401)
    assert.equal((await pocket(phone, '0017')).body.code, 'sign-in.device')
  })
})

describe('parties and members', () => {
  test('an administrator adds a station and its officer; an office may not', async () => {
    const { cookie } = await signIn('zhou.min', password)
    const headers = withCookie(cookie)
    const station = await call('POST', '/parties', { headers, body: { kind: 'police', name: '滨江派出所' } })
    assert.equal(station.status, 201)
    const partyId = (station.body as never as { id: string }).id
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

test('after all this the log is whole', async () => {
  await it.seal()
  const verdict = await within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
  assert.equal(verdict.fault, null)
  assert.ok(createPrivateKey && verdict.entries > 50)
})

async function owner<T>(query: ReturnType<typeof sql<T>>): Promise<{ rows: T[] }> {
  const { openStore } = await import('#shell/db/pool.ts')
  const store = openStore(it.ownerUrl, { max: 1 })
  try {
    return await within(store, it.house.city, 'system', async db => query.execute(db))
  } finally {
    await store.pool.end()
  }
}
