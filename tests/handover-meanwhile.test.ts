import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { HoursSheet } from '#capabilities/hours/schema.ts'
import type { Id } from '#kernel/id.ts'
import { isWhole } from './asking.ts'
import { as } from './duty.ts'
import { aShift, asOwner, someone, type Somebody } from './house.ts'
import {
  aNight,
  closeNights,
  company,
  day,
  findingsOf,
  hour,
  incidentOpen,
  it,
  leader,
  leaves,
  lets,
  li,
  minute,
  night,
  nobodyCame,
  office,
  openNights,
  owned,
  place,
  sign,
  standsOn,
  start,
  stood,
  wang,
  zhao,
} from './handing-over.ts'

// What happens around a handover: an incident under way, a roster changed behind offline phones, two phones, the hours.

before(openNights)
after(closeNights)
beforeEach(aNight)

describe('something is under way', () => {
  test('signed or left meanwhile it is kept and found, unless somebody above had released', async () => {
    await incidentOpen()
    assert.deepEqual((await sign()).findings, ['left-under-way'])
  })
  test('left meanwhile', async () => {
    await incidentOpen('handling')
    assert.deepEqual((await leaves()).findings, ['left-without-handover', 'left-under-way'])
  })
  test('released, then left', async () => {
    await incidentOpen('handling')
    await lets(leader)
    assert.deepEqual((await leaves()).findings, [])
  })
  test('released, then signed all the same', async () => {
    await incidentOpen('handling')
    await lets(leader)
    assert.deepEqual((await sign()).findings, [])
  })
  test('one that waits for the office only is handed on', async () => {
    await incidentOpen('reported-up')
    assert.deepEqual((await sign()).findings, [])
  })
})

describe('the roster changed while the phones were offline', () => {
  const given = async (shiftId: Id, to: Somebody, from: Somebody): Promise<void> =>
    asOwner(it.house, async db => {
      await db.updateTable('shift').set({ personId: to.personId }).where('id', '=', shiftId).execute()
      const about = { table: 'shift' as const, id: shiftId, siteId: place.siteId, partyId: company }
      return [
        { kind: 'shift.move', ...about, personId: to.personId },
        { kind: 'shift.move', ...about, personId: from.personId },
      ]
    })
  const cancelled = async (shiftId: Id, who: Somebody): Promise<void> =>
    asOwner(it.house, async db => {
      await db.updateTable('shift').set({ state: 'cancelled' }).where('id', '=', shiftId).execute()
      return [
        {
          kind: 'shift.cancel',
          table: 'shift',
          id: shiftId,
          siteId: place.siteId,
          partyId: company,
          personId: who.personId,
        },
      ]
    })

  test('both were replaced: kept whole, said of each, the attendance closed, nobody signed on', async () => {
    const chen = await someone(it.house, { partyId: company, role: 'guard', name: '陈亮' })
    await given(night, chen, wang)
    await given(day, li, zhao)
    const signed = await sign()
    assert.deepEqual(signed.findings, ['shift-replaced'])
    assert.deepEqual(await findingsOf(zhao, signed.id), ['shift-replaced'])
    const { offKind, siteId } = await stood()
    assert.deepEqual([offKind, siteId], ['handed-over', place.siteId])
    assert.deepEqual(await standsOn(day), [])
    const kept = await owned(db =>
      db.selectFrom('handover').selectAll().where('id', '=', signed.id).executeTakeFirstOrThrow(),
    )
    assert.deepEqual(
      [kept.siteId, kept.postId, kept.fromPerson, kept.toPerson, kept.toConfirmed, kept.partyId],
      [place.siteId, place.postId, wang.personId, zhao.personId, true, company],
    )
    await isWhole(it)
  })

  test('the successor has another shift on this post now: signed on to that one', async () => {
    await cancelled(night, wang)
    await cancelled(day, zhao)
    const now = await aShift(it.house, { ...place, guard: zhao, from: start + 13 * hour, to: start + 21 * hour })
    const signed = await sign()
    assert.deepEqual(signed.findings, ['shift-replaced'])
    assert.deepEqual(await findingsOf(zhao, signed.id), ['shift-replaced'])
    assert.deepEqual(await standsOn(now), [{ personId: zhao.personId, offAt: null }])
    assert.deepEqual(await standsOn(day), [])
  })

  test('whoever stands on the roster now takes over, though the phone named another’s shift', async () => {
    await given(day, li, zhao)
    const signed = await sign({ number: 'A003', pin: '161803' })
    assert.deepEqual(signed.findings, [])
    assert.deepEqual(await standsOn(day), [{ personId: li.personId, offAt: null }])
  })

  test('a shift that never was the successor’s is not called replaced', async () => {
    const signed = await sign({ number: 'A003', pin: '161803' })
    assert.deepEqual(signed.findings, ['successor-not-rostered'])
    assert.deepEqual(await findingsOf(li, signed.id), [])
  })

  test('the phone knew no successor: their own shift on this post is found', async () => {
    const signed = await sign({ toShift: undefined })
    assert.deepEqual(signed.findings, [])
    assert.deepEqual(await standsOn(day), [{ personId: zhao.personId, offAt: null }])
  })
})

test('signed from two phones: the second is kept, and said to be the second', async () => {
  await sign()
  it.clock.now += minute
  assert.deepEqual((await sign()).findings, ['handed-again'])
  assert.equal((await standsOn(day)).length, 1)
  await isWhole(it)
})

test('the successor is the leader', async () => {
  const own = await aShift(it.house, { ...place, guard: leader, from: start + 12 * hour, to: start + 20 * hour })
  const signed = await sign({ number: 'A009', pin: '141421', toShift: own })
  assert.deepEqual([signed.findings, signed.answer], [[], { confirmed: true }])
  assert.deepEqual(await standsOn(own), [{ personId: leader.personId, offAt: null }])
})

test('the hours of a guard nobody relieved are the hours until they left', async () => {
  const { id } = await nobodyCame()
  const totals = async (): Promise<number> => {
    const month = new Date(start + 8 * hour).toISOString().slice(0, 7)
    const { body: sheet } = await as(it, office, 'GET', `/hours?month=${month}`)
    const line = (sheet as HoursSheet).rows.find(({ personId }) => personId === wang.personId)
    assert.ok(line)
    const { ordinary, extended, restDay, holiday } = line.totals
    return ordinary + extended + restDay + holiday
  }
  const planned = await totals()
  it.clock.now += 2 * hour
  await as(it, leader, 'POST', `/cases/${id}/no-successor.release`, { says: '白班停一班' })
  assert.equal((await stood()).offAt, null, 'until then the attendance is open')
  await leaves()
  assert.equal((await totals()) - planned, 2 * 60)
})
