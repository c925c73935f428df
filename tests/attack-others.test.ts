import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, call, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { multipart, photo, plan } from './fixtures/pictures.ts'
import { asOwner, someone, type Somebody } from './house.ts'
import { aLife, shiftIn, span, type Life } from './life.ts'

// Ids, secrets, pictures and roles of others, and what is sent to break us.

let life: Life
let start = 24
before(async () => {
  life = await aLife()
  for (const guard of [life.wang, life.zhao]) await shiftIn(life, guard, guard === life.wang ? -48 : -36)
})
after(() => life.it.close())

/** A stretch of days no other test uses. */
const later = (): number => (start += 48)
const people = async (id: Id) =>
  (await asked(life.it, sql<{ personId: Id; state: string }>`select person_id, state from shift where id = ${id}`))[0]

describe('ids and secrets of others', () => {
  test('an id that another company uses says that it is taken, and nothing else', async () => {
    const { it, office, stranger, elsewhere, wang, place } = life
    const theirs = await shiftIn(life, stranger, later(), 12, elsewhere)
    const at = later()
    const plan = { id: theirs, postId: place.postId, personId: wang.personId, ...span(life, at, at + 12) }
    for (const answer of [
      await as(it, office, 'POST', '/shifts', plan),
      await as(it, office, 'POST', '/roster/changes', { siteId: place.siteId, add: [plan], move: [], remove: [] }),
      await as(it, office, 'POST', '/absences', {
        id: theirs,
        personId: wang.personId,
        kind: 'sick',
        ...span(life, at, at + 1),
      }),
    ])
      if (answer.status !== 201) {
        assert.deepEqual([answer.status, answer.code], [409, 'id.taken'])
        assert.ok(!JSON.stringify(answer.body).includes('别'))
      }
    assert.deepEqual(await people(theirs), { personId: stranger.personId, state: 'published' })
    const { id, ...rest } = plan
    for (const change of [
      { add: [], move: [{ id, ...rest, version: 1 }], remove: [] },
      { add: [], move: [], remove: [{ id, version: 1 }] },
    ])
      assert.equal((await as(it, office, 'POST', '/roster/changes', { siteId: place.siteId, ...change })).status, 404)
    assert.equal(
      (await as(it, office, 'POST', '/roster/publish', { siteId: place.siteId, shifts: [{ id, version: 1 }] })).status,
      404,
    )
  })

  test('somebody else’s people are named nowhere', async () => {
    const { it, office, leader, stranger, wang, elsewhere, place } = life
    const at = later()
    const theirs = { postId: place.postId, personId: stranger.personId, ...span(life, at, at + 12) }
    const id = newId(it.clock.now)
    const changed = await as(it, office, 'POST', '/roster/changes', {
      siteId: place.siteId,
      add: [{ id, ...theirs }],
      move: [],
      remove: [],
    })
    assert.equal(changed.code, 'roster.unlawful')
    assert.ok(!JSON.stringify(changed.body).includes('别家保安'))
    assert.equal((await as(it, office, 'POST', '/shifts', theirs)).status, 404)
    assert.equal(
      (await as(it, office, 'POST', '/shifts', { ...theirs, personId: wang.personId, postId: elsewhere.postId }))
        .status,
      404,
    )
    assert.equal(
      (
        await as(it, leader, 'POST', '/absences', {
          personId: stranger.personId,
          kind: 'sick',
          ...span(life, at, at + 1),
        })
      ).status,
      404,
    )
    const own = await shiftIn(life, wang, at)
    const [swap] = await send(it, wang, { name: 'swap.ask', input: { shiftId: own, toPersonId: stranger.personId } })
    assert.equal(swap?.code, 'swap.not-a-colleague')
    const relief = { shiftId: own, personId: stranger.personId, ...span(life, at + 1, at + 2) }
    const refused = await as(it, leader, 'POST', '/reliefs', relief)
    assert.ok(refused.status >= 400 && !JSON.stringify(refused.body).includes('别家保安'))
    for (const url of [
      `/absences/effects?personId=${stranger.personId}&startsAt=${theirs.startsAt}&endsAt=${theirs.endsAt}`,
    ])
      assert.ok(!JSON.stringify((await as(it, leader, 'GET', url)).body).includes('别处'))
    for (const url of [
      `/hours/${stranger.personId}?month=2026-11`,
      `/guards/${stranger.personId}`,
      `/roster?siteId=${elsewhere.siteId}&fromOn=2026-11-20&untilOn=2026-11-30`,
    ])
      assert.equal((await as(it, office, 'GET', url)).status, 404, url)
    const book = await as(
      it,
      office,
      'GET',
      `/roster?siteId=${place.siteId}&fromOn=2026-11-20&untilOn=2026-11-30&personId=${stranger.personId}`,
    )
    assert.ok(!JSON.stringify(book.body).includes('别家保安'), JSON.stringify(book.body).slice(0, 300))
  })

  test('a secret address that somebody has already is refused in words, and stays theirs', async () => {
    const { it, wang, zhao } = life
    const token = randomBytes(32).toString('base64url')
    const tokenHash = createHash('sha256').update(token).digest('hex')
    await send(it, wang, { name: 'calendar.make', input: { tokenHash } })
    const [again] = await send(it, zhao, { name: 'calendar.make', input: { tokenHash } })
    assert.deepEqual([again?.state, again?.code], ['refused', 'calendar.taken'])
    const feed = await it.app.inject({ method: 'GET', url: `/api/calendars/${token}.ics` })
    assert.equal(feed.statusCode, 200)
    const [row] = await asked(
      it,
      sql<{ personId: Id }>`select person_id from calendar_feed where token_hash = ${Buffer.from(tokenHash, 'hex')}`,
    )
    assert.equal(row?.personId, wang.personId)
  })

  test('a guard asks lists and sheets in vain for colleagues', async () => {
    const { it, wang, zhao, place } = life
    for (const url of [
      '/guards',
      '/guards.xlsx',
      '/absences.xlsx',
      '/absences',
      '/swaps.xlsx',
      '/punches',
      '/punches.xlsx',
      '/hours?month=2026-11',
      '/hours.xlsx?month=2026-11',
      `/hours/${zhao.personId}?month=2026-11`,
      `/guards/${zhao.personId}`,
      '/shifts',
      '/shifts.xlsx',
      `/roster?siteId=${place.siteId}&fromOn=2026-11-20&untilOn=2026-12-20`,
      '/log',
      '/log.xlsx',
      '/members',
      '/members.xlsx',
      '/imports',
      `/posts/${place.postId}/readers`,
      `/duty-readers.xlsx?postId=${place.postId}`,
      '/me/file',
      '/hours/mine?month=2026-11',
      `/roster/replacements?postId=${place.postId}&startsAt=2026-11-25T00:00:00Z&endsAt=2026-11-25T08:00:00Z`,
    ]) {
      const { status, body } = await as(it, wang, 'GET', url)
      assert.ok(status < 500, url)
      if (status === 200)
        assert.ok(!(Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body)).includes('赵强'), url)
    }
  })
})

describe('pictures and roles', () => {
  const put = async (who: Somebody, url: string, bytes: Buffer, fields: Record<string, string> = {}) => {
    const { payload, type } = multipart(bytes, fields)
    const headers = { ...who.headers, 'content-type': type }
    return life.it.app.inject({ method: 'POST', url: `/api${url}`, headers, payload })
  }
  const open = async (who: Somebody, id: Id) =>
    (await life.it.app.inject({ url: `/api/files/${id}`, headers: who.headers })).statusCode
  const photoOf = async (who: Somebody, of: Somebody): Promise<Id | null> =>
    (await as(life.it, who, 'GET', `/guards/${of.personId}`)).body.photoId

  test('a photo is the business of the employer it was given to, and of nobody once it is taken off', async () => {
    const { it, office, leader, zhao, wang, rival } = life
    const path = `/guards/${zhao.personId}`
    await as(it, office, 'POST', `${path}/consents`, { purpose: 'photo', given: true, onDay: '2026-11-20' })
    assert.equal((await put(office, `${path}/photo`, photo())).statusCode, 204)
    const first = (await photoOf(office, zhao)) as Id
    // A second employer keeps the same person.
    await asOwner(it.house, async db => {
      const row = {
        id: newId(it.clock.now),
        personId: zhao.personId,
        partyId: rival.partyId,
        number: 'R1',
        kind: 'labour',
      }
      await db
        .insertInto('employment')
        .values({ ...row, fromOn: '2026-11-01', untilOn: null, createdAt: new Date(it.clock.now).toISOString() })
        .execute()
      return [
        { kind: 'employment.add', table: 'employment', id: row.id, partyId: rival.partyId, personId: zhao.personId },
      ]
    })
    assert.equal(await photoOf(rival, zhao), null)
    const seen = [office, leader, zhao, rival, wang].map(who => open(who, first))
    assert.deepEqual(await Promise.all(seen), [200, 200, 200, 404, 404])
    assert.equal((await put(office, `${path}/photo`, photo(1))).statusCode, 204)
    const second = (await photoOf(office, zhao)) as Id
    assert.deepEqual([await open(office, first), await open(office, second)], [404, 200])
    assert.equal((await as(it, office, 'POST', `${path}/photo/remove`, {})).status, 204)
    assert.deepEqual([await open(office, second), await open(zhao, second)], [404, 404])
    await isWhole(it)
  })

  test('a plan of somebody else’s is laid under no site, and a picture is served as a picture only', async () => {
    const { it, office, rival, place, elsewhere } = life
    const theirs = (await put(rival, '/files', plan(), { kind: 'plan', siteId: elsewhere.siteId })).json().id
    const frame = { corner: [121.4, 31.2], metresPerPixel: 0.1, turnedDegrees: 0 }
    const laid = await as(it, office, 'POST', `/sites/${place.siteId}/ground`, {
      centre: null,
      plan: { fileId: theirs, frame },
    })
    assert.equal(laid.code, 'plan.missing')
    const both = Buffer.concat([photo(), Buffer.from('<html><script>alert(1)</script>')])
    const kept = (await put(office, '/files', both, { kind: 'plan', siteId: place.siteId })).json().id
    const served = await it.app.inject({ url: `/api/files/${kept}`, headers: office.headers })
    assert.ok(!served.rawPayload.includes('<html>'))
    const { 'content-type': type, 'x-content-type-options': sniff, 'cache-control': cache } = served.headers
    assert.deepEqual([type, sniff, cache], ['image/jpeg', 'nosniff', 'no-store'])
  })

  test('a role given and taken back on one day is nobody’s any more', async () => {
    const { it, office, company } = life
    const one = await someone(it.house, { partyId: company, role: 'guard', name: '孙立' })
    const other = await someone(it.house, { partyId: company, role: 'guard', name: '替身' })
    await asOwner(it.house, async db => {
      const row = { id: newId(it.clock.now), personId: one.personId, partyId: company, number: 'S1', kind: 'labour' }
      await db
        .insertInto('employment')
        .values({ ...row, fromOn: '2026-11-01', untilOn: null, createdAt: new Date(it.clock.now).toISOString() })
        .execute()
      return [{ kind: 'employment.add', table: 'employment', id: row.id, partyId: company, personId: one.personId }]
    })
    for (const role of ['leader', 'guard'])
      assert.equal((await as(it, office, 'POST', `/guards/${one.personId}/role`, { role })).status, 204)
    assert.equal((await as(it, one, 'GET', '/me')).status, 401)
    const roles = await asked(
      it,
      sql<{
        id: Id
        role: string
      }>`select id, role from membership where person_id = ${one.personId} order by created_at, id`,
    )
    const [leads, guards] = [
      roles.find(({ role }) => role === 'leader')?.id,
      roles.findLast(({ role }) => role === 'guard')?.id,
    ]
    // Signed in anew, as the guard.
    await asOwner(it.house, async db => {
      const set = { personId: one.personId, membershipId: guards as Id }
      await db.updateTable('session').set(set).where('membershipId', '=', other.membershipId).execute()
      return []
    })
    assert.equal((await as(it, other, 'POST', '/me/acting', { membershipId: leads })).status, 404)
    assert.equal((await as(it, other, 'GET', '/guards')).status, 403)
  })
})

describe('what is sent to break us', () => {
  const bounded = (raw: string) =>
    life.it.app.inject({
      method: 'POST',
      url: `/api/sites/${life.place.siteId}/boundary`,
      headers: { ...life.office.headers, 'content-type': 'application/json' },
      payload: `{"boundary":${raw}}`,
    })
  const deep = (open: string, close: string, levels: number): string => `${open.repeat(levels)}${close.repeat(levels)}`

  test('a boundary without end, in depth or in a number, is refused as unreadable', async () => {
    for (const raw of [
      '{"type":"Polygon","coordinates":[[[1e999,31],[121,31],[121,32],[1e999,31]]]}',
      deep('[', ']', 100_000),
      deep('{"type":"GeometryCollection","geometries":[', ']}', 5000),
      deep('{"type":"Feature","geometry":', '}', 20_000).replace(':}', ':null}'),
    ]) {
      const reply = await bounded(raw)
      assert.deepEqual([reply.statusCode, reply.json().code], [400, 'body.broken'])
    }
  })

  test('a day that is none, or of a year nobody means, is refused with its field wherever it is asked', async () => {
    const { it, office, place } = life
    const { siteId, postId } = place
    for (const on of ['0001-01-01', '9999-12-31', '2026-02-30', '2026-02-29', '2026-11-31']) {
      for (const url of [
        `/roster?siteId=${siteId}&fromOn=${on}&untilOn=${on}`,
        `/shifts?siteId=${siteId}&fromOn=${on}&toOn=${on}`,
        `/shifts.xlsx?siteId=${siteId}&fromOn=${on}&toOn=${on}`,
        `/reliefs?siteId=${siteId}&fromOn=${on}&untilOn=${on}`,
        `/holiday-duty?siteId=${siteId}&fromOn=${on}`,
      ])
        assert.equal((await as(it, office, 'GET', url)).code, 'shape.wrong', `${on} ${url}`)
      for (const [url, body] of [
        [`/sites/${siteId}/closing`, { closedOn: on }],
        [`/sites/${siteId}/posts/${postId}/closing`, { closedOn: on }],
        [`/sites/${siteId}/parties`, { partyId: life.company, relation: 'operates', fromOn: on }],
        [`/sites/${siteId}/contracts`, { partyId: life.company, fromOn: on }],
        ['/guards', { name: '张', number: 'Q1', kind: 'labour', fromOn: on }],
      ] as const) {
        const { status, body: said } = await call(it, 'POST', url, { body, headers: office.headers })
        assert.deepEqual([status, said.code], [400, 'shape.wrong'], `${on} ${url}`)
      }
    }
  })

  test('after all this the log is whole', () => isWhole(life.it))
})
