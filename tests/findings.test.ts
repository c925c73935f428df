import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { withdrawFinding } from '#capabilities/findings/index.ts'
import { judgeScans } from '#capabilities/patrols/judge.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openStore, within } from '#shell/db/pool.ts'
import { writeLog } from '#shell/log/write.ts'
import { asked, isWhole } from './asking.ts'
import { crowd, type Phone } from './crowd.ts'
import { as, send } from './duty.ts'
import { aParty, asOwner, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { hour, minute, second } from './patrol-guards.ts'
import { figuresOf, judgeNights, stage } from './patrol-stage.ts'

describe('made-up guards', () => {
  const night = (it: TestHouse, seed: number, honest: number, cheating: number) =>
    stage(it, { seed, honest, cheating, from: it.clock.now - 60 * hour })

  test('cheats are found and honest nights are left alone', async () => {
    const it = await testHouse()
    const set = await night(it, 4711, 112, 40)
    const { found } = await judgeNights(set)
    const { recall, falsePositiveRate, byCheat, wrong } = figuresOf(set.nights, found)
    assert.ok(recall >= 0.95, wrong.join('\n'))
    assert.ok(falsePositiveRate <= 0.01, wrong.join('\n'))
    for (const [cheat, share] of Object.entries(byCheat)) assert.ok(share > 0, `${cheat} is never found`)
    await it.close()
  })

  test('a scan is judged without reading an old one: with every judged scan gone the findings are the same', async () => {
    const [one, two] = [await testHouse(), await testHouse()]
    const [kept, robbed] = [await night(one, 7, 14, 20), await night(two, 7, 14, 20)]
    const owner = openStore(two.ownerUrl, { max: 1 })
    const forget = async (): Promise<void> => {
      await within(owner, two.house.city, 'system', db => sql`truncate scan`.execute(db))
    }
    const [full, bare] = [await judgeNights(kept), await judgeNights(robbed, { afterBatch: forget })]
    assert.deepEqual(bare.found, full.found)
    assert.equal(bare.scans, full.scans)
    await owner.pool.end()
    await Promise.all([one.close(), two.close()])
  })
})

describe('findings', () => {
  let it: TestHouse
  let office: Somebody
  let leader: Somebody
  let guards: Phone[]
  let place: Awaited<ReturnType<typeof aSite>>
  let next = 0

  before(async () => {
    it = await testHouse()
    const company = await aParty(it.house)
    office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
    leader = await someone(it.house, { partyId: company, role: 'leader', name: '刘队' })
    const points = Array.from({ length: 6 }, (_, n) => `点${n + 1}`)
    place = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, points })
    await asOwner(it.house, async db => {
      for (const [n, id] of place.checkpointIds.entries())
        await db
          .updateTable('checkpoint')
          .set({ lon: 121.47 + n * 0.001, lat: 31.23, floor: 1 })
          .where('id', '=', id)
          .execute()
      return place.checkpointIds.map(id => ({ kind: 'checkpoint.amend', table: 'checkpoint' as const, id }))
    })
    const [from, to] = [it.clock.now - 2 * hour, it.clock.now + 10 * hour]
    guards = await crowd(it.house, { ...place, by: office, count: 20, from, to })
  })
  after(() => it.close())

  const aGuard = (): Phone => guards[next++] as Phone
  const scan = (guard: Phone, point: number, at: number, more: object = {}) => ({
    name: 'patrol.scan',
    at: it.clock.now - hour + at,
    input: { code: place.codes[point] as string, how: 'qr', shiftId: guard.shiftId, ...more },
  })
  const judge = async (): Promise<number> => {
    await it.seal()
    return judgeScans(it.house)
  }
  const against = (guard: Phone) =>
    asked<{ id: Id; kind: string; facts: Record<string, unknown> }>(
      it,
      sql`select id, kind, facts from finding where person_id = ${guard.personId} order by id`,
    )
  const kindsOf = async (guard: Phone): Promise<string[]> => (await against(guard)).map(({ kind }) => kind)
  const aFinding = async (): Promise<{ guard: Phone; id: Id }> => {
    const guard = aGuard()
    await send(it, guard, scan(guard, 0, 0), scan(guard, 5, 9 * second))
    await judge()
    const [found] = await against(guard)
    return { guard, id: found?.id as Id }
  }
  const listed = async (who: Somebody, query = '') => (await as(it, who, 'GET', `/findings${query}`)).body.rows

  test('a photographed QR sheet: all its points in seconds', async () => {
    const guard = aGuard()
    await send(it, guard, ...[0, 1, 2, 3, 4, 5].map(n => scan(guard, n, n * 4 * second)))
    await judge()
    assert.ok((await kindsOf(guard)).includes('burst'))
    await isWhole(it)
  })

  test('a QR of another site is kept, told at once, and judged with the rest', async () => {
    const guard = aGuard()
    const strange = await aParty(it.house, { name: '别家保安' })
    const there = await aSite(it.house, { by: office, parties: { [strange]: 'guards' }, name: '别家小区' })
    const [said] = await send(it, guard, { ...scan(guard, 0, 0), input: { code: there.codes[0], how: 'qr' } })
    assert.deepEqual(said?.findings, ['other-site'])
    await judge()
    assert.deepEqual(await kindsOf(guard), ['other-site'])
  })

  test('a clock set forward and back within one night', async () => {
    const guard = aGuard()
    const made = [scan(guard, 0, 0), scan(guard, 1, 50 * minute), scan(guard, 2, 5 * minute)]
    const ops = made.map((op, seq) => ({ id: newId(it.clock.now), seq: seq + 1, ...op }))
    await as(it, guard, 'POST', '/ops', { deviceNow: it.clock.now, ops })
    await judge()
    const found = await against(guard)
    assert.deepEqual(
      found.map(({ kind, facts }) => [kind, facts]),
      [['clock-moved', { minutes: 45, back: true }]],
    )
  })

  test('two phones for one guard, at both ends of the site at once; one after the other is not odd', async () => {
    const [guard, honest] = [aGuard(), aGuard()]
    for (const [who, apart] of [
      [guard, 3 * second],
      [honest, 20 * minute],
    ] as const) {
      await send(it, who, scan(who, 0, 0))
      const second_ = await onSharedPhone(who)
      await send(it, second_, scan(who, 5, apart))
    }
    await judge()
    assert.deepEqual(await kindsOf(guard), ['two-phones'])
    assert.deepEqual(await kindsOf(honest), [])
  })

  const onSharedPhone = async (guard: Phone): Promise<Somebody> => {
    const token = newId(it.clock.now)
    const deviceId = newId(it.clock.now)
    await asOwner(it.house, async db => {
      await sql`insert into device (id, kind, name, party_id, public_key, enrolled_at, enrolled_by)
        values (${deviceId}, 'shared', '门岗手机', ${guard.partyId}, '\\x00', now(), ${office.membershipId})`.execute(
        db,
      )
      await sql`insert into session (id, token_hash, person_id, membership_id, device_id, created_at, seen_at, expires_at)
        values (${newId(it.clock.now)}, sha256(${token}::text::bytea), ${guard.personId}, ${guard.membershipId}, ${deviceId}, now(), now(), now() + interval '300 days')`.execute(
        db,
      )
      return [{ kind: 'device.add', table: 'device', id: deviceId }]
    })
    return { ...guard, headers: { ...guard.headers, authorization: `Bearer ${token}` } }
  }

  test('a place is kept of who agreed only, and the log is whole', async () => {
    const [yes, no] = [aGuard(), aGuard()]
    await send(it, yes, { name: 'consent.answer', input: { purpose: 'place', given: true, notice: 'place-1' } })
    const where = { lon: 121.4801, lat: 31.23, metres: 12 }
    for (const who of [yes, no]) await send(it, who, scan(who, 0, 0, { place: where }))
    await judge()
    const kept = await asked<{ personId: Id; lon: number | null; lat: number | null; metres: number | null }>(
      it,
      sql`select person_id, place_lon as lon, place_lat as lat, place_metres as metres from scan where person_id in (${yes.personId}, ${no.personId})`,
    )
    const of = (who: Phone) => kept.find(row => row.personId === who.personId)
    assert.deepEqual([of(yes)?.lon, of(yes)?.lat, of(yes)?.metres], [where.lon, where.lat, where.metres])
    assert.deepEqual([of(no)?.lon, of(no)?.metres], [null, null])
    assert.deepEqual([await kindsOf(yes), await kindsOf(no)], [['far-from-point'], []])
    await isWhole(it)
  })

  test('two processes judge at once: every scan once', async () => {
    const guard = aGuard()
    await send(it, guard, scan(guard, 0, 0), scan(guard, 5, 9 * second))
    await it.seal()
    const judged = await Promise.all([judgeScans(it.house), judgeScans(it.house), judgeScans(it.house)])
    assert.equal(
      judged.reduce((sum, one) => sum + one, 0),
      2,
    )
    assert.deepEqual(await kindsOf(guard), ['too-quick'])
  })

  test('the guard sees it and answers; a leader decides; answering again reopens nothing', async () => {
    const { guard, id } = await aFinding()
    const base = (await as(it, guard, 'GET', '/pull')).body
    assert.deepEqual(
      base.findings.map((row: { id: Id; answer: null }) => [row.id, row.answer]),
      [[id, null]],
    )
    assert.deepEqual(
      (await listed(guard)).map((row: { id: Id; can: string[] }) => [row.id, row.can]),
      [[id, []]],
    )
    const [said] = await send(it, guard, { name: 'finding.answer', input: { findingId: id, says: '坐了电瓶车' } })
    assert.deepEqual([said?.state, said?.findings], ['done', []])
    const [row] = await listed(leader, `?personId=${guard.personId}&state=answered`)
    assert.deepEqual([row.answer.says, row.can, row.scan.pointName], ['坐了电瓶车', ['judge', 'inquire'], '点6'])
    assert.equal(
      (await as(it, leader, 'POST', `/findings/${id}/judge`, { verdict: 'explained', says: '核实过' })).status,
      204,
    )
    await send(it, guard, { name: 'finding.answer', input: { findingId: id, says: '再说一句' } })
    assert.deepEqual(await listed(leader, `?personId=${guard.personId}`), [], 'it stays decided')
    const [after_] = await listed(leader, `?personId=${guard.personId}&state=judged`)
    assert.deepEqual(
      [after_.verdict.verdict, after_.verdict.byName, after_.answer.says],
      ['explained', '刘队', '再说一句'],
    )
    await it.seal()
    const [own] = (await as(it, guard, 'GET', '/pull')).body.findings
    assert.deepEqual([own.verdict, own.verdictSays, own.answer], ['explained', '核实过', '再说一句'])
    await isWhole(it)
  })

  test('a verdict is changed by another, never repeated', async () => {
    const { id } = await aFinding()
    const say = (verdict: string) => as(it, office, 'POST', `/findings/${id}/judge`, { verdict })
    assert.equal((await say('stands')).status, 204)
    assert.deepEqual([(await say('stands')).code, (await say('explained')).status], ['finding.judged-already', 204])
  })

  test('nobody judges themselves, a guard judges nobody, a stranger learns nothing', async () => {
    const { guard, id } = await aFinding()
    const path = `/findings/${id}/judge`
    assert.equal((await as(it, guard, 'POST', path, { verdict: 'explained' })).code, 'finding.own')
    assert.equal((await as(it, aGuard(), 'POST', path, { verdict: 'explained' })).status, 404)
    const rival = await someone(it.house, { partyId: await aParty(it.house, { name: '别家' }), role: 'office' })
    assert.equal((await as(it, rival, 'POST', path, { verdict: 'stands' })).status, 404)
    assert.deepEqual(await listed(rival, `?personId=${guard.personId}`), [])
    const [other] = await send(it, aGuard(), { name: 'finding.answer', input: { findingId: id, says: '不是我' } })
    assert.deepEqual([other?.state, other?.findings], ['done', ['unknown-finding']])
  })

  test('a matter is opened from a finding once, by a person', async () => {
    const { guard, id } = await aFinding()
    assert.equal((await as(it, leader, 'POST', `/findings/${id}/inquire`)).status, 204)
    assert.equal((await as(it, leader, 'POST', `/findings/${id}/inquire`)).code, 'finding.inquired')
    const [row] = await listed(leader, `?personId=${guard.personId}`)
    assert.ok(row.caseId)
    assert.equal((await as(it, guard, 'POST', `/findings/${id}/inquire`)).code, 'finding.own')
    await isWhole(it)
  })

  test('the program takes a finding back once, and then nobody judges it', async () => {
    const { guard, id } = await aFinding()
    const back = () =>
      within(it.house.store, it.house.city, 'system', async db => {
        const changes = await withdrawFinding({ db, now: it.clock.now }, id, '晚到的扫点补齐了')
        const clock = {
          opId: null,
          membershipId: null,
          deviceId: null,
          receivedAt: it.clock.now,
          happenedAt: it.clock.now,
        }
        await writeLog(db, clock, changes, [])
        return changes.length
      })
    assert.deepEqual([await back(), await back()], [2, 0])
    assert.equal(
      (await as(it, leader, 'POST', `/findings/${id}/judge`, { verdict: 'stands' })).code,
      'finding.withdrawn',
    )
    const [row] = await listed(guard, '?state=judged')
    assert.deepEqual([row.verdict.verdict, row.verdict.says], ['withdrawn', '晚到的扫点补齐了'])
    await isWhole(it)
  })
})
