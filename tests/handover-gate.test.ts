import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { as } from './duty.ts'
import { aParty, aShift, someone, type Somebody } from './house.ts'
import {
  aNight,
  closeNights,
  company,
  day,
  fact,
  hour,
  incidentOpen,
  it,
  leader,
  leaves,
  lets,
  li,
  manager,
  matter,
  mattersOf,
  minute,
  minutesLater,
  night,
  nobodyCame,
  office,
  on,
  openNights,
  place,
  refuses,
  sign,
  standsOn,
  start,
  stood,
  wang,
  zhao,
} from './handing-over.ts'

// 交接班 as a gate: walked, counted, read and signed; refused as found; nobody comes; released from above.

before(openNights)
after(closeNights)
beforeEach(aNight)

describe('the gate', () => {
  test('begun, walked, counted, read and signed by both: nothing is found, and only then the guard is off', async () => {
    await fact(wang, 'handover.begin', { attendanceId: on, shiftId: night })
    assert.equal((await stood()).handingAt, instant(it.clock.now))
    const walked = ['gate', 'barrier', 'fire', 'video', 'books'].map(item => ({ item, good: true }))
    const signed = await sign({ walked, matters: [], recordRead: true })
    assert.deepEqual([signed.findings, signed.answer], [[], { confirmed: true }])
    assert.equal((await stood()).offKind, 'handed-over')
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual(
      [row.outcome, row.walked.length, row.recordRead, row.matters],
      ['taken', 5, true, { read: 0, asked: 0, taken: 0 }],
    )
  })

  test('what was not looked at and not read is kept and found, as practice', async () => {
    const caseId = await incidentOpen('reported-up')
    const signed = await sign({
      walked: [
        { item: 'gate', good: true },
        { item: 'fire', good: false, says: '灭火器压力低' },
      ],
      matters: [{ caseId, read: false, taken: false }],
      recordRead: false,
    })
    assert.deepEqual(signed.findings, ['walk-skipped', 'matters-unread'])
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual([row.walked[1], row.recordRead], [{ item: 'fire', good: false, says: '灭火器压力低' }, false])
  })

  test('an open matter is handed on with the post: read, asked about, taken over', async () => {
    const caseId = await incidentOpen('reported-up')
    const { body: pulled } = await as(it, wang, 'GET', '/pull')
    assert.deepEqual(
      pulled.matters
        .filter((one: { id: Id }) => one.id === caseId)
        .map((one: { line: string; kind: string; state: string }) => [one.line, one.kind, one.state]),
      [['北门有人争执', 'incident', 'reported-up']],
    )
    const signed = await sign({ matters: [{ caseId, read: true, asked: '人走了吗？走了。', taken: true }] })
    assert.deepEqual(signed.findings, [])
    const [row] = (await as(it, office, 'GET', '/handovers')).body.rows
    assert.deepEqual(row.matters, { read: 1, asked: 1, taken: 1 })
  })

  test('a begin without an attendance changes nothing and is found', async () => {
    const begun = await fact(zhao, 'handover.begin', { attendanceId: newId(it.clock.now), shiftId: day })
    assert.deepEqual(begun.findings, ['unknown-attendance'])
  })

  test('another’s handover is not begun: the guard of the attendance is the one who hands over', async () => {
    await fact(zhao, 'handover.begin', { attendanceId: on, shiftId: night })
    assert.equal((await stood()).handingAt, null)
  })

  test('the record of the night before comes to the next guard by the pull, whoever’s phone it was', async () => {
    await sign({ walked: [{ item: 'gate', good: true }] })
    const { body: pulled } = await as(it, zhao, 'GET', '/pull')
    const [record] = pulled.records
    assert.deepEqual(
      [record.outcome, record.mine, record.fromName, record.counted],
      ['taken', false, '王建国', [{ item: '钥匙', expected: 6, found: 6 }]],
    )
    const own = pulled.attendances.find((row: { shiftId: Id }) => row.shiftId === day)
    assert.equal(own.byHandover, true)
  })
})

describe('the post is refused as found', () => {
  test('nobody leaves and nobody arrives; the leader has half an hour, then the office', async () => {
    await fact(wang, 'handover.begin', { attendanceId: on, shiftId: night })
    const refused = await refuses()
    assert.deepEqual([refused.findings, refused.answer?.['confirmed']], [[], true])
    const { offAt, handingAt } = await stood()
    assert.deepEqual([offAt, handingAt], [null, null])
    assert.deepEqual(await standsOn(day), [])
    const id = refused.answer?.['caseId'] as Id
    const { body: pulled } = await as(it, wang, 'GET', '/pull')
    assert.deepEqual(
      pulled.matters.filter((one: { id: Id }) => one.id === id).map((one: { state: string }) => one.state),
      ['refused'],
    )
    assert.ok(
      pulled.records.some(({ outcome, mine }: { outcome: string; mine: boolean }) => outcome === 'refused' && mine),
    )
    const opened = await matter(id)
    assert.deepEqual(
      [opened.kind, opened.state, opened.ownerRole, opened.personId],
      ['refused-post', 'refused', 'leader', wang.personId],
    )
    assert.equal(opened.dueAt, instant(it.clock.now + 30 * minute))
    await minutesLater(31)
    assert.deepEqual([(await matter(id)).ownerRole, (await matter(id)).level], ['office', 1])
    const [row] = (await as(it, zhao, 'GET', '/handovers')).body.rows
    assert.deepEqual([row.outcome, row.reason, row.toName], ['refused', '对讲机少一部', '赵强'])
  })

  test('put right by the outgoing guard, then signed; or signed after all, which ends the matter', async () => {
    const first = (await refuses()).answer?.['caseId'] as Id
    await fact(wang, 'refused-post.put-right', { caseId: first, says: '对讲机找到了' })
    assert.equal((await matter(first)).state, 'put-right')
    const second = (await refuses('登记本没有')).answer?.['caseId'] as Id
    assert.notEqual(second, first)
    assert.equal((await refuses('还是没有')).answer?.['caseId'], second, 'one clock for one guard who waits')
    await sign()
    assert.equal((await matter(second)).state, 'taken-over')
  })

  test('a refusal by a wrong PIN is kept as claimed', async () => {
    const refused = await refuses('不接', { pin: '000000' })
    assert.deepEqual([refused.findings, refused.answer?.['confirmed']], [['successor-unconfirmed'], false])
  })
})

describe('nobody comes', () => {
  test('the leader on the site takes over the clock; a quarter of an hour, then the office, daily', async () => {
    const { id } = await nobodyCame()
    const opened = await matter(id)
    assert.deepEqual([opened.state, opened.ownerRole, opened.ownerParty], ['called', 'leader', company])
    assert.equal(opened.dueAt, instant(it.clock.now + 15 * minute))
    await minutesLater(15)
    assert.equal((await matter(id)).ownerRole, 'office')
  })

  test('who is found is on the way; who does not arrive is asked for again', async () => {
    const { id } = await nobodyCame()
    const found = await as(it, leader, 'POST', `/cases/${id}/no-successor.found`, { whom: '李四' })
    assert.deepEqual([found.status, found.body.state], [200, 'coming'])
    await minutesLater(60)
    assert.deepEqual([(await matter(id)).state, (await matter(id)).ownerRole], ['called', 'office'])
    assert.equal((await as(it, office, 'POST', `/cases/${id}/no-successor.come-myself`, {})).status, 200)
    await sign({ number: 'A003', pin: '161803', toShift: undefined })
    assert.equal((await matter(id)).state, 'taken-over')
  })

  test('the guard who waits answers nothing himself, and said twice it stays one matter', async () => {
    const { id } = await nobodyCame()
    const own = await as(it, wang, 'POST', `/cases/${id}/no-successor.come-myself`, {})
    assert.equal(own.status, 403)
    await nobodyCame()
    assert.equal((await mattersOf('no-successor')).length, 1)
  })

  test('without an attendance it is a finding and opens nothing', async () => {
    await leaves()
    const said = await nobodyCame()
    assert.deepEqual(said.findings, ['unknown-attendance'])
    assert.equal((await mattersOf('no-successor')).length, 0)
  })

  test('the attendance stays open until the guard really leaves, and the record says until when', async () => {
    const { id } = await nobodyCame()
    it.clock.now += 3 * hour
    assert.equal((await stood()).offAt, null)
    assert.equal(
      (await as(it, leader, 'POST', `/cases/${id}/no-successor.release`, { says: '白班停一班' })).status,
      200,
    )
    it.clock.now += 5 * minute
    const left = await leaves()
    assert.deepEqual(left.findings, [])
    const { offKind, offAt, onAt } = await stood()
    assert.equal(offKind, 'released')
    assert.equal(Date.parse(offAt as string) - Date.parse(onAt), 15 * hour + 5 * minute)
  })
})

describe('a release from above', () => {
  test('by the leader, the office or the manager, with a reason; it stands in the book and ends the matter', async () => {
    for (const who of [leader, office, manager]) {
      const { id } = await nobodyCame()
      assert.equal((await lets(who)).status, 204, who.role)
      assert.equal((await matter(id)).state, 'released')
      const [row] = (await as(it, wang, 'GET', '/handovers')).body.rows
      assert.deepEqual([row.outcome, row.reason, row.toName], ['released', '派出所接手了', null])
      assert.deepEqual((await leaves()).findings, [])
      await aNight()
    }
  })

  test('not by the guard, not by a colleague, not without a reason, not twice, not after the fact', async () => {
    assert.equal((await lets(wang)).code, 'access.denied')
    assert.ok([403, 404].includes((await lets(li)).status))
    assert.equal((await lets(leader, on, ' ')).code, 'shape.wrong')
    assert.equal((await lets(leader)).status, 204)
    assert.equal((await lets(office)).code, 'handover.released-already')
    await leaves()
    const other = newId(it.clock.now)
    assert.equal((await lets(office, other)).code, 'not-found')
    const elsewhere = await someone(it.house, { partyId: await aParty(it.house, { name: '恒信' }), role: 'office' })
    assert.equal((await lets(elsewhere)).code, 'not-found')
  })

  test('who left already is not released', async () => {
    await leaves()
    assert.equal((await lets(leader)).code, 'handover.left-already')
  })

  test('an outgoing leader does not release himself, nor a leader of the same shift on the same post', async () => {
    const own = await aShift(it.house, { ...place, guard: leader, from: start + 6 * hour, to: start + 14 * hour })
    const stands = newId(it.clock.now)
    await fact(leader, 'attendance.sign-on', { shiftId: own, postId: place.postId }, stands)
    assert.equal((await lets(leader, stands)).code, 'handover.not-above')
    assert.equal((await lets(leader)).code, 'handover.not-above')
    assert.equal((await lets(office, stands)).status, 204)
    const waits = (await as(it, leader, 'GET', '/handovers/held')).body
    assert.ok(waits.every(({ can }: { can: string[] }) => can.length === 0))
  })

  test('a matter about a leader goes past the leaders', async () => {
    const own = await aShift(it.house, { ...place, guard: leader, from: start + 14 * hour, to: start + 22 * hour })
    it.clock.now = start + 22 * hour
    const stands = newId(it.clock.now)
    await fact(leader, 'attendance.sign-on', { shiftId: own, postId: place.postId }, stands)
    const said = await fact(leader, 'handover.nobody-came', {
      postId: place.postId,
      shiftId: own,
      attendanceId: stands,
    })
    assert.equal((await matter(said.id)).ownerRole, 'office')
    const himself = await as(it, leader, 'POST', `/cases/${said.id}/no-successor.release`, { says: '我先走' })
    assert.equal(himself.status, 403)
  })

  test('who waits is listed for those above, until they are gone', async () => {
    const held = async (who: Somebody) =>
      (await as(it, who, 'GET', `/handovers/held?siteId=${place.siteId}`)).body.find(
        ({ attendanceId }: { attendanceId: Id }) => attendanceId === on,
      )
    it.clock.now += 5 * minute
    assert.deepEqual((await held(leader)).can, ['release'])
    assert.equal((await held(leader)).personName, '王建国')
    assert.equal(await held(wang), undefined)
    await lets(leader)
    assert.deepEqual([(await held(office)).released, (await held(office)).can], [true, []])
    await leaves()
    assert.equal(await held(office), undefined)
  })
})
