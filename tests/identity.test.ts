import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { tokenHash } from '#shell/http/session.ts'
import { attemptLimits } from '#shell/identity/attempts.ts'
import { unseal } from '#shell/identity/seal.ts'
import { codeAt, fromBase32 } from '#shell/identity/totp.ts'
import { asked, call as callIn, entriesOf, isWhole, withCookie, type Answer, type Asked, type Said } from './asking.ts'
import { aParty, someone, testHouse, type TestHouse } from './house.ts'

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

const call = <T = Said>(method: 'GET' | 'POST', url: string, given?: Asked) => callIn<T>(it, method, url, given)
const signIn = (login: string, pass: string, more: object = {}, from?: string, headers?: Record<string, string>) =>
  call('POST', '/sign-in', {
    body: { login, password: pass, ...more },
    ...(from ? { from } : {}),
    ...(headers ? { headers } : {}),
  })

const run = {
  token: linkToken,
  company: '安泰保安服务有限公司',
  kind: 'security-company',
  name: '周敏',
  login: 'Zhou.Min',
  password,
  divisionCode: '310115',
}

describe('the first run', () => {
  test('a wrong link is refused, and so is a weak password', async () => {
    const state = await call<{ open: boolean; timeZone: string; now: string }>('GET', '/first-run')
    assert.deepEqual([state.body.open, state.body.timeZone], [true, it.house.city.timeZone])
    assert.equal(Date.parse(state.body.now), it.clock.now)
    assert.equal((await call('POST', '/first-run', { body: { ...run, token: 'x' } })).body.code, 'first-run.wrong-link')
    assert.equal(
      (await call('POST', '/first-run', { body: { ...run, password: 'zhou.min-2026' } })).body.code,
      'password.weak',
    )
    assert.equal((await call('POST', '/first-run', { body: { ...run, password: 'short' } })).body.code, 'shape.wrong')
  })

  test('blanks are no name', async () => {
    const answer = await call('POST', '/first-run', { body: { ...run, company: '　 ' } })
    assert.deepEqual([answer.status, answer.body.code], [400, 'shape.wrong'])
  })

  test('what is refused leaves the house as it was: no account, and the link is still good', async () => {
    for (const wrong of [{ kind: 'guard' }, { divisionCode: '31' }, { login: ' ' }, { site: '锦绣花园' }])
      assert.equal((await call('POST', '/first-run', { body: { ...run, ...wrong } })).body.code, 'shape.wrong')
    assert.equal((await call<{ open: boolean }>('GET', '/first-run')).body.open, true)
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
    const me = (await call('GET', '/me', { headers: withCookie(won.cookie) })).body
    assert.equal(me.acting.role, 'administrator')
    assert.deepEqual(me.memberships.map(each => each.role).sort(), ['administrator', 'office'])
    assert.ok(me.can.includes('parties'))
    type Named = { name: string; kind: string; divisionCode: string }
    const parties = (await call<Named[]>('GET', '/parties', { headers: withCookie(won.cookie) })).body
    assert.deepEqual(
      parties.map(({ name, kind, divisionCode }) => [name, kind, divisionCode]),
      [['安泰保安服务有限公司', 'security-company', '310115']],
    )
  })

  test('afterwards the link opens nothing, also in a process that still remembers it', async () => {
    it.house.firstRun.tokenHash = tokenHash(linkToken)
    assert.equal((await call<{ open: boolean }>('GET', '/first-run')).body.open, false)
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
    const limited = await entriesOf(it, 'sign-in.limit')
    for (let n = 0; n < 5; n += 1) assert.equal((await signIn('zhou.min', `wrong ${n}`)).status, 401)
    const refused = await signIn('zhou.min', password)
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.facts],
      [429, 'sign-in.too-many', { seconds: 30, minutes: 1 }],
    )
    assert.equal(await entriesOf(it, 'sign-in.limit'), limited + 1)
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
    // A password in an address makes a browser send another kind of authorization, under which the cookie still counts.
    const basic = { ...bare, authorization: 'Basic eDp5' }
    assert.equal((await call('POST', '/sign-out', { headers: basic })).body.code, 'request.unguarded')
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
      assert.equal((await signIn('a\u0000b', 'x', {}, '198.51.100.250')).body.code, 'text.broken')
      it.clock.now += 20 * minute
      assert.equal((await signIn('zhou.min', password)).status, 200)
    },
  )
})

describe('one’s own account', () => {
  test('sessions are listed and ended; somebody else’s are not found', async () => {
    const [a, b] = [await signIn('zhou.min', password), await signIn('zhou.min', password)]
    const listed = (
      await call<
        {
          id: string
          current: boolean
        }[]
      >('GET', '/me/sessions', { headers: withCookie(a.cookie) })
    ).body
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
    const me = body
    const office = me.memberships.find(each => each.role === 'office')
    const switched = (await call('POST', '/me/acting', { headers, body: { membershipId: office?.membershipId } })).body
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
    await asked(it, sql`update membership set until_on = '2026-11-01' where id = ${leaver.membershipId}`)
    assert.equal((await call('GET', '/me', { headers: leaver.headers })).status, 401)
    await asked(it, sql`update membership set until_on = null where id = ${leaver.membershipId}`)
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
    const rows = await asked<{ text: string }>(
      it,
      sql`select string_agg(payload.body, ' ') || (select string_agg(outcome::text, ' ') from op) as text from payload`,
    )
    assert.ok(!rows[0]?.text.includes('临时换一次再换回-55') && !rows[0]?.text.includes('$argon2id$'))
  })
})

describe('the second factor', () => {
  test('is turned on by a code and the password, asked for after the password, and a code is good once', async () => {
    const { cookie } = await signIn('zhou.min', password)
    const headers = withCookie(cookie)
    const start = (await call('POST', '/me/totp', { headers })).body
    assert.match(start.uri, /^otpauth:\/\/totp\/Gatehouse%3Azhou\.min\?secret=[A-Z2-7]{32}/)
    const secret = fromBase32(start.secret) as Buffer
    const code = (ahead = 0): string => codeAt(secret, Math.floor(it.clock.now / 30_000) + ahead)
    const confirm = (body: object) =>
      call('POST', '/me/totp/confirm', { headers, body: { password, secret: start.secret, ...body } })
    const unproven = await confirm({ code: code(), password: 'wrong' })
    assert.deepEqual(
      [unproven.status, unproven.body.code, (unproven.body as Said & { field: string }).field],
      [422, 'password.wrong', '/password'],
    )
    const withoutAny = await call('POST', '/me/totp/confirm', {
      headers,
      body: { secret: start.secret, code: code() },
    })
    assert.deepEqual([withoutAny.status, withoutAny.body.code], [400, 'shape.wrong'])
    assert.equal((await signIn('zhou.min', password)).status, 200)
    assert.equal((await confirm({ code: code(9) })).body.code, 'totp.code-wrong')
    assert.equal((await confirm({ secret: 'AAAA', code: '000000' })).body.code, 'totp.code-wrong')
    assert.equal((await confirm({ code: code() })).status, 204)
    const [op] = await asked<{ n: number }>(
      it,
      sql`select count(*)::int as n from op where position(${password} in outcome::text) > 0`,
    )
    assert.equal(op?.n, 0)
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
    const rows = await asked<{ n: number }>(
      it,
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
    const rows = await asked<{ secret: Buffer; id: string }>(
      it,
      sql`select totp_sealed as secret, id from account where totp_sealed is not null`,
    )
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

test('after all this the log is whole', () => isWhole(it))
