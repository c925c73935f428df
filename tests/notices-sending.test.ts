import assert from 'node:assert/strict'
import { createHmac, createPublicKey, verify } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { deliver, tell } from '#capabilities/notices/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { retire } from '../apps/server/jobs.ts'
import { asked, isWhole } from './asking.ts'
import { clockAt, lastOf, setRule, standsOn, timesOf } from './checking.ts'
import { as, send } from './duty.ts'
import { aShift, someone, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, day, halfPastSix, hour, shiftIn, type Life } from './life.ts'
import { browser, postOffice, receiver } from './receivers.ts'
import { toldSince } from './telling.ts'

// What is sent, to whom, when and what is in it; and that it is sent again where it was not taken, and not otherwise.

const minute = 60_000
let life: Life
let service: Awaited<ReturnType<typeof receiver>>
let system: Awaited<ReturnType<typeof receiver>>
let mail: Awaited<ReturnType<typeof postOffice>>
let start = 24
before(async () => {
  life = await aLife()
  ;[service, system, mail] = await Promise.all([receiver(), receiver(), postOffice()])
  life.it.house.sendsAnywhere = true
  life.it.house.mail = { url: mail.url, from: 'duty@gatehouse.test' }
})
after(async () => {
  service.close()
  system.close()
  mail.close()
  await life.it.close()
})
beforeEach(async () => {
  await sendAll()
  service.got.length = 0
  system.got.length = 0
  mail.letters.length = 0
})

async function sendAll(): Promise<void> {
  await toldSince(life.it)
  while ((await deliver(life.it.house)) > 0);
}
const ok = async (who: Somebody, url: string, body: object = {}) => {
  const said = await as(life.it, who, 'POST', url, body)
  assert.ok(said.status < 300, `${url} ${said.status} ${JSON.stringify(said.body)}`)
  return said.body
}
/** Something that tells a guard: a shift on a day of its own. */
const publish = (who: Somebody): Promise<Id> => shiftIn(life, who, (start += 24), 10)
const help = async (): Promise<void> => {
  const { siteId, postId } = life.place
  await send(life.it, life.wang, { name: 'incident.report', input: { kind: 'guard-in-danger', siteId, postId } })
}
const subscribe = async (who: Somebody, face = 'pocket', path = newId(Date.now())) => {
  const one = browser()
  const { id } = await ok(who, '/notices/push', {
    face,
    endpoint: `${service.url}/${path}`,
    p256dh: one.p256dh,
    auth: one.auth,
  })
  return { ...one, id, path: `/${path}` }
}
const states = async (channel: string) =>
  (
    await asked(
      life.it,
      sql<{ state: string }>`select state from delivery where channel = ${channel} order by made_at, id`,
    )
  ).map(({ state }) => state)

test('a push: encrypted to its browser, signed by the house, and what it says names nobody and no place', async () => {
  const phone = await subscribe(life.leader)
  await help()
  await sendAll()
  const [got] = service.got.filter(({ url }) => url === phone.path)
  assert.ok(got)
  assert.equal(got.headers['content-encoding'], 'aes128gcm')
  assert.equal(got.headers['urgency'], 'high')
  assert.ok(Number(got.headers['ttl']) > 0 && Number(got.headers['ttl']) <= 2 * 3600)
  const said = phone.open(got.body) as Record<string, unknown>
  assert.deepEqual(
    { ...said, id: typeof said['id'] },
    {
      kind: 'help.pressed',
      says: '有保安员求助，请马上处理 / A guard called for help: act now',
      to: 'matters',
      id: 'string',
      alarm: true,
    },
  )
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(got.headers['authorization'] ?? '') ?? []
  assert.equal(key, life.it.house.keys.push.publicKey)
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const [head, body, signature = ''] = token.split('.')
  const signed = createPublicKey({ key: jwk, format: 'jwk' })
  assert.ok(
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: signed, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  )
})

test('it is sent once, however many processes look', async () => {
  const phone = await subscribe(life.wang)
  await publish(life.wang)
  await toldSince(life.it)
  await Promise.all([1, 2, 3, 4].map(() => deliver(life.it.house)))
  assert.equal(service.got.filter(({ url }) => url === phone.path).length, 1)
})

test('in the small hours only alarms; the rest in one push when quiet hours are over', async () => {
  const { it, wang, leader } = life
  it.clock.now = halfPastSix + 8 * hour
  const [his, hers] = [await subscribe(wang), await subscribe(leader)]
  await publish(wang)
  await help()
  const cancelled = await publish(wang)
  await ok(leader, `/shifts/${cancelled}/cancel`)
  await sendAll()
  assert.deepEqual([...new Set(service.got.map(({ url }) => url))].includes(his.path), false)
  assert.ok(service.got.some(({ url }) => url === hers.path))
  it.clock.now = halfPastSix + 12.6 * hour
  await sendAll()
  const [one, ...more] = service.got.filter(({ url }) => url === his.path)
  assert.equal(more.length, 0)
  assert.ok(one)
  const said = his.open(one.body) as { kind: string; says: string }
  assert.deepEqual([said.kind, /^有 [23] 条新通知/.test(said.says)], ['several', true])
})

test('a browser that is gone is forgotten, and its entry says so', async () => {
  const { wang, it } = life
  const phone = await subscribe(wang)
  service.answers.splice(0, service.answers.length, 410)
  await publish(wang)
  await sendAll()
  service.answers.splice(0, service.answers.length, 201)
  const [row] = await asked(
    it,
    sql<{ over: boolean }>`select ended_at is not null as over from push_subscription where id = ${phone.id}`,
  )
  assert.equal(row?.over, true)
  const entries = await asked(it, sql`select 1 from entry where about_id = ${phone.id} and kind = 'push.end'`)
  assert.equal(entries.length, 1)
})

test('a push service that is down is asked again later, until it is no longer worth it', async () => {
  const { wang, it } = life
  const phone = await subscribe(wang)
  service.answers.splice(0, service.answers.length, 503)
  await publish(wang)
  await sendAll()
  assert.equal((await states('push')).at(-1), 'waiting')
  service.answers.splice(0, service.answers.length, 201)
  it.clock.now += 2 * minute
  await sendAll()
  assert.equal(service.got.filter(({ url }) => url === phone.path).length, 2)
  assert.equal((await states('push')).at(-1), 'sent')
})

test('a session that ended takes its pushes with it', async () => {
  const { it, company } = life
  const goer = await someone(it.house, { partyId: company, role: 'leader', name: '离开的队长' })
  const phone = await subscribe(goer)
  await ok(goer, '/sign-out')
  await help()
  await sendAll()
  assert.equal(service.got.filter(({ url }) => url === phone.path).length, 0)
})

test('only push services are taken, and only by whoever is signed in', async () => {
  const { it, wang } = life
  it.house.sendsAnywhere = false
  const { p256dh, auth } = browser()
  const input = { face: 'pocket', endpoint: 'https://intranet.example.com/x', p256dh, auth }
  assert.equal((await as(it, wang, 'POST', '/notices/push', input)).code, 'push.not-a-service')
  assert.equal(
    (await as(it, wang, 'POST', '/notices/push', { ...input, endpoint: `${service.url}/x` })).code,
    'push.not-a-service',
  )
  it.house.sendsAnywhere = true
})

test('an e-mail goes to an address its person confirmed, in their language; before that only the question', async () => {
  const { it, office } = life
  await ok(office, '/notices/wish', { language: 'en', quiet: false, starts: 0, ends: 0, days: ['1'] })
  await ok(office, '/notices/mail', { mail: 'zhou@example.com' })
  await help()
  await sendAll()
  assert.equal(mail.letters.length, 1)
  const [asking] = mail.letters
  assert.match(asking?.to ?? '', /zhou@example\.com/)
  const token = /#confirm=([\w-]{43})/.exec(asking?.text ?? '')?.[1] ?? ''
  assert.equal((await as(it, life.leader, 'POST', '/notices/mail/confirm', { token })).code, 'notice-mail.token-wrong')
  await ok(office, '/notices/mail/confirm', { token })
  await help()
  await sendAll()
  const [, letter] = mail.letters
  assert.match(letter?.text ?? '', /Subject: Gatehouse: A guard at 锦绣花园 北门岗 called for help/)
  assert.match(letter?.text ?? '', /\/matters\?matter=/, 'the link opens the very matter')
  assert.doesNotMatch(letter?.text ?? '', /王建国|周内勤/)
  await ok(office, '/notices/mail', { mail: null })
  await help()
  await sendAll()
  assert.equal(mail.letters.length, 2)
})

test('a new address has to be confirmed anew, and no stranger is written to without end', async () => {
  const { it, leader } = life
  for (let times = 0; times < 5; times += 1) await ok(leader, '/notices/mail', { mail: `a${times}@example.com` })
  assert.equal((await as(it, leader, 'POST', '/notices/mail', { mail: 'b@example.com' })).code, 'notice-mail.too-many')
  assert.equal((await as(it, leader, 'POST', '/notices/mail', { mail: 'a@b.com\r\nBcc: c@d.com' })).status, 400)
})

/** The signature as whoever receives it checks it, from the document alone. */
function genuine(secret: string, got: { headers: Record<string, unknown>; body: Buffer }): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = `${String(got.headers['webhook-id'])}.${String(got.headers['webhook-timestamp'])}.${got.body.toString('utf8')}`
  return got.headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

test('a webhook: signed, tried again under the same id, without a name; its last messages are shown', async () => {
  const { it, office, wang, leader } = life
  assert.equal(
    (await as(it, leader, 'POST', '/webhooks', { url: `${system.url}/hook`, kinds: ['help.pressed'] })).status,
    403,
  )
  const { id, secret } = await ok(office, '/webhooks', {
    url: `${system.url}/hook`,
    kinds: ['help.pressed', 'post.uncovered'],
  })
  system.answers.splice(0, system.answers.length, 500, 200)
  await help()
  await publish(wang)
  await sendAll()
  it.clock.now += 2 * minute
  await sendAll()
  const hooks = system.got.filter(({ url }) => url === '/hook')
  assert.equal(hooks.length, 2)
  for (const got of hooks) assert.ok(genuine(secret, got))
  assert.equal(hooks[0]?.headers['webhook-id'], hooks[1]?.headers['webhook-id'])
  const said = JSON.parse(hooks[1]?.body.toString('utf8') ?? '{}')
  assert.deepEqual([said.type, said.data.site, said.data.urgency], ['help.pressed', '锦绣花园', 'alarm'])
  assert.doesNotMatch(hooks[1]?.body.toString('utf8') ?? '', /王建国|李队长/)
  await ok(office, `/webhooks/${id}/test`)
  await sendAll()
  assert.equal(JSON.parse(system.got.at(-1)?.body.toString('utf8') ?? '{}').type, 'test')
  const { body } = await as(it, office, 'GET', '/webhooks')
  assert.deepEqual(
    body.rows[0].sendings.map((one: { kind: string; state: string }) => [one.kind, one.state]),
    [
      ['test', 'sent'],
      ['help.pressed', 'sent'],
    ],
  )
  assert.ok(!JSON.stringify(body).includes(secret))
  await ok(office, `/webhooks/${id}/end`)
})

test('a redirect is not followed, and a private address is never called', async () => {
  const { it, office } = life
  const { id } = await ok(office, '/webhooks', { url: `${system.url}/moved`, kinds: ['help.pressed'] })
  system.answers.splice(0, system.answers.length, 302, 200)
  await ok(office, `/webhooks/${id}/test`)
  await sendAll()
  assert.deepEqual(
    system.got.map(({ url }) => url),
    ['/moved'],
  )
  it.house.sendsAnywhere = false
  it.clock.now += 2 * minute
  await deliver(it.house)
  assert.equal(system.got.length, 1)
  const { body } = await as(it, office, 'GET', '/webhooks')
  assert.equal(body.rows[0].sendings[0].answer, 'form')
  assert.equal(
    (await as(it, office, 'POST', '/webhooks', { url: 'https://192.168.1.1/x', kinds: ['help.pressed'] })).code,
    'webhook.address',
  )
  it.house.sendsAnywhere = true
  await ok(office, `/webhooks/${id}/end`)
})

test('a webhook that fails for a day is stopped, and the office is told', async () => {
  const { it, office } = life
  const { id } = await ok(office, '/webhooks', { url: `${system.url}/down`, kinds: ['help.pressed'] })
  system.answers.splice(0, system.answers.length, 500)
  await ok(office, `/webhooks/${id}/test`)
  await sendAll()
  it.clock.now += day + hour
  await ok(office, `/webhooks/${id}/test`)
  await sendAll()
  system.answers.splice(0, system.answers.length, 201)
  assert.deepEqual(
    (await toldSince(it)).concat(await names('webhook.stopped')).includes('周内勤 webhook.stopped'),
    true,
  )
  const { body } = await as(it, office, 'GET', '/webhooks')
  assert.notEqual(body.rows[0].offAt, null)
})
const names = async (kind: string): Promise<string[]> =>
  (
    await asked(
      life.it,
      sql<{ name: string }>`select p.name from notice n join person p on p.id = n.person_id where n.kind = ${kind}`,
    )
  ).map(({ name }) => `${name} ${kind}`)

test('another company’s webhook hears nothing of ours', async () => {
  const { rival, office } = life
  const { id } = await ok(rival, '/webhooks', {
    url: `${system.url}/rival`,
    kinds: ['help.pressed', 'shift.published'],
  })
  await help()
  await publish(life.wang)
  await sendAll()
  assert.equal(system.got.filter(({ url }) => url === '/rival').length, 0)
  assert.equal((await as(life.it, office, 'POST', `/webhooks/${id}/test`)).status, 404)
  await ok(rival, `/webhooks/${id}/end`)
})

test('a spot check wakes the phone of a guard who agreed to that; else it is “not reached”', async () => {
  const { it, company, office, place } = life
  await setRule(life, office)
  const guard = await aGuard(it, company, '夜班甲')
  const phone = await subscribe(guard)
  const postId = await aPost(it, place.siteId, '夜岗', 'gate')
  const from = Date.parse(`${new Date(it.clock.now + day).toISOString().slice(0, 10)}T11:00:00Z`)
  const shiftId = await aShift(it.house, { siteId: place.siteId, postId, guard, from, to: from + 12 * hour })
  it.clock.now = from
  await standsOn(life, guard, shiftId, postId)
  await sendAll()
  service.got.length = 0
  const [, second = 0, third = 0] = timesOf(life, shiftId, from)
  await clockAt(life, second)
  await sendAll()
  const pushes = service.got.filter(({ url }) => url === phone.path)
  assert.deepEqual(
    pushes.map(({ body, headers }) => [{ ...(phone.open(body) as object), id: '' }, headers['urgency']]),
    [
      [
        {
          kind: 'check.asked',
          says: '查岗，请在 5 分钟内应答 / Spot check: answer within 5 minutes',
          to: 'now',
          id: '',
          alarm: true,
        },
        'high',
      ],
    ],
  )
  await clockAt(life, second + 6 * minute)
  assert.equal((await lastOf(life, guard)).state, 'not-reached', 'a push that was sent is no phone that was opened')
  await ok(guard, `/notices/push/${phone.id}/end`)
  service.got.length = 0
  await clockAt(life, third)
  assert.equal((await lastOf(life, guard)).state, 'asked')
  await sendAll()
  assert.deepEqual(
    service.got.filter(({ url }) => url === phone.path),
    [],
  )
})

test('the log is whole; notices are kept ninety days and what was sent thirty', async () => {
  const { it } = life
  await isWhole(it)
  const count = async (table: string) =>
    (await asked(it, sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`))[0]?.n
  it.clock.now += 31 * day
  await retire(it.house)
  assert.equal(await count('delivery'), 0)
  assert.ok(((await count('notice')) ?? 0) > 0)
  it.clock.now += 60 * day
  await retire(it.house)
  assert.equal(await count('notice'), 0)
  assert.equal(await tell(it.house), 0)
})
