import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aGuard, aLife, aPost, shiftIn, span, type Life } from './life.ts'

// The week's records as somebody would misuse them: past the door with a membership of one's own, two at once, ids and
// secrets of others, what is sent to break us.

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

describe('with a membership of one’s own, past the door', () => {
  const tried = (who: Somebody, query: RawBuilder<unknown>): Promise<string> =>
    within(life.it.house.store, life.it.house.city, who, async db => {
      const { numAffectedRows = 0n } = await query.execute(db)
      return `${numAffectedRows} rows`
    }).catch((problem: { code?: string }) => problem.code ?? String(problem))
  const barred = '42501'
  let leave: Id
  let swap: Id
  let own: Id
  before(async () => {
    const at = later()
    own = await shiftIn(life, life.wang, at)
    leave = newId(life.it.clock.now)
    const asking = { kind: 'annual', ...span(life, at + 30, at + 40) }
    await send(life.it, life.wang, { id: leave, name: 'absence.ask', input: asking })
    swap = newId(life.it.clock.now)
    await send(life.it, life.wang, {
      id: swap,
      name: 'swap.ask',
      input: { shiftId: own, toPersonId: life.zhao.personId },
    })
  })

  const decided = (table: string, id: Id, who: Somebody) =>
    sql`update ${sql.table(table)} set state = 'approved', decided_by = ${who.membershipId}, decided_at = now() where id = ${id}`

  test('nobody approves what is about themselves, nor bends what was asked', async () => {
    const { wang, zhao } = life
    assert.equal(await tried(wang, decided('absence', leave, wang)), barred)
    assert.equal(
      await tried(wang, sql`update absence set ends_at = ends_at + interval '9 days' where id = ${leave}`),
      barred,
    )
    assert.equal(await tried(zhao, decided('absence', leave, zhao)), '0 rows')
    assert.equal(await tried(wang, decided('swap', swap, wang)), barred)
    assert.equal(await tried(zhao, decided('swap', swap, zhao)), barred)
    assert.equal(await tried(wang, sql`update swap set state = 'agreed' where id = ${swap}`), barred)
    assert.equal(await tried(zhao, sql`update swap set to_person = ${zhao.personId} where id = ${swap}`), barred)
    assert.equal(await tried(zhao, sql`update swap set state = 'withdrawn' where id = ${swap}`), barred)
  })

  test('leave is asked, not given to oneself, and only in one’s own party and name', async () => {
    const { wang, zhao, leader, office, stranger, rival, company } = life
    const adding = (person: Somebody, partyId: Id, state: string, by: Somebody | null = null) => {
      const { startsAt, endsAt } = span(life, 9000, 9001)
      return sql`insert into absence (id, person_id, party_id, kind, starts_at, ends_at, state, decided_by, created_at) values
        (${newId(life.it.clock.now)}, ${person.personId}, ${partyId}, 'sick', ${startsAt}, ${endsAt}, ${state}, ${by?.membershipId ?? null}, now())`
    }
    assert.equal(await tried(wang, adding(wang, company, 'approved', wang)), barred)
    assert.equal(await tried(wang, adding(zhao, company, 'asked')), barred)
    assert.equal(await tried(wang, adding(wang, rival.partyId, 'asked')), barred)
    assert.equal(await tried(leader, adding(leader, company, 'approved', leader)), barred)
    assert.equal(await tried(office, adding(stranger, company, 'approved', office)), barred)
  })

  test('no punches for a stranger, no receipt, consent or calendar in another’s name, no import as somebody else', async () => {
    const { wang, zhao, office, leader, stranger, company } = life
    const punch = (who: Somebody) =>
      sql`insert into punch (id, party_id, person_id, at, source, imported_at) values (${newId(life.it.clock.now)}, ${company}, ${who.personId}, now(), 'x', now())`
    assert.equal(await tried(office, punch(stranger)), barred)
    assert.equal(await tried(leader, punch(wang)), barred)
    assert.equal(await tried(wang, punch(wang)), barred)
    const consent = (who: Somebody, partyId: Id) =>
      sql`insert into consent (id, person_id, party_id, purpose, given, notice, how, answered_at, recorded_at)
        values (${newId(life.it.clock.now)}, ${who.personId}, ${partyId}, 'photo', true, 'x', 'phone', now(), now())`
    assert.equal(await tried(wang, consent(zhao, company)), barred)
    assert.equal(await tried(wang, consent(wang, stranger.partyId)), barred)
    assert.equal(await tried(leader, consent(wang, company)), barred)
    assert.equal(await tried(office, consent(stranger, company)), barred)
    const feed = sql`insert into calendar_feed (person_id, token_hash, made_at) values (${zhao.personId}, ${randomBytes(32)}, now())`
    assert.equal(await tried(wang, feed), barred)
    const run = sql`insert into import_run (id, party_id, register, file_name, state, rows_total, started_by, started_at, touched_at)
      values (${newId(life.it.clock.now)}, ${company}, 'guards', 'x', 'running', 0, ${leader.membershipId}, now(), now())`
    assert.equal(await tried(office, run), barred)
  })

  test('what stands written stays as it was written', async () => {
    const { office } = life
    for (const [table, set] of [
      ['absence', 'person_id = person_id'],
      ['swap', 'shift_id = shift_id'],
      ['relief', 'person_id = person_id'],
      ['holiday_duty', 'on_day = on_day'],
      ['hours_approval', 'until_on = until_on'],
      ['hours_approval', 'number = number'],
      ['house_rule', 'party_id = party_id'],
      ['roster_mark', 'mark = mark'],
      ['protection', 'kind = kind'],
      ['protection', 'until_on = until_on'],
      ['consent', 'given = true'],
      ['vetting', 'passed = true'],
      ['certificate_event', "state = 'issued'"],
      ['duty_version', "body = ''"],
      ['duty_read', 'read_at = now()'],
      ['post_need', 'heads = 1'],
      ['property_contract', 'party_id = party_id'],
      ['file', "kind = 'paper'"],
      ['punch', 'at = at'],
      ['import_run', 'started_by = started_by'],
      ['heading_map', 'heading = heading'],
      ['calendar_feed', 'person_id = person_id'],
    ] as const)
      assert.equal(await tried(office, sql`update ${sql.table(table)} set ${sql.raw(set)}`), barred, `${table}: ${set}`)
  })
})

describe('two at once', () => {
  const sick = (who: Somebody, from: number, to: number) => ({
    personId: who.personId,
    kind: 'sick',
    ...span(life, from, to),
  })
  const agreed = async (from: Somebody, shiftId: Id, to: Somebody, otherId?: Id): Promise<Id> => {
    const id = newId(life.it.clock.now)
    const input = { shiftId, toPersonId: to.personId, ...(otherId ? { otherId } : {}) }
    await send(life.it, from, { id, name: 'swap.ask', input })
    const [answer] = await send(life.it, to, { name: 'swap.answer', input: { swapId: id, approve: true } })
    assert.equal(answer?.state, 'done', JSON.stringify(answer))
    return id
  }
  const approve = (id: Id, who = life.leader) => as(life.it, who, 'POST', `/swaps/${id}/decide`, { approve: true })

  test('a sick call while the swap is approved never takes the shift from whoever has it now', async () => {
    const { it, wang, zhao, office } = life
    for (let round = 0; round < 6; round += 1) {
      const at = later()
      const shift = await shiftIn(life, wang, at)
      const swap = await agreed(wang, shift, zhao)
      const [left, right] = await Promise.all([
        approve(swap),
        as(it, office, 'POST', '/absences', sick(wang, at - 1, at + 13)),
      ])
      const now = await people(shift)
      assert.equal(right.status, 201, JSON.stringify(right.body))
      if (left.status === 200) assert.deepEqual(now, { personId: zhao.personId, state: 'published' })
      else assert.deepEqual([left.code, now], ['swap.stale', { personId: wang.personId, state: 'cancelled' }])
    }
  })

  test('a sick call of whoever takes the shift over: never both', async () => {
    const { it, wang, zhao, office } = life
    for (let round = 0; round < 6; round += 1) {
      const at = later()
      const shift = await shiftIn(life, wang, at)
      const swap = await agreed(wang, shift, zhao)
      await Promise.all([approve(swap), as(it, office, 'POST', '/absences', sick(zhao, at - 1, at + 13))])
      const both = await asked(
        it,
        sql`select from shift s join absence a on a.person_id = s.person_id and a.state = 'approved' and s.state = 'published'
          and s.starts_at < a.ends_at and s.ends_at > a.starts_at`,
      )
      assert.equal(both.length, 0, `round ${round}`)
    }
  })

  test('one swap approved twice, and two swaps about one shift: each shift changes hands once', async () => {
    const { it, company, wang, zhao, office, place } = life
    const chen = await aGuard(it, company, '陈刚')
    await shiftIn(life, chen, -24)
    const at = later()
    const [mine, other] = [await shiftIn(life, wang, at), await shiftIn(life, zhao, at + 13)]
    const third = await shiftIn(life, chen, at, 12, {
      siteId: place.siteId,
      postId: await aPost(it, place.siteId, '西门岗', 'gate'),
    })
    const [one, two] = [await agreed(wang, mine, zhao, other), await agreed(chen, third, zhao, other)]
    const answers = await Promise.all([approve(one), approve(one, office), approve(two)])
    assert.equal(
      answers.filter(({ status }) => status === 200).length,
      1,
      JSON.stringify(answers.map(({ code }) => code)),
    )
    const held = [await people(mine), await people(other), await people(third)].map(row => row?.personId)
    const first = [zhao.personId, wang.personId, chen.personId]
    const second = [wang.personId, chen.personId, zhao.personId]
    assert.ok(
      [first, second].some(way => way.every((id, index) => id === held[index])),
      JSON.stringify(held),
    )
  })

  test('an employment ends while shifts are published and given: nobody stands on the roster after their last day', async () => {
    const { it, company, office, leader, place } = life
    for (let round = 0; round < 4; round += 1) {
      const goer = await aGuard(it, company, `去者${round}`)
      const [employment] = await asked(
        it,
        sql<{ id: Id }>`select id from employment where person_id = ${goer.personId}`,
      )
      const at = later()
      const ids = [newId(it.clock.now), newId(it.clock.now)]
      const plan = (id: Id, from: number) => ({
        id,
        postId: place.postId,
        personId: goer.personId,
        ...span(life, from, from + 8),
      })
      const drafts = await as(it, office, 'POST', '/roster/changes', {
        siteId: place.siteId,
        add: [plan(ids[0] as Id, at)],
        move: [],
        remove: [],
      })
      assert.equal(drafts.status, 200, JSON.stringify(drafts.body))
      const [ended, ...rest] = await Promise.all([
        as(it, office, 'POST', `/employments/${employment?.id}/end`, { untilOn: '2026-11-21', reason: 'resigned' }),
        as(it, leader, 'POST', '/roster/publish', { siteId: place.siteId, shifts: [{ id: ids[0], version: 1 }] }),
        as(it, leader, 'POST', '/shifts', plan(ids[1] as Id, at + 20)),
      ])
      assert.equal(ended?.status, 200, JSON.stringify(ended?.body))
      assert.ok(
        rest.every(({ status }) => status < 500),
        JSON.stringify(rest.map(({ body }) => body)),
      )
      const left = await asked(
        it,
        sql`select from shift where person_id = ${goer.personId} and state in ('published','draft') and starts_at > '2026-11-22'`,
      )
      assert.equal(left.length, 0, `round ${round}: ${rest.map(({ status }) => status).join()}`)
    }
  })

  test('two publish the same drafts: one does, the other is told', async () => {
    const { it, company, office, leader, place } = life
    const one = await aGuard(it, company, '孙立')
    const id = newId(it.clock.now)
    const at = later()
    const { siteId, postId } = place
    const add = [{ id, postId, personId: one.personId, ...span(life, at, at + 12) }]
    await as(it, office, 'POST', '/roster/changes', { siteId, add, move: [], remove: [] })
    const publish = (who: Somebody) => as(it, who, 'POST', '/roster/publish', { siteId, shifts: [{ id, version: 1 }] })
    const answers = await Promise.all([publish(office), publish(leader)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  })

  test('after all this the log is whole', () => isWhole(life.it))
})
