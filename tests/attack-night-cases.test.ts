import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { compel } from '#shell/cases/advance.ts'
import { within } from '#shell/db/pool.ts'
import { writeLog } from '#shell/log/write.ts'
import { inquiry } from '#capabilities/cases/cases/inquiry.ts'
import { as, send } from './duty.ts'
import { asOwner, type Somebody } from './house.ts'
import { day, hour } from './life.ts'
import { isWhole } from './asking.ts'
import {
  closeNight,
  openNight,
  life,
  client,
  officer,
  housing,
  on,
  report,
  round,
  fact,
  tried,
  barred,
  nothing,
  next,
  stateOf,
} from './attacking.ts'

// Matters of a night as somebody would misuse them: past the door with a membership of one's own, and through it.

before(openNight)
after(closeNight)

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

test('after all this the log is whole', () => isWhole(life.it))
