import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import { caseKinds } from '#capabilities/index.ts'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { judgeScans, watchRounds } from '#capabilities/patrols/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { compel } from '#shell/cases/advance.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { within } from '#shell/db/pool.ts'
import { writeLog } from '#shell/log/write.ts'
import { inquiry } from '#capabilities/cases/cases/inquiry.ts'
import { asked, identityNumber, isWhole } from './asking.ts'
import { aPhoto, claimOf, put } from './attaching.ts'
import { as, sealedPin, send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, day, hour, shiftIn, type Life } from './life.ts'

// The records of a night as somebody would misuse them: past the door with a membership of one's own, and through it.

let life: Life
let night: Id
let manager: Somebody
let client: Somebody
let officer: Somebody
let housing: Somebody
let li: Somebody
let on: Id
let report: Id
let round: Id
before(async () => {
  life = await aLife()
  const { it, company, place, wang, zhao } = life
  const sorts = { operates: 'property-company', owns: 'client-unit', polices: 'police', houses: 'housing' } as const
  const made = await Promise.all(Object.values(sorts).map(kind => aParty(it.house, { kind, name: `天平${kind}` })))
  await asOwner(it.house, async db => {
    for (const [at, relation] of Object.keys(sorts).entries())
      await db
        .insertInto('siteParty')
        .values({ siteId: place.siteId, partyId: made[at] as Id, relation, fromOn: '2026-01-01' })
        .execute()
    return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
  const [operates, owns, polices, houses] = made as [Id, Id, Id, Id]
  manager = await someone(it.house, { partyId: operates, role: 'manager', name: '钱经理' })
  client = await someone(it.house, { partyId: owns, role: 'client', name: '业委会' })
  officer = await someone(it.house, { partyId: polices, role: 'officer', name: '陈警官' })
  housing = await someone(it.house, { partyId: houses, role: 'housing', name: '房管员' })
  li = await aGuard(it, company, '李四', { number: 'A777', pin: '161803' })
  night = await shiftIn(life, wang, 0)
  await shiftIn(life, zhao, -36)
  await shiftIn(life, li, -60)
  on = await fact(wang, 'attendance.sign-on', { shiftId: night, postId: place.postId })
  report = await fact(wang, 'incident.report', { postId: place.postId, kind: 'dispute', line: '北门有人争执' })
  round = await fact(wang, 'round.start', { routeId: place.routeId, shiftId: night })
})
after(() => life.it.close())

const outcomeOf = async (who: Somebody, name: string, input: object, id = newId(life.it.clock.now)) =>
  (await send(life.it, who, { id, name, input }))[0]
const fact = async (who: Somebody, name: string, input: object, id = newId(life.it.clock.now)): Promise<Id> => {
  const outcome = await outcomeOf(who, name, input, id)
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}
/** What a statement would do, undone again. */
const tried = (who: Somebody, query: RawBuilder<unknown>): Promise<string> =>
  within(life.it.house.store, life.it.house.city, who, async db => {
    const { numAffectedRows, rows } = await query.execute(db)
    throw new Tried(`${numAffectedRows ?? rows.length} rows`)
  }).catch((problem: { code?: string }) =>
    problem instanceof Tried ? problem.message : (problem.code ?? String(problem)),
  )
class Tried extends Error {}
const barred = '42501'
const nothing = '0 rows'
const next = (): Id => newId(life.it.clock.now)
const stateOf = async (id: Id) =>
  (
    await asked(
      life.it,
      sql<{
        state: string
        version: number
        ownerParty: Id
      }>`select state, version, owner_party from "case" where id = ${id}`,
    )
  )[0]

describe('cases, past the door', () => {
  const opening = (
    by: Somebody,
    { siteId, partyId, ownerParty = partyId }: Record<'siteId' | 'partyId', Id> & { ownerParty?: Id },
  ) =>
    sql`insert into "case" (id, kind, state, site_id, party_id, owner_role, owner_party, facts, passes_on, opened_by, opened_person, happened_at, opened_at)
      values (${next()}, 'hazard', 'noted', ${siteId}, ${partyId}, 'leader', ${ownerParty}, '{"line":"x"}', true, ${by.membershipId}, ${by.personId}, now(), now())`

  test('nobody lays a matter into another company’s books, on another’s site, or before another’s leader', async () => {
    const { wang, leader, office, place, elsewhere, company, rival } = life
    for (const who of [wang, leader, office]) {
      assert.equal(await tried(who, opening(who, { siteId: elsewhere.siteId, partyId: company })), barred)
      assert.equal(await tried(who, opening(who, { siteId: place.siteId, partyId: rival.partyId })), barred)
      assert.equal(
        await tried(who, opening(who, { siteId: place.siteId, partyId: company, ownerParty: rival.partyId })),
        barred,
      )
    }
    assert.equal(await tried(wang, opening(leader, { siteId: place.siteId, partyId: company })), barred)
    assert.equal(await tried(wang, opening(wang, { siteId: place.siteId, partyId: company })), '1 rows')
  })

  const naming = (caseId: Id, partyId: Id, personId: Id | null = null) =>
    sql`insert into case_party (id, case_id, party_id, person_id, standing, named_at) values (${next()}, ${caseId}, ${partyId}, ${personId}, 'x', now())`

  test('nobody names the police on a matter, or themselves on another’s, but who keeps it, and of that site only', async () => {
    const { wang, zhao, stranger, rival, leader } = life
    for (const who of [wang, zhao, stranger, rival, officer, client, housing])
      for (const partyId of [officer.partyId, who.partyId])
        assert.equal(await tried(who, naming(report, partyId, who.personId)), barred, who.role)
    assert.equal(await tried(leader, naming(report, rival.partyId)), barred)
    assert.equal(
      await tried(
        leader,
        sql`insert into case_party (id, case_id, party_id, standing, named_at) select ${next()}, id, ${officer.partyId}, 'x', now() from "case" where id = ${report}`,
      ),
      '1 rows',
    )
  })

  test('who is only named on a matter reads it: it takes no step, no name and no picture of theirs', async () => {
    await asOwner(life.it.house, async db => {
      const id = next()
      const row = { id, caseId: report, partyId: officer.partyId, standing: 'receives' }
      await db
        .insertInto('caseParty')
        .values({ ...row, namedAt: new Date(life.it.clock.now).toISOString() })
        .execute()
      return [{ kind: 'incident.open', table: 'case_party', id, siteId: life.place.siteId, partyId: life.company }]
    })
    assert.equal(await tried(officer, sql`select from "case" where id = ${report}`), '1 rows')
    const step = (by: Somebody, person = by.personId) =>
      sql`insert into case_step (id, case_id, site_id, party_id, action, to_state, by_membership, by_person, happened_at, received_at)
        values (${next()}, ${report}, ${life.place.siteId}, ${life.company}, 'note', 'reported', ${by.membershipId}, ${person}, now(), now())`
    assert.equal(await tried(officer, step(officer)), barred)
    assert.equal(await tried(officer, naming(report, housing.partyId)), barred)
    assert.equal(
      await tried(officer, sql`update "case" set state = 'closed', version = version + 1 where id = ${report}`),
      nothing,
    )
    assert.equal(await tried(life.wang, step(life.wang, life.leader.personId)), barred)
    assert.equal(await tried(life.zhao, step(life.zhao)), barred)
    assert.equal(await tried(life.leader, step(life.wang)), barred)
  })

  test('no version is turned back, no closed matter opened, none handed to another company, none rewritten', async () => {
    const { leader, wang } = life
    const id = await fact(wang, 'hazard.open', { siteId: life.place.siteId, line: '灯不亮' })
    for (const set of ["state = 'mended'", "state = 'mended', version = version - 1", 'version = version + 2'])
      assert.equal(await tried(wang, sql`update "case" set ${sql.raw(set)} where id = ${id}`), barred, set)
    for (const set of [
      "facts = '{}'",
      'owner_party = party_id',
      'person_id = null',
      'site_id = site_id',
      'opened_at = now()',
    ])
      assert.equal(await tried(leader, sql`update "case" set ${sql.raw(set)} where id = ${id}`), barred, set)
    const dropped = await as(life.it, leader, 'POST', `/cases/${id}/hazard.dismiss`, { says: '看错了' })
    assert.equal(dropped.status, 200)
    for (const who of [leader, wang])
      assert.equal(
        await tried(
          who,
          sql`update "case" set state = 'noted', closed_at = null, version = version + 1 where id = ${id}`,
        ),
        barred,
      )
    assert.equal(await tried(leader, sql`delete from "case" where id = ${id}`), nothing)
    assert.equal(await tried(leader, sql`delete from case_step where case_id = ${id}`), nothing)
    assert.equal(await tried(leader, sql`update case_step set says = 'x' where case_id = ${id}`), barred)
  })

  test('what came of no act: a claim of old times opens no matter that the program took back', async () => {
    const { it, wang, leader, company, place } = life
    const id = next()
    const aboutId = next()
    const at = new Date(it.clock.now - day).toISOString()
    await asOwner(it.house, async db => {
      await db
        .insertInto('case')
        .values({
          id,
          kind: 'inquiry',
          state: 'answered',
          siteId: place.siteId,
          partyId: company,
          personId: wang.personId,
          aboutTable: 'spot_check',
          aboutId,
          ownerRole: 'leader',
          ownerParty: company,
          facts: JSON.stringify({ line: 'x', grounds: 'finding' }),
          passesOn: false,
          happenedAt: at,
          openedAt: at,
        })
        .execute()
      return [{ kind: 'inquiry.open', table: 'case', id, siteId: place.siteId, partyId: company }]
    })
    const now = it.clock.now
    await within(it.house.store, it.house.city, 'system', async db => {
      const acting = { db, actor: null, now, happenedAt: now, city: it.house.city }
      const passed = await compel(acting, inquiry, id, 'reverse')
      assert.ok(passed.ok)
      const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
      await writeLog(db, author, passed.value.changes, [])
    })
    const op = { name: 'inquiry.uphold', input: { caseId: id, says: '没有记录' }, at: now - 2 * hour }
    const [outcome] = await send(it, leader, op)
    assert.deepEqual([outcome?.state, outcome?.code], ['refused', 'case.not-from-here'])
    assert.equal((await stateOf(id))?.state, 'reversed')
  })
})

describe('cases, through the door', () => {
  test('another district, the police, a client and a colleague find no matter, and learn of none by counting', async () => {
    const { it, stranger, rival, zhao } = life
    const own = await fact(life.wang, 'incident.report', { postId: life.place.postId, kind: 'fire', line: '地库冒烟' })
    for (const who of [stranger, rival, zhao, client, housing, officer]) {
      for (const url of [`/cases/${own}`, `/incidents/${own}`])
        assert.equal((await as(it, who, 'GET', url)).status, 404, `${who.role} ${url}`)
      const acted = await as(it, who, 'POST', `/cases/${own}/incident.acknowledge`, {})
      assert.equal(acted.status, 404, who.role)
      const missing = await as(it, who, 'POST', `/cases/${next()}/incident.acknowledge`, {})
      assert.deepEqual({ ...acted.body, id: 0 }, { ...missing.body, id: 0 }, who.role)
      const { status, body } = await as(it, who, 'GET', '/cases')
      if (status === 200) assert.ok(!JSON.stringify(body).includes(own), who.role)
      const corrected = await as(it, who, 'POST', `/incidents/${own}/correct`, { incidentId: own, reason: 'x' })
      assert.ok(corrected.status >= 400, who.role)
    }
    const due = await as(it, rival, 'GET', '/cases/due')
    if (due.status === 200) assert.ok(!/[1-9]/.test(JSON.stringify(due.body)), JSON.stringify(due.body))
  })

  test('lists and exports of the night name nothing of another company, with whatever filter', async () => {
    const { it, rival, stranger, place } = life
    const ours = [place.siteId, report, round, on, '王建国', '锦绣花园', '北门有人争执']
    for (const who of [rival, stranger])
      for (const path of [
        '/cases',
        '/cases/due',
        '/incidents',
        '/night',
        '/rounds',
        '/findings',
        '/gate',
        '/checks',
        '/handovers',
      ])
        for (const query of ['', `?siteId=${place.siteId}`]) {
          const { status, body } = await as(it, who, 'GET', `${path}${query}`)
          assert.ok(status < 500, `${path}${query} ${status}`)
          const said = JSON.stringify(body)
          for (const secret of ours)
            assert.ok(
              !said.includes(secret) || (status === 400 && secret === place.siteId),
              `${path}${query}: ${secret}`,
            )
        }
  })

  test('a broken cursor or a statement in a filter is a refusal, never an answer of the database', async () => {
    const { it, office } = life
    const bad = [
      "' or 1=1--",
      '00000000-0000-0000-0000-000000000000\';drop table "case"',
      Buffer.from('["x","y"]').toString('base64url'),
      'AAAA',
    ]
    for (const path of ['/cases', '/incidents', '/rounds', '/findings', '/gate', '/checks', '/handovers'])
      for (const name of ['after', 'siteId', 'kind', 'owner'])
        for (const value of bad) {
          const { status } = await as(it, office, 'GET', `${path}?${name}=${encodeURIComponent(value)}`)
          assert.ok(status < 500, `${path}?${name}=${value}: ${status}`)
          if (name !== 'owner' && name !== 'kind')
            assert.ok(status >= 400 || name === 'siteId', `${path}?${name}=${value}: ${status}`)
        }
  })

  test('two who act at once: one moves it, and an old version moves nothing', async () => {
    const { it, leader, office, wang } = life
    const id = await fact(wang, 'hazard.open', { siteId: life.place.siteId, line: '门坏了' })
    const both = await Promise.all(
      [leader, office, leader, office].map(who => as(it, who, 'POST', `/cases/${id}/hazard.mend`, { version: 1 })),
    )
    assert.deepEqual(both.map(({ status }) => status).filter(status => status === 200).length, 1)
    assert.equal(
      (await as(it, office, 'POST', `/cases/${id}/hazard.dismiss`, { version: 1, says: 'x' })).code,
      'case.moved-on',
    )
    assert.equal((await as(it, wang, 'POST', `/cases/${id}/hazard.confirm`, {})).code, 'access.denied')
    assert.equal((await stateOf(id))?.version, 2)
  })
})

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
      sql`update attendance set off_at = now(), off_kind = 'left', left_by = ${by}, behalf_reason = 'x' where id = ${on}`
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

describe('what must not be written down', () => {
  const number = identityNumber('1990-01-01', 1)
  const holds = '1990' + '0101001'
  const says = `来人 ${number}`

  test('no op of the night leaves an identity number in a row, in the log, in a refusal or in quarantine', async () => {
    const { it, wang, leader, place } = life
    const { siteId, postId, checkpointIds } = place
    const at = new Date(it.clock.now).toISOString()
    const id = next()
    const successor = { number: 'A777', sealedPin: sealedPin(it.house, '000000', id) }
    const own = await fact(wang, 'patrol.scan', { code: place.codes[0], how: 'qr', shiftId: night })
    const found = (
      await asked(it, sql<{ id: Id }>`select id from finding where person_id = ${wang.personId} limit 1`)
    )[0]
    const declared = { certificate: true, uniform: true, badge: true, says }
    const counted = [{ item: '钥匙', expected: 1, found: 1 }]
    const ops: [Somebody, string, object][] = [
      [wang, 'attendance.sign-on', { shiftId: night, postId, declared }],
      [wang, 'attendance.object', { attendanceId: on, says }],
      [leader, 'attendance.sign-on-for', { shiftId: night, at, reason: says }],
      [leader, 'attendance.leave-for', { attendanceId: next(), at, reason: says }],
      [
        leader,
        'roll-call.hold',
        { siteId, tasks: says, lines: [{ personId: wang.personId, shiftId: night, presence: 'late', says }] },
      ],
      [wang, 'round.sign', { roundId: round, says }],
      [
        wang,
        'point.answer',
        { scanId: own, checkpointId: checkpointIds[0], answers: [{ questionId: next(), good: false, says }] },
      ],
      [
        leader,
        'round.write',
        { shiftId: night, routeId: place.routeId, points: [{ checkpointId: checkpointIds[0], at }], reason: says },
      ],
      [wang, 'finding.answer', { findingId: found?.id, says }],
      [leader, 'finding.judge', { findingId: found?.id, verdict: 'stands', says }],
      [leader, 'radio.call', { siteId, lines: [{ personId: wang.personId, shiftId: night, answered: true, says }] }],
      [leader, 'check.visit', { siteId, source: 'leader', seen: {}, says }],
      [
        wang,
        'handover.sign',
        {
          postId,
          fromShift: next(),
          attendanceId: next(),
          counted,
          successor,
          notes: says,
          walked: [{ item: 'x', good: false, says }],
        },
      ],
      [wang, 'handover.refuse', { postId, fromShift: next(), attendanceId: next(), counted, successor, reason: says }],
      [wang, 'handover.nobody-came', { postId, shiftId: night, attendanceId: on, says }],
      [leader, 'handover.release', { attendanceId: next(), reason: says }],
      [wang, 'incident.report', { postId, kind: 'other', line: says }],
      [wang, 'incident.step', { incidentId: report, says }],
      [wang, 'incident.amend', { incidentId: report, reason: says, line: says }],
      [wang, 'incident.delivery', { incidentId: report, grounds: 'fleeing', contactAt: at, minor: false }],
      [wang, 'incident.attack', { incidentId: report, how: 'hit', injured: false, says, hospital: says }],
      [wang, 'incident.dispute', { incidentId: report, about: 'noise', calmed: true, says }],
      [wang, 'hazard.open', { siteId, line: says, says }],
      [wang, 'gate.enter', { postId, kind: 'contractor', subject: says, whom: says, purpose: says, slip: says }],
      [wang, 'patrol.scan', { code: number, how: 'typed' }],
      [leader, 'help.call', { says }],
    ]
    const said = []
    for (const [who, name, input] of ops) said.push([name, await outcomeOf(who, name, input)] as const)
    for (const [name, outcome] of said) assert.ok(!JSON.stringify(outcome).includes(number), name)
    const taken = said.filter(([, outcome]) => outcome?.state === 'done').map(([name]) => name)
    assert.ok(
      taken.length > 12,
      said.map(([name, one]) => `${name}: ${one?.state} ${one?.code} ${JSON.stringify(one)}`).join('\n'),
    )
    await nowhere()
    for (const [url, body, who] of [
      ['/findings/' + found?.id + '/judge', { verdict: 'explained', says }, leader],
      ['/hazards', { siteId, line: says, says }, leader],
      ['/checks/visits', { siteId, source: 'leader', seen: {}, says }, leader],
      ['/handovers/release', { attendanceId: on, reason: says }, leader],
      [`/incidents/${report}/correct`, { reason: says }, leader],
    ] as const)
      await as(it, who, 'POST', url, body)
    await nowhere()
  })

  /** Asks every table whose rows hold text. */
  async function nowhere(): Promise<void> {
    const tables = await asked(
      life.it,
      sql<{
        name: string
      }>`select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r','p') and not relispartition`,
    )
    for (const { name } of tables) {
      const rows = await asked(
        life.it,
        sql<{ row: string }>`select t::text as row from ${sql.table(name)} t where t::text like ${`%${holds}%`}`,
      )
      assert.deepEqual(
        rows.map(({ row }) => row),
        [],
        name,
      )
    }
  }

  test('what a revoked phone held back is kept aside without it', async () => {
    const { it, place, company } = life
    const goer = await aGuard(it, company, '丢手机的')
    const deviceId = next()
    await asOwner(it.house, async db => {
      const at = new Date(it.clock.now).toISOString()
      await db
        .insertInto('device')
        .values({
          id: deviceId,
          name: 'x',
          kind: 'personal',
          publicKey: randomBytes(91),
          partyId: company,
          personId: goer.personId,
          enrolledAt: at,
          enrolledBy: life.office.membershipId,
          revokedAt: at,
        })
        .execute()
      await db.updateTable('session').set({ deviceId }).where('personId', '=', goer.personId).execute()
      return [{ kind: 'device.add', table: 'device', id: deviceId, partyId: company, personId: goer.personId }]
    })
    for (const [name, input] of [
      ['incident.report', { postId: place.postId, kind: 'other', line: says }],
      ['gate.enter', { postId: place.postId, kind: 'visitor', subject: says }],
      ['patrol.scan', { code: number, how: 'typed' }],
    ] as const)
      assert.equal((await outcomeOf(goer, name, input))?.state, 'quarantined', name)
    assert.equal((await put(it, goer, next(), aPhoto())).code, 'attachment.barred')
    await nowhere()
  })

  test('a place is kept of nobody who did not agree, or took it back', async () => {
    const { it, wang, place, company } = life
    const spot = { lon: 121.473712, lat: 31.230398, metres: 5 }
    const told = async () => {
      const tables = await asked(
        it,
        sql<{
          name: string
        }>`select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r','p') and not relispartition`,
      )
      let count = 0
      for (const { name } of tables)
        count += (await asked(it, sql`select from ${sql.table(name)} t where t::text like '%121.4737%'`)).length
      return count
    }
    const goes = async (who: Somebody, shiftId: Id) => {
      const { postId, codes } = place
      await fact(who, 'attendance.sign-on', { shiftId, postId, place: spot })
      await fact(who, 'patrol.scan', { code: codes[0], how: 'qr', shiftId, place: spot })
      await fact(who, 'incident.report', { postId, kind: 'other', line: 'x', place: spot })
      await fact(who, 'check.answer', { checkId: next(), place: spot })
      await outcomeOf(who, 'help.call', { postId, place: spot })
    }
    await goes(wang, night)
    assert.equal(await told(), 0)
    const shy = await aGuard(it, company, '收回的')
    const shift = await shiftIn(life, shy, 0)
    await fact(shy, 'consent.answer', { purpose: 'place', given: true, notice: 'x' })
    it.clock.now += 1000
    await fact(shy, 'consent.answer', { purpose: 'place', given: false, notice: 'x' })
    await goes(shy, shift)
    assert.equal(await told(), 0)
  })
})

describe('what is sent to break us', () => {
  test('too many photos, answers or letters, and halves of characters, are refused by their field', async () => {
    const { wang, place } = life
    const photos = Array.from({ length: 400 }, () => claimOf(randomBytes(4), life.it.clock.now))
    const answers = Array.from({ length: 40 }, () => ({ questionId: next(), good: true }))
    const long = '长'.repeat(100_000)
    for (const [name, input] of [
      ['incident.report', { postId: place.postId, kind: 'other', photos }],
      ['point.answer', { scanId: next(), checkpointId: place.checkpointIds[0], answers: [...answers, ...answers] }],
      ['incident.step', { incidentId: report, says: long }],
      ['gate.enter', { postId: place.postId, kind: 'visitor', subject: long }],
      ['incident.step', { incidentId: report, says: '\u0000' }],
      ['incident.step', { incidentId: report, says: '半\uD800个' }],
      ['finding.answer', { findingId: next(), says: '\uDC00' }],
      ['incident.report', { postId: place.postId, kind: 'other', place: { lon: 1e9, lat: 0, metres: 1 } }],
      [
        'round.write',
        {
          shiftId: night,
          routeId: place.routeId,
          points: Array.from({ length: 5000 }, () => ({ checkpointId: next(), at: 'x' })),
          reason: 'x',
        },
      ],
    ] as const) {
      const outcome = await outcomeOf(wang, name, input)
      assert.equal(outcome?.state, 'refused', name)
      assert.ok(['shape.wrong', 'text.broken'].includes(outcome.code ?? ''), `${name}: ${outcome.code}`)
    }
  })

  test('the clock’s work in two processes at once doubles nothing', async () => {
    const { it, company, place } = life
    const late = await aGuard(it, company, '没来的')
    await shiftIn(life, late, -1)
    const lapsing = await fact(life.wang, 'incident.report', { postId: place.postId, kind: 'other', line: '到时' })
    it.clock.now += 31 * 60_000
    const jobs = () => [
      findAbsent(it.house),
      sweepChecks(it.house),
      watchRounds(it.house),
      judgeScans(it.house),
      sweep(it.house, caseKinds),
    ]
    await it.seal()
    await Promise.all([...jobs(), ...jobs(), ...jobs()])
    const doubles = await asked(
      it,
      sql`select kind, about_id, person_id from finding where kind <> 'sign-unconfirmed' and about_table <> 'round' group by 1, 2, 3, facts having count(*) > 1`,
    )
    assert.deepEqual(doubles, [])
    const absent = await asked(it, sql`select from finding where kind = 'absent' and person_id = ${late.personId}`)
    assert.equal(absent.length, 1)
    const steps = await asked(it, sql`select from case_step where case_id = ${lapsing} and action = 'escalate'`)
    assert.equal(steps.length, 1)
    const asks = await asked(
      it,
      sql`select from case_step where action = 'escalate' group by case_id having count(*) > 1`,
    )
    assert.equal(asks.length, 0)
  })

  test('after all this the log is whole', () => isWhole(life.it))
})
