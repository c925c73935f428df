import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aGuard, aLife, shiftIn, span, type Life } from './life.ts'

let life: Life
before(async () => {
  life = await aLife()
})
after(() => life.it.close())

const record = (who: Somebody, body: object) => as(life.it, who, 'POST', '/absences', { kind: 'sick', ...body })
const ask = async (who: Somebody, from: number, to: number, kind = 'annual') => {
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name: 'absence.ask', input: { kind, ...span(life, from, to) } })
  return { ...(outcome as NonNullable<typeof outcome>), id }
}
const stateOf = async (id: Id) =>
  (
    await asked(
      life.it,
      sql<{
        state: string
        endsAt: string
        version: number
      }>`select state, ends_at, version from shift where id = ${id}`,
    )
  )[0]
const fresh = (name: string) => aGuard(life.it, life.company, name)

test('a sick call: approved from now to the end of the shift, the shift is cancelled, and the gap is named', async () => {
  const { it, leader, place } = life
  const guard = await fresh('夜班甲')
  const night = await shiftIn(life, guard, 0.5)
  const later = await shiftIn(life, guard, 24.5)
  const answer = await record(leader, { personId: guard.personId, ...span(life, 0, 12.5) })
  assert.equal(answer.status, 201)
  assert.equal(answer.body.absence.state, 'approved')
  assert.equal(answer.body.absence.decidedByName, '李队长')
  assert.deepEqual(
    answer.body.gaps.map(({ postId, startsAt, endsAt }: { postId: Id; startsAt: string; endsAt: string }) => [
      postId,
      Date.parse(startsAt) - it.clock.now,
      Date.parse(endsAt) - it.clock.now,
    ]),
    [[place.postId, 1_800_000, 45_000_000]],
  )
  assert.deepEqual([(await stateOf(night))?.state, (await stateOf(night))?.version], ['cancelled', 2])
  assert.equal((await stateOf(later))?.state, 'published')
})

test('a shift that had begun is cut where the leave begins; the rest is the gap', async () => {
  const { it, office } = life
  const guard = await fresh('白班乙')
  const running = await shiftIn(life, guard, -11)
  await send(it, guard, {
    name: 'attendance.sign-on',
    input: { shiftId: running, postId: life.place.postId },
  })
  const answer = await record(office, { personId: guard.personId, ...span(life, 0, 24) })
  assert.equal(answer.status, 201)
  assert.equal((await stateOf(running))?.state, 'published')
  assert.equal(Date.parse((await stateOf(running))?.endsAt as string), it.clock.now)
  assert.equal(Date.parse(answer.body.gaps[0].endsAt) - Date.parse(answer.body.gaps[0].startsAt), 3_600_000)
})

test('a shift that was signed on to is no leave: refused whole, nothing written', async () => {
  const { it, office } = life
  const guard = await fresh('早到丙')
  const tonight = await shiftIn(life, guard, 0.5)
  await send(it, guard, { name: 'attendance.sign-on', input: { shiftId: tonight, postId: life.place.postId } })
  const refused = await record(office, { personId: guard.personId, ...span(life, 0, 24) })
  assert.deepEqual([refused.status, refused.code, refused.body.field], [409, 'absence.attended', '/startsAt'])
  const { body } = await as(it, office, 'GET', '/absences')
  assert.ok(!body.rows.some((row: { personId: Id }) => row.personId === guard.personId))
})

test('a guard asks from the phone; asked again it is the same; the office sees it waiting', async () => {
  const { it, wang, office, leader, rival } = life
  const { id, state } = await ask(wang, 100, 130)
  assert.equal(state, 'done')
  for (const who of [office, leader]) {
    const { body } = await as(it, who, 'GET', '/absences?state=asked')
    const row = body.rows.find((one: { id: Id }) => one.id === id)
    assert.deepEqual([row.personName, row.kind, row.can], ['王建国', 'annual', ['decide', 'withdraw']])
  }
  assert.deepEqual((await as(it, rival, 'GET', '/absences')).body.rows, [])
  const own = (await as(it, wang, 'GET', '/me/roster')).body
  assert.deepEqual(
    own.absences.map((row: { id: Id; can: string[] }) => [row.id, row.can]),
    [[id, ['withdraw']]],
  )
})

test('a colleague sees nothing of it', async () => {
  assert.deepEqual((await as(life.it, life.zhao, 'GET', '/absences')).body.rows, [])
  assert.deepEqual((await as(life.it, life.zhao, 'GET', '/me/roster')).body.absences, [])
})

test('overlapping leave is refused; leave that begins where the other ends is not', async () => {
  const guard = await fresh('重叠丁')
  assert.equal((await ask(guard, 200, 210)).state, 'done')
  assert.deepEqual([(await ask(guard, 209, 220)).code], ['absence.overlap'])
  assert.equal((await ask(guard, 210, 220)).state, 'done')
})

test('before it is approved, the office sees which posts it would empty', async () => {
  const { it, office, place } = life
  const guard = await fresh('年假戊')
  const night = await shiftIn(life, guard, 240)
  const { startsAt, endsAt } = span(life, 230, 260)
  const query = `personId=${guard.personId}&startsAt=${startsAt}&endsAt=${endsAt}`
  const effects = await as(it, office, 'GET', `/absences/effects?${query}`)
  assert.deepEqual(
    effects.body.map(({ shiftId, postId, effect, others }: Record<string, unknown>) => [
      shiftId,
      postId,
      effect,
      others,
    ]),
    [[night, place.postId, 'cancelled', 0]],
  )
  assert.equal((await stateOf(night))?.state, 'published')
})

test('approved once: the shifts go, and a second decision is told', async () => {
  const { it, office, leader } = life
  const guard = await fresh('年假己')
  const night = await shiftIn(life, guard, 300)
  const { id } = await ask(guard, 290, 320)
  const approved = await as(it, leader, 'POST', `/absences/${id}/decide`, { approve: true, answer: '好好休息' })
  assert.deepEqual([approved.status, approved.body.absence.state, approved.body.gaps.length], [200, 'approved', 1])
  assert.equal((await stateOf(night))?.state, 'cancelled')
  const again = await as(it, office, 'POST', `/absences/${id}/decide`, { approve: false })
  assert.deepEqual([again.status, again.code], [409, 'absence.decided-already'])
  const own = (await as(it, guard, 'GET', '/me/roster')).body
  assert.deepEqual([own.absences[0].answer, own.shifts], ['好好休息', []])
})

test('not approved: the shifts stay', async () => {
  const { it, leader } = life
  const guard = await fresh('事假庚')
  const night = await shiftIn(life, guard, 300)
  const { id } = await ask(guard, 290, 320, 'personal')
  const refused = await as(it, leader, 'POST', `/absences/${id}/decide`, { approve: false, answer: '人手不够' })
  assert.equal(refused.body.absence.state, 'refused')
  assert.equal((await stateOf(night))?.state, 'published')
  assert.equal((await ask(guard, 295, 318)).state, 'done', 'what was not approved stands in nobody’s way')
})

test('a guard takes back what is open, not what was decided; the office may', async () => {
  const { it, leader, office } = life
  const guard = await fresh('反悔辛')
  const open = await ask(guard, 400, 410)
  const taken = await send(it, guard, { name: 'absence.withdraw', input: { absenceId: open.id } })
  assert.equal(taken[0]?.state, 'done')
  const decided = await ask(guard, 400, 410)
  await as(it, leader, 'POST', `/absences/${decided.id}/decide`, { approve: true })
  const late = await send(it, guard, { name: 'absence.withdraw', input: { absenceId: decided.id } })
  assert.deepEqual([late[0]?.state, late[0]?.code], ['refused', 'absence.decided-already'])
  assert.equal((await as(it, office, 'POST', `/absences/${decided.id}/withdraw`)).body.state, 'withdrawn')
})

test('nobody decides about their own leave, or records it', async () => {
  const { it, leader, office } = life
  const { id } = await ask(leader, 500, 510)
  assert.equal((await as(it, leader, 'POST', `/absences/${id}/decide`, { approve: true })).code, 'absence.own')
  assert.equal((await record(leader, { personId: leader.personId, ...span(life, 600, 610) })).code, 'absence.own')
  assert.equal((await as(it, office, 'POST', `/absences/${id}/decide`, { approve: true })).status, 200)
})

test('how far back: the leader a day, the office 31 days', async () => {
  const { leader, office } = life
  const { personId } = await fresh('补登壬')
  assert.equal((await record(leader, { personId, ...span(life, -25, -20) })).code, 'absence.too-early')
  assert.equal((await record(office, { personId, ...span(life, -31 * 24 - 1, -31 * 24) })).code, 'absence.too-early')
  assert.equal((await record(office, { personId, ...span(life, -31 * 24, -30 * 24) })).status, 201)
})

test('a request that was made in a basement days ago counts from when it was made', async () => {
  const { it } = life
  const guard = await fresh('地库癸')
  const at = it.clock.now - 3 * 24 * 3_600_000
  const input = { kind: 'sick', ...span(life, -72, -60) }
  assert.equal((await send(it, guard, { name: 'absence.ask', input, at }))[0]?.state, 'done')
  assert.equal(
    (await send(it, guard, { name: 'absence.ask', input: { kind: 'sick', ...span(life, -50, -40) } }))[0]?.code,
    'absence.too-early',
  )
})

test('the office saw the sick note; the leader cannot say so', async () => {
  const { it, office, leader } = life
  const { personId } = await fresh('病假子')
  const { absence } = (await record(leader, { personId, ...span(life, 0, 24) })).body
  const proof = (who: Somebody) => as(it, who, 'POST', `/absences/${absence.id}/proof`)
  assert.equal((await proof(leader)).code, 'access.denied')
  assert.equal((await proof(office)).body.proofSeenOn, '2026-11-21')
  assert.equal((await proof(office)).code, 'absence.decided-already')
})

test('another company learns of nothing: 404, and no guard records leave', async () => {
  const { it, rival, wang, zhao } = life
  const { id } = await ask(zhao, 700, 710)
  for (const act of ['decide', 'withdraw', 'proof'])
    assert.equal(
      (await as(it, rival, 'POST', `/absences/${id}/${act}`, act === 'decide' ? { approve: true } : {})).status,
      404,
    )
  assert.equal((await record(rival, { personId: zhao.personId, ...span(life, 0, 1) })).status, 404)
  assert.equal((await record(wang, { personId: zhao.personId, ...span(life, 0, 1) })).code, 'access.denied')
  assert.equal(
    (
      await as(
        it,
        wang,
        'GET',
        `/absences/effects?personId=${zhao.personId}&startsAt=2026-11-21T00:00:00Z&endsAt=2026-11-22T00:00:00Z`,
      )
    ).code,
    'access.denied',
  )
})

test('bad input is one clear refusal', async () => {
  const { office, wang } = life
  const { personId } = wang
  const cases: [object, string, string][] = [
    [{ ...span(life, 10, 5) }, 'absence.ends-before-start', '/endsAt'],
    [{ ...span(life, 10, 10 + 401 * 24) }, 'absence.too-long', '/endsAt'],
    [{ startsAt: '2026-13-41T00:00:00Z', endsAt: '2026-11-22T00:00:00Z' }, 'shape.wrong', '/startsAt'],
    [{ ...span(life, 1, 2), kind: 'holiday' }, 'shape.wrong', '/kind'],
  ]
  for (const [more, code, field] of cases) {
    const refused = await record(office, { personId, ...more })
    assert.deepEqual([refused.code, refused.body.field], [code, field])
  }
})

test('a draft is dropped, and through the log the guard learns of none', async () => {
  const { it, office, place } = life
  const guard = await fresh('草稿丑')
  const id = newId(it.clock.now)
  const shift = { id, postId: place.postId, personId: guard.personId, ...span(life, 800, 808) }
  const drafted = await as(it, office, 'POST', '/roster/changes', {
    siteId: place.siteId,
    add: [shift],
    move: [],
    remove: [],
  })
  assert.equal(drafted.status, 200)
  assert.equal((await record(office, { personId: guard.personId, ...span(life, 790, 820) })).status, 201)
  assert.equal((await stateOf(id))?.state, 'dropped')
  const entries = await asked(
    it,
    sql<{
      kind: string
      personId: Id | null
      siteId: Id | null
    }>`select kind, person_id, site_id from entry where about_id = ${id} and kind = 'shift.drop'`,
  )
  assert.deepEqual(entries, [{ kind: 'shift.drop', personId: null, siteId: null }])
})

test('the log is whole', () => isWhole(life.it))
