import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { barred, client, closeNight, life, manager, next, night, nothing, on, openNight, tried } from './attacking.ts'
import { as } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { shiftIn } from './life.ts'

// Papers, notifications and training as somebody would misuse them: two companies guard one site, and each keeps its own.

let rival: Id
let rivals: Record<'office' | 'leader', Somebody>
before(async () => {
  await openNight()
  const { it, place } = life
  rival = await aParty(it.house, { name: '恒信保安' })
  await asOwner(it.house, async db => {
    await db
      .insertInto('siteParty')
      .values({ siteId: place.siteId, partyId: rival, relation: 'guards', fromOn: '2026-01-01' })
      .execute()
    return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
  rivals = {
    office: await someone(it.house, { partyId: rival, role: 'office', name: '恒信内勤' }),
    leader: await someone(it.house, { partyId: rival, role: 'leader', name: '恒信队长' }),
  }
})
after(closeNight)

const post = async (who: Somebody, url: string, body: object) => {
  const said = await as(life.it, who, 'POST', url, body)
  assert.ok(said.status < 300, `${url} ${said.status} ${JSON.stringify(said.body)}`)
  return said.body
}
/** No row has that key. */
const noSuch = '23503'
const at = () => new Date(life.it.clock.now).toISOString()

test('what a company tells its headquarters its own leader reads, and not the other company’s', async () => {
  const { it, office, leader, place } = life
  const issued = async (reader: string) =>
    (await post(office, '/reports', { month: '2026-11', reader, siteId: place.siteId })).id
  const [headquarters, forClient] = [await issued('headquarters'), await issued('client')]
  const reads = async (who: Somebody, id: Id) => (await as(it, who, 'GET', `/reports/${id}`)).status
  assert.deepEqual([await reads(leader, headquarters), await reads(leader, forClient)], [200, 200])
  assert.deepEqual([await reads(rivals.leader, headquarters), await reads(rivals.leader, forClient)], [404, 404])
  assert.deepEqual([await reads(rivals.office, headquarters), await reads(manager, headquarters)], [404, 404])
  assert.deepEqual([await reads(client, headquarters), await reads(client, forClient)], [404, 200])
  const { body } = await as(it, rivals.leader, 'GET', '/reports')
  assert.deepEqual((body as unknown as { rows: unknown[] }).rows, [])
})

test('a message to another company’s webhook is put in by nobody', async () => {
  const url = 'https://hooks.example.com/robot/send?key=693axxx6-7aoc-4bc4'
  const { id } = await post(life.office, '/webhooks', { url, kinds: ['help.pressed'] })
  const put = (who: Somebody, partyId: Id) =>
    tried(
      who,
      sql`insert into delivery (id, key, channel, webhook_id, party_id, message, state, next_at, expires_at, made_at)
        values (${next()}, ${`webhook:${id}:x`}, 'webhook', ${id}, ${partyId}, '{}', 'waiting', ${at()}, ${at()}, ${at()})`,
    )
  assert.equal(await put(rivals.office, rival), barred)
  assert.equal(await put(life.office, life.company), '1 rows')
  assert.equal((await as(life.it, rivals.office, 'POST', `/webhooks/${id}/test`, {})).status, 404)
})

test('the address of a webhook, by which one writes to what is behind it, is not in the log', async () => {
  const kept = await asked(
    life.it,
    sql<{ body: string }>`select p.body from entry e join payload p on p.entry_id = e.id where e.kind = 'webhook.add'`,
  )
  assert.ok(kept.length > 0)
  assert.deepEqual(
    kept.filter(({ body }) => body.includes('hooks.example.com')),
    [],
  )
  await life.it.seal()
  await isWhole(life.it)
})

test('nobody is put on another company’s list of training', async () => {
  const { leader, place, wang } = life
  const session = {
    kind: 'rules',
    topic: '门岗礼仪',
    heldOn: '2026-11-20',
    starts: 540,
    minutes: 60,
    trainer: '李队长',
  }
  const lines = [{ personId: wang.personId, result: 'present' }]
  const { id } = await post(leader, '/training', { ...session, siteId: place.siteId, lines, photos: [] })
  const put = (who: Somebody) =>
    tried(
      who,
      sql`insert into training_line (id, training_id, site_id, party_id, person_id, result)
        values (${next()}, ${id}, ${place.siteId}, ${who.partyId}, ${rivals.leader.personId}, 'present')`,
    )
  assert.equal(await put(rivals.leader), noSuch)
  assert.equal(await put(leader), '1 rows')
})

test('a print is in the name of one’s own company', async () => {
  const { leader, place, company } = life
  const put = (partyId: Id) =>
    tried(
      leader,
      sql`insert into ledger_print (id, site_id, party_id, by_membership, kind, month, rows, digest, printed_at)
        values (${next()}, ${place.siteId}, ${partyId}, ${leader.membershipId}, 'duty-log', '2026-11', 0, ${Buffer.alloc(32)}, ${at()})`,
    )
  assert.deepEqual([await put(rival), await put(company)], [barred, '1 rows'])
})

test('a browser is pushed to in the name of one’s own company', async () => {
  const { wang, company } = life
  const put = (partyId: Id) =>
    tried(
      wang,
      sql`insert into push_subscription (id, person_id, membership_id, party_id, session_id, face, endpoint, p256dh, auth, made_at)
        values (${next()}, ${wang.personId}, ${wang.membershipId}, ${partyId}, ${newId(life.it.clock.now)}, 'pocket', 'https://fcm.googleapis.com/x',
          ${'A'.repeat(87)}, ${'A'.repeat(22)}, ${at()})`,
    )
  assert.deepEqual([await put(rival), await put(company)], [barred, '1 rows'])
})

test('a stranger’s mailbox gets five letters of confirmation a day, however many are asked for at once', async () => {
  const { it, wang } = life
  it.house.mail = { url: 'smtp://127.0.0.1:1', from: 'gate@example.com' }
  const mail = 'stranger@example.com'
  const asks = Array.from({ length: 12 }, () => as(it, wang, 'POST', '/notices/mail', { mail }))
  const taken = (await Promise.all(asks)).filter(({ status }) => status === 204)
  assert.equal(taken.length, 5)
})

test('nobody enters a sign-on or a departure for another company’s guard, though both guard the site', async () => {
  const { it, zhao, place, company, leader } = life
  const shiftId = await shiftIn(life, zhao, 0)
  const said = { at: at(), reason: '手机没电' }
  const put = (who: Somebody) =>
    tried(
      who,
      sql`insert into attendance (id, shift_id, site_id, post_id, party_id, person_id, on_at, device_at, received_at, entered_by, behalf_reason)
        values (${next()}, ${shiftId}, ${place.siteId}, ${place.postId}, ${company}, ${zhao.personId}, ${at()}, ${at()}, ${at()}, ${who.membershipId}, 'x')`,
    )
  const end = (who: Somebody) =>
    tried(
      who,
      sql`update attendance set off_at = ${at()}, off_kind = 'left', left_by = me(), left_reason = 'x' where id = ${on}`,
    )
  for (const who of Object.values(rivals)) {
    const status = async (method: 'GET' | 'POST', url: string, body?: object) =>
      (await as(it, who, method, url, body)).status
    assert.equal(await status('GET', `/attendances?shiftId=${night}`), 404)
    assert.equal(await status('POST', '/attendances', { shiftId, ...said }), 404)
    assert.equal(await status('POST', `/attendances/${on}/leave`, said), 404)
    assert.deepEqual([await put(who), await end(who)], [barred, nothing], who.role)
  }
  assert.deepEqual([await put(leader), await end(leader)], ['1 rows', '1 rows'])
})

test('nobody writes a round for another company’s guard, though both guard the site', async () => {
  const { it, wang, place, company, leader } = life
  const { siteId, routeId, checkpointIds } = place
  const written = {
    shiftId: night,
    routeId,
    points: [{ checkpointId: checkpointIds[0], at: at() }],
    reason: '手机没电',
  }
  const put = (who: Somebody) =>
    tried(
      who,
      sql`insert into round (id, route_id, shift_id, site_id, party_id, person_id, started_at, received_at, entered_by, behalf_reason)
        values (${next()}, ${routeId}, ${night}, ${siteId}, ${company}, ${wang.personId}, ${at()}, ${at()}, ${who.membershipId}, 'x')`,
    )
  for (const who of Object.values(rivals)) {
    assert.equal((await as(it, who, 'POST', '/rounds', written)).status, 404)
    assert.equal(await put(who), barred, who.role)
  }
  assert.equal(await put(leader), '1 rows')
  assert.equal((await as(it, leader, 'POST', '/rounds', written)).status, 201)
})

test('an article is counted as refusing one’s own company only', async () => {
  const { wang, company } = life
  const put = (partyId: Id) =>
    tried(
      wang,
      sql`insert into refusal (entry_id, received_at, party_id, by_membership, law)
        values (${next()}, ${at()}, ${partyId}, ${wang.membershipId}, 'bsr-certificate-required')`,
    )
  assert.deepEqual([await put(rival), await put(company)], [barred, '1 rows'])
})
