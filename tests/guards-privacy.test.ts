import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { mayRecordPlace } from '#capabilities/guards/index.ts'
import type { Guard, OwnFile } from '#capabilities/guards/schema.ts'
import { within } from '#shell/db/pool.ts'
import { asked, call as callIn, entriesOf, identityNumber, isWhole, type Said } from './asking.ts'
import { send } from './duty.ts'
import { aShift, aSite, asOwner, type Somebody } from './house.ts'
import { hiringHouse } from './hiring.ts'

// A guard's file: what is nobody's business, what its owner agreed to, who looked, and who may at all.

const day = 86_400_000
const { it, company, office, leader, rival, others, call, hired, file, code, person } = await hiringHouse()
after(() => it.close())

describe('results and protected days', () => {
  test('a leader sees neither them nor their entries; the person sees both', async () => {
    const { id, path } = await hired({ name: '林受保护' })
    const guard = await person(id)
    const result = { kind: 'health', passed: true, onDay: '2026-11-01', office: '徐汇区中心医院' }
    assert.equal((await call('POST', `${path}/vettings`, office, result)).status, 201)
    const nursing = await call('POST', `${path}/protections`, office, { kind: 'nursing', fromOn: '2026-06-01' })
    assert.equal(nursing.status, 201)
    const seen = await file(path, leader)
    assert.deepEqual([seen.vettings, seen.protections, seen.minors], [null, null, null])
    const log = await call<{ rows: { kind: string }[] }>('GET', '/log?limit=200', leader)
    assert.deepEqual(
      log.body.rows.filter(row => /^(vetting|protection)\./.test(row.kind)),
      [],
    )
    const shown = await within(it.house.store, it.house.city, leader, async db => {
      const { rows } = await sql<{
        n: number
      }>`select (select count(*) from vetting) + (select count(*) from protection)
        + (select count(*) from entry where kind like 'vetting.%' or kind like 'protection.%')
        + (select count(*) from payload where body like '%中心医院%' or body like '%nursing%') as n`.execute(db)
      return Number(rows[0]?.n)
    })
    assert.equal(shown, 0)
    const days = await within(it.house.store, it.house.city, leader, async db => {
      const { rows } = await sql<{ untilOn: string }>`select * from protected_days(${sql.val([id])}::uuid[])`.execute(
        db,
      )
      return rows.map(row => row.untilOn)
    })
    assert.deepEqual(days, ['2027-05-31'])
    const own = await call<OwnFile>('GET', '/me/file', guard)
    assert.deepEqual([own.body.vettings.length, own.body.protections[0]?.untilOn], [1, '2027-05-31'])
    const mine = await call<{ rows: { kind: string }[] }>('GET', '/log', guard)
    assert.ok(mine.body.rows.some(row => row.kind === 'protection.add'))
    await isWhole(it)
  })

  test('days that cannot be meant are refused; an end may come early', async () => {
    const { path } = await hired()
    const add = `${path}/protections`
    assert.equal(await code(add, { kind: 'pregnant', fromOn: '2026-11-01' }), 'protection.days-wrong')
    assert.equal(
      await code(add, { kind: 'nursing', fromOn: '2026-06-01', untilOn: '2027-06-01' }),
      'protection.days-wrong',
    )
    const { body } = await call('POST', add, office, { kind: 'pregnant', fromOn: '2026-11-01', untilOn: '2027-01-24' })
    assert.equal(await code(`/protections/${body.id}/end`, { endedOn: '2026-10-31' }), 'day.backward')
    assert.equal((await call('POST', `/protections/${body.id}/end`, office, { endedOn: '2026-12-01' })).status, 204)
    assert.equal((await file(path)).protections?.[0]?.endedOn, '2026-12-01')
  })

  test('at a school the yearly query is due before the first shift, then after a year', async () => {
    const { id, path } = await hired()
    assert.equal((await file(path)).minors, null)
    const guard = await person(id)
    const place = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '实验小学' })
    await asOwner(it.house, async db => {
      await db.updateTable('site').set({ kind: 'school' }).where('id', '=', place.siteId).execute()
      return [{ kind: 'site.change', table: 'site', id: place.siteId, siteId: place.siteId }]
    })
    await aShift(it.house, { ...place, guard, from: it.clock.now + day, to: it.clock.now + 1.5 * day })
    assert.equal((await file(path)).minors?.state, 'due')
    await call('POST', `${path}/vettings`, office, {
      kind: 'minors',
      passed: true,
      onDay: '2026-11-01',
      office: '徐汇分局',
    })
    assert.deepEqual((await file(path)).minors, {
      state: 'done',
      lastOn: '2026-11-01',
      dueOn: '2027-11-01',
      law: 'mpl-vetting-62',
    })
  })
})

describe('consent', () => {
  const answer = (purpose: string, given: boolean) => ({
    name: 'consent.answer',
    input: { purpose, given, notice: `${purpose}-1` },
  })
  const mayPlace = (id: Id) =>
    within(it.house.store, it.house.city, office, async db => (await mayRecordPlace(db, [id])).has(id))

  test('nobody’s place is recorded unasked; the last answer counts, by the phone or on paper', async () => {
    const { id, path } = await hired()
    const guard = await person(id)
    assert.equal(await mayPlace(id), false)
    const [first] = await send(it, guard, answer('place', true))
    assert.equal(first?.state, 'done')
    assert.equal(await mayPlace(id), true)
    it.clock.now += 60_000
    await send(it, guard, answer('place', false))
    assert.equal(await mayPlace(id), false)
    it.clock.now += 60_000
    assert.equal(
      (await call('POST', `${path}/consents`, office, { purpose: 'place', given: true, onDay: '2026-11-21' })).status,
      204,
    )
    assert.equal(await mayPlace(id), true)
    assert.equal(await code(`${path}/consents`, { purpose: 'place', given: true, onDay: '2026-11-22' }), 'day.future')
    const { consents } = await file(path)
    assert.deepEqual(
      consents.map(one => [one.purpose, one.given, one.how]),
      [['place', true, 'paper']],
    )
    await isWhole(it)
  })

  test('an answer given without signal counts at the time it was given', async () => {
    const { id } = await hired()
    const guard = await person(id)
    const now = it.clock.now
    await send(it, guard, { ...answer('place', false), at: now }, { ...answer('place', true), at: now - 2 * 3_600_000 })
    assert.equal(await mayPlace(id), false)
  })

  test('without consent no photo is taken in; withdrawn, it is served to nobody any more', async () => {
    const { id, path } = await hired()
    const guard = await person(id)
    const refused = await upload(path)
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.law?.id],
      [422, 'photo.no-consent', 'pipl-sensitive'],
    )
    await send(it, guard, answer('photo', true))
    assert.equal((await upload(path)).status, 204)
    const { photoId } = await file(path)
    assert.ok(photoId)
    const get = (who: Somebody) =>
      it.app
        .inject({ method: 'GET', url: `/api/files/${photoId}`, headers: who.headers })
        .then(reply => reply.statusCode)
    assert.deepEqual([await get(office), await get(leader), await get(guard), await get(rival)], [200, 200, 200, 404])
    it.clock.now += 60_000
    await send(it, guard, answer('photo', false))
    assert.deepEqual([await get(office), await get(leader), await get(guard)], [404, 404, 404])
    assert.equal((await file(path)).photoId, null)
    await isWhole(it)
  })

  async function upload(path: string) {
    const edge = 'edge'
    const name = 'Content-Disposition: form-data; name="file"; filename="a.png"'
    const payload = Buffer.concat([
      Buffer.from(`--${edge}\r\n${name}\r\nContent-Type: image/png\r\n\r\n`),
      onePixel,
      Buffer.from(`\r\n--${edge}--\r\n`),
    ])
    const headers = { ...office.headers, 'content-type': `multipart/form-data; boundary=${edge}` }
    return callIn<Said>(it, 'POST', `${path}/photo`, { payload, headers })
  }
  const onePixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
})

describe('looking', () => {
  test('opening a file is logged once, unmasking each time, and the owner sees who', async () => {
    const identity = identityNumber('1988-08-08', 61)
    const { id, path } = await hired({ phone: '13900139000', identity })
    const before = await entriesOf(it, 'guard.open')
    assert.equal((await file(path)).phone, '139****9000')
    await file(path)
    assert.equal(await entriesOf(it, 'guard.open'), before + 1)
    const phone = await call<{ value: string }>('POST', `${path}/unmask`, leader, { what: 'phone' })
    assert.deepEqual([phone.status, phone.body.value], [200, '13900139000'])
    assert.equal((await call('POST', `${path}/unmask`, leader, { what: 'identity' })).status, 403)
    const whole = await call<{ value: string }>('POST', `${path}/unmask`, office, { what: 'identity' })
    assert.equal(whole.body.value, identity)
    assert.equal((await call('POST', `${path}/unmask`, office, { what: 'emergency' })).status, 404)
    const kept = await asked<{ n: number }>(
      it,
      sql`select count(*)::integer as n from op where outcome::text like '%13900139000%' or outcome::text like ${`%${identity}%`}`,
    )
    assert.equal(kept[0]?.n, 0)
    const { looks } = (await call<OwnFile>('GET', '/me/file', await person(id))).body
    assert.deepEqual(looks.map(look => [look.kind, look.what, look.name]).toSorted(), [
      ['guard.open', null, '周敏'],
      ['guard.unmask', 'identity', '周敏'],
      ['guard.unmask', 'phone', '赵队长'],
    ])
    await isWhole(it)
  })

  test('a corrected name is kept in the log beside the old one', async () => {
    const { id, path } = await hired({ name: '李误' })
    assert.equal((await call('POST', `${path}/person`, office, { name: '李悟', phone: '139 0013 9001' })).status, 204)
    assert.equal(await code(`${path}/person`, { phone: '123' }), 'guard.phone-wrong')
    const shown = await file(path)
    assert.deepEqual([shown.name, shown.phone], ['李悟', '139****9001'])
    const [row] = await asked<{ body: string }>(
      it,
      sql`select body from payload p join entry e on e.id = p.entry_id where e.about_id = ${id} and e.kind = 'guard.change'`,
    )
    assert.match(row?.body ?? '', /李误/)
  })

  test('who may not, may not; of another employer’s guard nobody learns anything', async () => {
    const { path } = await hired()
    const [employment] = (await file(path)).employments
    const acts: [string, object][] = [
      [`${path}/person`, { name: 'x' }],
      [`${path}/employments`, { kind: 'labour', fromOn: '2026-11-21' }],
      [`/employments/${employment?.id}`, { title: 'x' }],
      [`/employments/${employment?.id}/end`, { untilOn: '2026-11-21', reason: 'other' }],
      [`${path}/certificates`, { kind: 'guard', number: 'ZZ99' }],
      [`${path}/vettings`, { kind: 'health', passed: true, onDay: '2026-11-01', office: 'x' }],
      [`${path}/protections`, { kind: 'nursing', fromOn: '2026-11-01' }],
      [`${path}/consents`, { purpose: 'place', given: true, onDay: '2026-11-01' }],
      [`${path}/photo/remove`, {}],
    ]
    for (const [url, body] of acts) {
      const sent = url.endsWith('remove') ? undefined : body
      assert.equal((await call('POST', url, rival, sent)).status, 404, `rival ${url}`)
      for (const who of [leader, ...others])
        assert.equal((await call('POST', url, who, sent)).status, 403, `${who.role} ${url}`)
    }
    assert.equal((await call('GET', path, rival)).status, 404)
    assert.equal((await call('POST', `${path}/unmask`, rival, { what: 'phone' })).status, 404)
    for (const who of others) {
      assert.equal((await call('GET', path, who)).status, 403)
      assert.equal((await call('POST', `${path}/unmask`, who, { what: 'phone' })).status, 403)
    }
    await isWhole(it)
  })
})

describe('the register, narrowed', () => {
  test('by standing, certificate and kind', async () => {
    const numbers = async (query: string): Promise<string[]> =>
      (await call<{ rows: Guard[] }>('GET', `/guards?limit=200&${query}`, office)).body.rows.map(row => row.number)
    const { guard, path } = await hired({
      kind: 'dispatch',
      agency: '众诚劳务',
      certificate: '沪保321',
      fromOn: '2026-01-01',
    })
    const clerk = await hired({ work: ['clerk'] })
    assert.deepEqual(await numbers('kind=dispatch'), [guard.number])
    const without = await numbers('certificate=none')
    assert.ok(!without.includes(guard.number) && !without.includes(clerk.guard.number) && without.length > 0)
    const soon = { kind: 'guard', number: '沪保322', issuer: '市局', fromOn: '2020-01-01', untilOn: '2026-12-31' }
    const expiring = await hired()
    await call('POST', `${expiring.path}/certificates`, office, soon)
    assert.deepEqual(await numbers('certificate=expiring'), [expiring.guard.number])
    const [one] = (await file(path)).employments
    await call('POST', `/employments/${one?.id}/end`, office, { untilOn: '2026-11-20', reason: 'expired' })
    assert.deepEqual(await numbers('kind=dispatch'), [])
    assert.deepEqual(await numbers('kind=dispatch&standing=left'), [guard.number])
    assert.deepEqual(await numbers('kind=dispatch&standing=all'), [guard.number])
    assert.equal((await call('GET', '/guards?standing=gone', office)).body.code, 'shape.wrong')
  })
})
