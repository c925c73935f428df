import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { aPhoto, claimOf, put } from './attaching.ts'
import { as, sealedPin } from './duty.ts'
import { asOwner, someone, type Somebody } from './house.ts'
import { hour, shiftIn } from './life.ts'
import {
  closeNight,
  openNight,
  life,
  night,
  manager,
  client,
  officer,
  housing,
  li,
  on,
  report,
  round,
  outcomeOf,
  fact,
  tried,
  barred,
  nothing,
  next,
} from './attacking.ts'

// The records of a night as somebody would misuse them, past the door with a membership of one's own; and PINs that are guessed.

before(openNight)
after(closeNight)

describe('findings and checks, past the door', () => {
  let mine: { id: Id }
  let leaders: { id: Id }
  let check: Id
  const foundOf = async (who: Somebody): Promise<{ id: Id }> => {
    await fact(who, 'patrol.scan', { code: `NO${randomBytes(3).toString('hex')}`, how: 'qr' })
    const found = await asked(
      life.it,
      sql<{
        id: Id
      }>`select id from finding where person_id = ${who.personId} and kind <> 'absent' order by found_at desc, id desc limit 1`,
    )
    return found[0] as { id: Id }
  }
  before(async () => {
    mine = await foundOf(life.wang)
    leaders = await foundOf(life.leader)
    check = next()
    const { wang, company, place, it } = life
    await asOwner(it.house, async db => {
      const at = new Date(it.clock.now).toISOString()
      const dueAt = new Date(it.clock.now + 5 * 60_000).toISOString()
      const row = {
        id: check,
        siteId: place.siteId,
        postId: place.postId,
        shiftId: night,
        partyId: company,
        personId: wang.personId,
      }
      await db
        .insertInto('spotCheck')
        .values({ ...row, source: 'phone', state: 'asked', askedAt: at, dueAt, receivedAt: at })
        .execute()
      return [
        {
          kind: 'check.ask',
          table: 'spot_check',
          id: check,
          siteId: place.siteId,
          partyId: company,
          personId: wang.personId,
        },
      ]
    })
  })
  const verdict = (of: Id, about: Somebody, verdict: string, by: Id | null) =>
    sql`insert into finding_verdict (id, finding_id, party_id, person_id, verdict, by_membership, judged_at)
      values (${next()}, ${of}, ${about.partyId}, ${about.personId}, ${verdict}, ${by}, now())`

  test('nobody judges what was found against themselves, in whosever name, nor takes anything back', async () => {
    const { wang, zhao, leader, stranger, rival } = life
    assert.equal(await tried(wang, verdict(mine.id, wang, 'explained', wang.membershipId)), barred)
    assert.equal(await tried(wang, verdict(mine.id, wang, 'explained', leader.membershipId)), barred)
    assert.equal(await tried(leader, verdict(leaders.id, leader, 'explained', leader.membershipId)), barred)
    assert.equal(await tried(leader, verdict(leaders.id, wang, 'explained', leader.membershipId)), barred)
    for (const who of [wang, zhao, leader, stranger, rival, manager, client])
      for (const [id, about] of [
        [mine.id, wang],
        [leaders.id, leader],
      ] as const)
        assert.equal(await tried(who, verdict(id, about, 'withdrawn', null)), barred, who.role)
    assert.equal(await tried(wang, sql`update finding set judged_at = now() where id = ${mine.id}`), nothing)
    assert.equal(await tried(leader, sql`update finding set kind = 'x' where id = ${mine.id}`), barred)
    assert.equal(await tried(leader, sql`delete from finding where id = ${mine.id}`), nothing)
    assert.equal(
      (await as(life.it, leader, 'POST', `/findings/${leaders.id}/judge`, { verdict: 'explained' })).code,
      'finding.own',
    )
    assert.equal((await as(life.it, rival, 'POST', `/findings/${mine.id}/judge`, { verdict: 'explained' })).status, 404)
  })

  test('nobody answers what was found against another', async () => {
    const { wang, zhao, leader } = life
    const answer = (who: Somebody, of: Id, as = who) =>
      sql`insert into finding_answer (id, finding_id, party_id, person_id, says, answered_at, received_at) values (${next()}, ${of}, ${who.partyId}, ${as.personId}, 'x', now(), now())`
    assert.equal(await tried(zhao, answer(zhao, mine.id)), barred)
    assert.equal(await tried(leader, answer(leader, mine.id)), barred)
    assert.equal(await tried(leader, answer(leader, mine.id, wang)), barred)
  })

  test('another guard’s check is neither seen nor answered, and who is asked calls nobody', async () => {
    const { wang, zhao, stranger, rival } = life
    for (const who of [zhao, stranger, rival, officer, client, housing]) {
      assert.equal(await tried(who, sql`select from spot_check where id = ${check}`), nothing, who.role)
      assert.equal(
        await tried(who, sql`update spot_check set state = 'answered' where id = ${check}`),
        nothing,
        who.role,
      )
    }
    assert.equal(await tried(manager, sql`update spot_check set state = 'answered' where id = ${check}`), nothing)
    assert.equal(
      await tried(
        wang,
        sql`update spot_check set state = 'answered', called_by = ${wang.membershipId} where id = ${check}`,
      ),
      barred,
    )
    const visit = (who: Somebody) =>
      sql`insert into spot_check (id, site_id, party_id, person_id, source, state, asked_at, by_membership, received_at)
        values (${next()}, ${life.place.siteId}, ${life.company}, ${wang.personId}, 'company', 'seen', now(), ${who.membershipId}, now())`
    for (const who of [wang, zhao, manager, client, officer, rival])
      assert.equal(await tried(who, visit(who)), barred, who.role)
    for (const who of [zhao, stranger]) await outcomeOf(who, 'check.answer', { checkId: check })
    const [row] = await asked(life.it, sql<{ state: string }>`select state from spot_check where id = ${check}`)
    assert.equal(row?.state, 'asked')
  })

  test('nobody but the judge of scans reads what it remembers', async () => {
    for (const who of [life.wang, life.leader, life.office, manager, officer]) {
      assert.equal(await tried(who, sql`select from trail`), nothing)
      assert.equal(await tried(who, sql`select from judged`), nothing)
      assert.equal(await tried(who, sql`update judged set place = 9999999`), nothing)
    }
  })
})

describe('attendance, rounds and handovers, past the door', () => {
  const signing = (who: Somebody, about: Somebody, entered: Id | null, reason: string | null) =>
    sql`insert into attendance (id, shift_id, site_id, post_id, party_id, person_id, on_at, device_at, received_at, entered_by, behalf_reason)
      values (${next()}, ${night}, ${life.place.siteId}, ${life.place.postId}, ${who.partyId}, ${about.personId}, now(), now(), now(), ${entered}, ${reason})`

  test('nobody signs on another, nor themselves in a leader’s name or “on behalf”', async () => {
    const { wang, zhao, leader, rival } = life
    assert.equal(await tried(zhao, signing(zhao, wang, null, null)), barred)
    assert.equal(await tried(zhao, signing(zhao, zhao, leader.membershipId, 'x')), barred)
    assert.equal(await tried(leader, signing(leader, leader, leader.membershipId, 'x')), barred)
    assert.equal(await tried(rival, signing(rival, wang, rival.membershipId, 'x')), barred)
    assert.equal(await tried(manager, signing(manager, wang, manager.membershipId, 'x')), barred)
  })

  test('nobody ends another’s attendance as theirs, in another’s name, or opens one again', async () => {
    const { wang, zhao, leader, rival } = life
    const ends = (by: Id | null) =>
      sql`update attendance set off_at = now(), off_kind = 'left', left_by = ${by}, left_reason = 'x' where id = ${on}`
    assert.equal(await tried(zhao, ends(null)), nothing)
    assert.equal(await tried(rival, ends(rival.membershipId)), nothing)
    assert.equal(await tried(wang, ends(leader.membershipId)), barred)
    assert.equal(await tried(leader, ends(null)), barred)
    assert.equal(await tried(wang, sql`update attendance set on_at = now() where id = ${on}`), barred)
    assert.equal(await tried(wang, sql`update attendance set place_state = 'inside' where id = ${on}`), barred)
    const own = await shiftIn(life, zhao, 0, 4, { siteId: life.place.siteId, postId: life.place.postId })
    const done = await fact(zhao, 'attendance.sign-on', { shiftId: own, postId: life.place.postId })
    await fact(zhao, 'attendance.leave', { attendanceId: done, shiftId: own })
    for (const who of [zhao, leader])
      assert.equal(
        await tried(who, sql`update attendance set off_at = null, off_kind = null where id = ${done}`),
        nothing,
      )
  })

  test('a round is not rewritten, and nobody signs one as in charge who is not', async () => {
    const { wang, zhao, leader } = life
    assert.equal(
      await tried(wang, sql`update round set entered_by = ${leader.membershipId} where id = ${round}`),
      barred,
    )
    assert.equal(await tried(wang, sql`update round set started_at = now() where id = ${round}`), barred)
    const sign = (who: Somebody, inCharge = true) =>
      sql`insert into round_sign (id, round_id, party_id, person_id, in_charge, signed_at, received_at) values (${next()}, ${round}, ${life.company}, ${who.personId}, ${inCharge}, now(), now())`
    for (const who of [wang, zhao, li]) assert.equal(await tried(wang, sign(who)), barred)
    assert.equal(await tried(zhao, sign(leader)), barred)
  })

  test('nobody releases themselves or a colleague of the shift, or writes another’s handover', async () => {
    const { wang, zhao, leader, rival } = life
    const handing = (from: Somebody, to: Somebody | null, outcome: string, by: Somebody | null) =>
      sql`insert into handover (id, post_id, site_id, party_id, from_shift, from_person, to_person, to_confirmed, released_by, outcome, reason, counted, notes, happened_at, device_at, received_at)
        values (${next()}, ${life.place.postId}, ${life.place.siteId}, ${life.company}, ${night}, ${from.personId}, ${to?.personId ?? null}, false, ${by?.membershipId ?? null}, ${outcome}, 'x', '[]', '', now(), now(), now())`
    assert.equal(await tried(wang, handing(wang, null, 'released', wang)), barred)
    assert.equal(await tried(wang, handing(wang, null, 'released', leader)), barred)
    assert.equal(await tried(wang, handing(wang, zhao, 'taken', leader)), barred)
    assert.equal(await tried(zhao, handing(wang, zhao, 'taken', null)), barred)
    assert.equal(await tried(zhao, handing(wang, null, 'released', zhao)), barred)
    for (const who of [rival, officer, client])
      assert.equal(await tried(who, handing(wang, null, 'released', who)), barred)
    const beside = await someone(life.it.house, { partyId: life.company, role: 'leader', name: '同班组长' })
    await shiftIn(life, beside, 2)
    assert.equal(await tried(beside, handing(wang, null, 'released', beside)), barred)
    const said = await as(life.it, beside, 'POST', '/handovers/release', { attendanceId: on, reason: '我放行' })
    assert.equal(said.code, 'handover.not-above')
    for (const who of [rival, client, housing])
      assert.ok((await as(life.it, who, 'POST', '/handovers/release', { attendanceId: on, reason: 'x' })).status >= 400)
  })

  test('plans, kit, rules and gate entries of others are neither written nor read', async () => {
    const { wang, rival, leader, place, elsewhere } = life
    const entry = (siteId: Id) =>
      sql`insert into gate_entry (id, site_id, party_id, person_id, kind, subject, in_at, erase_on, device_at, received_at)
        values (${next()}, ${siteId}, ${life.company}, ${wang.personId}, 'visitor', 'x', now(), now(), now(), now())`
    assert.equal(await tried(wang, entry(elsewhere.siteId)), barred)
    const rule = (siteId: Id) =>
      sql`insert into check_rule (site_id, party_id, starts, minutes, per_shift, answer_minutes, changed_at) values (${siteId}, ${life.company}, 0, 60, 0, 5, now())`
    for (const [who, siteId] of [
      [wang, place.siteId],
      [leader, place.siteId],
      [rival, place.siteId],
      [life.office, elsewhere.siteId],
    ] as const)
      assert.equal(await tried(who, rule(siteId)), barred)
    const kit = sql`insert into post_kit (id, site_id, post_id, position, kind, item, count, created_at) values (${next()}, ${place.siteId}, ${place.postId}, 0, 'key', 'x', 1, now())`
    for (const who of [wang, leader, rival, officer, client]) assert.equal(await tried(who, kit), barred, who.role)
    const line = (call: Id, siteId: Id) =>
      sql`insert into roll_call_line (id, roll_call_id, site_id, party_id, person_id, presence, held_at) values (${next()}, ${call}, ${siteId}, ${life.company}, ${wang.personId}, 'absent', now())`
    const call = await fact(leader, 'roll-call.hold', { siteId: place.siteId, tasks: '', lines: [] })
    assert.equal(await tried(leader, line(call, elsewhere.siteId)), barred)
    assert.equal(await tried(wang, line(call, place.siteId)), barred)
    assert.equal(
      (await outcomeOf(wang, 'roll-call.hold', { siteId: place.siteId, tasks: '', lines: [] }))?.code,
      'access.denied',
    )
  })
})

describe('pictures', () => {
  test('none hangs on another’s record or takes another’s file', async () => {
    const { wang, zhao, leader, rival } = life
    const hanging = (
      who: Somebody,
      table: string,
      about: Id,
      siteId: Id | null = life.place.siteId,
      partyId = who.partyId,
    ) =>
      sql`insert into attachment (id, kind, about_table, about_id, site_id, party_id, person_id, claimed_sha256, taken_at, received_at)
        values (${next()}, 'photo', ${table}, ${about}, ${siteId}, ${partyId}, ${who.personId}, ${randomBytes(32)}, now(), now())`
    for (const who of [zhao, rival, officer]) {
      assert.equal(await tried(who, hanging(who, 'case', report)), barred, who.role)
      assert.equal(await tried(who, hanging(who, 'case', report, life.place.siteId, life.company)), barred, who.role)
      assert.equal(await tried(who, hanging(who, 'round', round, null)), barred, who.role)
    }
    assert.equal(await tried(wang, hanging(wang, 'case', report)), '1 rows')
    assert.equal(await tried(wang, hanging(wang, 'scan', next(), life.elsewhere.siteId)), barred)
    assert.equal(await tried(wang, hanging(wang, 'scan', next(), null, rival.partyId)), barred)
    const bytes = [aPhoto(), aPhoto()] as const
    const claims = bytes.map(one => claimOf(one, life.it.clock.now))
    await fact(wang, 'incident.step', { incidentId: report, says: '看', photos: [claims[0]] })
    await fact(leader, 'incident.step', { incidentId: report, says: '看', photos: [claims[1]] })
    assert.equal((await put(life.it, leader, claims[1]?.id as Id, bytes[1])).status, 204)
    const [theirs] = await asked(
      life.it,
      sql<{ fileId: Id }>`select file_id from attachment where id = ${claims[1]?.id}`,
    )
    assert.equal(
      await tried(
        wang,
        sql`update attachment set file_id = ${theirs?.fileId}, arrived_at = now() where id = ${claims[0]?.id}`,
      ),
      barred,
    )
    assert.equal((await put(life.it, zhao, claims[0]?.id as Id, bytes[0])).code, 'attachment.not-yet')
    assert.equal((await put(life.it, wang, claims[0]?.id as Id, bytes[1])).code, 'attachment.other-bytes')
    const page = Buffer.from('<html><script>1</script>')
    const bad = claimOf(page, life.it.clock.now)
    await fact(wang, 'incident.step', { incidentId: report, says: '看', photos: [bad] })
    assert.ok((await put(life.it, wang, bad.id, page)).status >= 400)
    for (const who of [zhao, rival, client, housing]) {
      assert.equal((await as(life.it, who, 'GET', `/files/${theirs?.fileId}`)).status, 404, who.role)
      assert.deepEqual((await as(life.it, who, 'GET', `/attachments?aboutId=${report}`)).body.attachments, [], who.role)
    }
  })
})

describe('a PIN that is guessed', () => {
  test('ten wrong ones in a day, for whatever and on whoever’s phone: then the right one is not tried either', async () => {
    const { it, wang, zhao, place } = life
    const signs = async (who: Somebody, roundId: Id, pin: string) => {
      const id = next()
      return outcomeOf(
        who,
        'round.sign',
        { roundId, by: { number: 'A777', sealedPin: sealedPin(it.house, pin, id) } },
        id,
      )
    }
    const hands = async (who: Somebody, name: string, pin: string) => {
      const id = next()
      const successor = { number: 'A777', sealedPin: sealedPin(it.house, pin, id) }
      const input = { postId: place.postId, fromShift: night, attendanceId: next(), counted: [], successor }
      return outcomeOf(who, name, { ...input, ...(name === 'handover.sign' ? { notes: '' } : { reason: 'x' }) }, id)
    }
    const theirs = await fact(zhao, 'round.start', { routeId: place.routeId, shiftId: night })
    for (const pin of ['000001', '000002', '000003', '000004']) {
      assert.deepEqual((await signs(wang, round, pin))?.answer, { signed: false })
      assert.deepEqual((await signs(zhao, theirs, pin))?.answer, { signed: false })
    }
    assert.equal((await hands(wang, 'handover.refuse', '000005'))?.answer?.['confirmed'], false)
    const [right] = [await signs(wang, round, '161803')]
    assert.deepEqual(right?.answer, { signed: true }, 'nine were wrong')
    assert.equal((await hands(zhao, 'handover.refuse', '000006'))?.answer?.['confirmed'], false)
    assert.equal((await hands(zhao, 'handover.refuse', '161803'))?.answer?.['confirmed'], false, 'ten were wrong')
    assert.deepEqual((await signs(wang, round, '161803'))?.answer, { signed: false })
    const moved = next()
    const forged = { number: 'A777', sealedPin: sealedPin(it.house, '161803', next()) }
    assert.deepEqual((await outcomeOf(wang, 'round.sign', { roundId: round, by: forged }, moved))?.answer, {
      signed: false,
    })
    it.clock.now += 25 * hour
    assert.deepEqual((await signs(wang, round, '161803'))?.answer, { signed: true })
    it.clock.now -= 25 * hour
  })
})

test('after all this the log is whole', () => isWhole(life.it))
