import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { certificatesWithEvents } from '#capabilities/guards/certificates.ts'
import { certificateDays } from '#capabilities/guards/rules/certificate-days.ts'
import type { Guard } from '#capabilities/guards/schema.ts'
import { within } from '#shell/db/pool.ts'
import { asked, identityNumber, isWhole } from './asking.ts'
import { send } from './duty.ts'
import { aShift, aSite, asOwner } from './house.ts'
import { hiringHouse } from './hiring.ts'

// A guard's file from hiring to leaving: what the law asks of each step, who may see what, and what the log keeps.

const day = 86_400_000
const { it, company, office, leader, rival, call, hired, file, code, person } = await hiringHouse()
after(() => it.close())

describe('hiring', () => {
  test('what is not on file is said and refuses nobody', async () => {
    const { path } = await hired({ title: '秩序维护员', work: ['gate'] })
    const { standing, employments } = await file(path)
    assert.equal(employments[0]?.title, '秩序维护员')
    assert.deepEqual(standing, {
      employed: 'employed',
      guard: true,
      certificate: 'none',
      mayStand: false,
      lacks: ['certificate', 'background', 'health', 'education', 'safety-training'],
    })
  })

  test('a failed result refuses, with its article; nothing is half written', async () => {
    const vetting = (kind: string) => [{ kind, passed: false, onDay: '2026-11-01', office: '徐汇分局' }]
    const applicant = { name: '不合格', number: 'X1', kind: 'labour' }
    for (const [kind, refusal, law] of [
      ['background', 'guard.background-failed', 'bsr-disqualify-crime'],
      ['health', 'guard.unfit', 'bsr-guard-eligibility'],
      ['education', 'guard.schooling-short', 'bsr-guard-eligibility'],
    ] as const) {
      const { status, body } = await call('POST', '/guards', office, { ...applicant, vettings: vetting(kind) })
      assert.deepEqual([status, body.code, body.law?.id], [422, refusal, law])
    }
    const abroad = await call('POST', '/guards', office, { ...applicant, citizen: false })
    assert.deepEqual([abroad.body.code, abroad.body.law?.id], ['guard.not-citizen', 'bsr-guard-eligibility'])
    const [row] = await asked<{ n: number }>(
      it,
      sql`select (select count(*) from person where name = '不合格')::integer + (select count(*) from vetting)::integer as n`,
    )
    assert.equal(row?.n, 0)
  })

  test('a clerk of the security department is no guard: no certificate, no post, no phone', async () => {
    const { id, path, guard } = await hired({ work: ['clerk'], title: '保卫科内勤', citizen: true })
    assert.equal(guard.standsGuard, false)
    assert.deepEqual((await file(path)).standing, {
      employed: 'employed',
      guard: false,
      certificate: 'none',
      mayStand: false,
      lacks: [],
    })
    const rows = await asked(it, sql`select from membership where person_id = ${id}`)
    assert.equal(rows.length, 0)
  })

  test('born on 29 February: of age on 1 March', async () => {
    const leap = { name: '闰年', kind: 'labour', identity: identityNumber('2008-02-29', 9) }
    assert.equal(await code('/guards', { ...leap, number: 'L1', fromOn: '2026-02-28' }), undefined)
    const young = { name: '小闰', kind: 'labour', number: 'L2', identity: identityNumber('2012-02-29', 9) }
    const { body } = await call('POST', '/guards', office, young)
    assert.deepEqual([body.code, body.facts?.['from']], ['guard.under-age', '2030-03-01'])
  })

  test('one person under two numbers is refused, and by which number', async () => {
    const identity = identityNumber('1980-01-02', 31)
    const { guard } = await hired({ name: '马一号', identity })
    const again = await call('POST', '/guards', office, { name: '马一号', number: 'M2', kind: 'labour', identity })
    assert.deepEqual(
      [again.status, again.body.code, again.body.facts?.['number']],
      [409, 'guard.already', guard.number],
    )
    const misspelt = await call('POST', '/guards', office, { name: '马一', number: 'M2', kind: 'labour', identity })
    assert.deepEqual([misspelt.body.code, misspelt.body.facts?.['number']], ['guard.identity-ours', guard.number])
    const elsewhere = await call('POST', '/guards', rival, { name: '马一', number: 'M2', kind: 'labour', identity })
    assert.deepEqual([elsewhere.body.code, elsewhere.body.facts], ['guard.identity-taken', undefined])
  })

  test('days that nobody can mean are refused by field', async () => {
    const next = { name: '日期', number: 'D1', kind: 'labour' }
    assert.equal(await code('/guards', { ...next, fromOn: '1926-11-21' }), 'day.ancient')
    assert.equal(await code('/guards', { ...next, fromOn: '2036-11-21' }), 'day.future')
    assert.equal(await code('/guards', { ...next, fromOn: '2026-02-29' }), 'shape.wrong')
    const vettings = [{ kind: 'health', passed: true, onDay: '2026-11-22', office: '医院' }]
    assert.equal(await code('/guards', { ...next, vettings }), 'day.future')
  })
})

describe('certificates', () => {
  test('suspended, restored, revoked: each with its day, and a past day is judged by what held then', async () => {
    const { id, path } = await hired()
    const certificate = { kind: 'guard', number: '沪保 777', issuer: '上海市公安局', fromOn: '2020-05-01' }
    const { status, body } = await call('POST', `${path}/certificates`, office, certificate)
    assert.equal(status, 201)
    const turn = (state: string, onDay: string) =>
      code(`/certificates/${body.id}/events`, { state, onDay, office: '上海市公安局' })
    assert.equal(await turn('restored', '2026-01-01'), 'certificate.not-suspended')
    assert.equal(await turn('suspended', '2020-04-30'), 'day.backward')
    assert.equal(await turn('suspended', '2026-03-01'), undefined)
    assert.equal(await turn('suspended', '2026-03-02'), 'certificate.suspended')
    assert.equal(await turn('restored', '2026-04-01'), undefined)
    assert.equal(await turn('revoked', '2026-11-22'), 'day.future')
    assert.equal(await turn('revoked', '2026-11-20'), undefined)
    assert.equal(await turn('restored', '2026-11-21'), 'certificate.revoked')
    const found = await within(it.house.store, it.house.city, leader, db => certificatesWithEvents(db, [id]))
    assert.deepEqual(certificateDays(found.certificates, found.events), [
      { kind: 'guard', fromOn: '2020-05-01', state: 'issued' },
      { kind: 'guard', fromOn: '2026-03-01', state: 'suspended' },
      { kind: 'guard', fromOn: '2026-04-01', state: 'issued' },
      { kind: 'guard', fromOn: '2026-11-20', state: 'revoked' },
    ])
    const { standing, certificates } = await file(path)
    assert.deepEqual([standing.certificate, standing.mayStand, certificates[0]?.events.length], ['revoked', false, 4])
    await isWhole(it)
  })

  test('one number is on one person only, and who has it is not said', async () => {
    const first = await hired({ name: '持证甲' })
    const second = await hired({ name: '持证乙' })
    const same = { kind: 'guard', number: '沪保888', issuer: '上海市公安局' }
    assert.equal((await call('POST', `${first.path}/certificates`, office, same)).status, 201)
    const { body } = await call('POST', `${second.path}/certificates`, office, { ...same, number: '沪保 888' })
    assert.equal(body.code, 'guard.certificate-taken')
    assert.doesNotMatch(JSON.stringify(body), /持证甲/)
  })

  test('revoked within three years, or twice: no other employer may hire, and which employer had it is not said', async () => {
    const identity = identityNumber('1979-04-05', 51)
    const { path } = await hired({ name: '钱吊销', identity })
    const certify = async (number: string, revokedOn: string): Promise<void> => {
      const { body } = await call('POST', `${path}/certificates`, office, {
        kind: 'guard',
        number,
        fromOn: '2010-01-01',
      })
      const event = { state: 'revoked', onDay: revokedOn, office: '上海市公安局' }
      assert.equal((await call('POST', `/certificates/${body.id}/events`, office, event)).status, 204)
    }
    const hire = () => call('POST', '/guards', rival, { name: '钱吊销', number: 'R1', kind: 'labour', identity })
    await certify('沪保901', '2023-11-22')
    const soon = await hire()
    assert.deepEqual(
      [soon.body.code, soon.body.law?.id, soon.body.facts?.['from']],
      ['guard.revoked-lately', 'bsr-disqualify-revoked-3y', '2026-11-22'],
    )
    assert.doesNotMatch(JSON.stringify(soon.body), /安泰/)
    await certify('沪保902', '2015-01-01')
    const never = await hire()
    assert.deepEqual([never.body.code, never.body.law?.id], ['guard.revoked-twice', 'bsr-disqualify-revoked-twice'])
  })

  test('three years on, hiring is lawful again', async () => {
    const identity = identityNumber('1979-04-06', 52)
    const { path } = await hired({ name: '钱期满', identity })
    const { body } = await call('POST', `${path}/certificates`, office, {
      kind: 'guard',
      number: '沪保903',
      fromOn: '2010-01-01',
    })
    await call('POST', `/certificates/${body.id}/events`, office, {
      state: 'revoked',
      onDay: '2023-11-21',
      office: '市局',
    })
    const again = await call('POST', '/guards', rival, { name: '钱期满', number: 'R2', kind: 'labour', identity })
    assert.equal(again.status, 201)
  })
})

describe('employment', () => {
  test('another kind ends the one before on its eve, under the same number', async () => {
    const { path, guard } = await hired({ fromOn: '2024-01-01' })
    const [first] = (await file(path)).employments
    const next = { kind: 'rehire', fromOn: '2026-12-01', after: first?.id }
    assert.equal((await call('POST', `${path}/employments`, office, next)).status, 201)
    const { employments, clocks } = await file(path)
    assert.deepEqual(
      employments.map(one => [one.kind, one.fromOn, one.untilOn, one.number]),
      [
        ['rehire', '2026-12-01', null, guard.number],
        ['labour', '2024-01-01', '2026-11-30', guard.number],
      ],
    )
    assert.equal(clocks.find(one => one.kind === 'contract')?.state, 'overdue')
    it.clock.now += 15 * day
    assert.equal((await file(path)).clocks.find(one => one.kind === 'contract')?.state, 'none')
    it.clock.now -= 15 * day
    const list = await call<{ rows: Guard[] }>('GET', `/guards?q=${guard.number}`, office)
    assert.equal(list.body.rows.length, 1)
    await isWhole(it)
  })

  test('two that overlap are refused by the database itself', async () => {
    const { path } = await hired({ fromOn: '2025-01-01' })
    const { status, body } = await call('POST', `${path}/employments`, office, { kind: 'rehire', fromOn: '2026-06-01' })
    assert.deepEqual([status, body.code], [409, 'employment.overlap'])
  })

  test('contract and insurance are set right; an end before the beginning is refused', async () => {
    const { path } = await hired({ fromOn: '2026-10-01' })
    const [one] = (await file(path)).employments
    const late = (await file(path)).standing.lacks
    assert.ok(late.includes('contract') && late.includes('insurance'))
    const set = {
      contractOn: '2026-10-01',
      insuredOn: '2026-10-05',
      emergencyName: '家属',
      emergencyPhone: '13800138001',
    }
    assert.equal((await call('POST', `/employments/${one?.id}`, office, set)).status, 204)
    const now = await file(path)
    assert.deepEqual(
      now.clocks.map(clock => clock.state),
      ['done', 'done', 'missing'],
    )
    assert.equal(now.employments[0]?.emergencyPhone, '138****8001')
    assert.equal(await code(`/employments/${one?.id}`, { contractOn: '2026-11-22' }), 'day.future')
    assert.equal(await code(`/employments/${one?.id}`, { contractOn: '2026-08-01' }), 'day.backward')
    assert.equal(
      await code(`/employments/${one?.id}/end`, { untilOn: '2026-09-30', reason: 'resigned' }),
      'day.backward',
    )
  })

  test('leaving ends roles, desk, phones and later shifts; what was worked stays', async () => {
    const { id, path } = await hired({ fromOn: '2024-01-01' })
    const guard = await person(id)
    const place = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '离职花园' })
    const now = it.clock.now
    const tonight = await aShift(it.house, { ...place, guard, from: now - day / 24, to: now + day / 24 })
    await aShift(it.house, { ...place, guard, from: now + day, to: now + day * 1.5 })
    await aShift(it.house, { ...place, guard, from: now + 3 * day, to: now + 3.5 * day })
    await send(it, guard, { name: 'attendance.sign-on', input: { shiftId: tonight, postId: place.postId } })
    const [one] = (await file(path)).employments
    assert.equal((await file(path)).shiftsAhead.length, 3)
    const ended = await call<{ shifts: number }>('POST', `/employments/${one?.id}/end`, office, {
      untilOn: '2026-11-22',
      reason: 'resigned',
    })
    assert.deepEqual([ended.status, ended.body.shifts], [200, 1])
    assert.equal((await call('GET', '/me/file', guard)).status, 200)
    const again = await call<{ shifts: number }>('POST', `/employments/${one?.id}/end`, office, {
      untilOn: '2026-11-20',
      reason: 'dismissed',
    })
    assert.deepEqual([again.status, again.body.shifts], [200, 1])
    assert.equal((await call('GET', '/me/file', guard)).status, 401)
    const states = await asked<{ state: string }>(
      it,
      sql`select state from shift where person_id = ${id} order by starts_at`,
    )
    assert.deepEqual(
      states.map(row => row.state),
      ['published', 'cancelled', 'cancelled'],
    )
    const open = await asked(it, sql`select from membership where person_id = ${id} and until_on is null`)
    assert.equal(open.length, 0)
    assert.equal(
      await code(`/employments/${one?.id}/end`, { untilOn: '2026-11-21', reason: 'other' }),
      'employment.ended',
    )
    const { standing } = await file(path)
    assert.deepEqual([standing.employed, standing.mayStand], ['left', false])
    assert.equal((await call<{ rows: Guard[] }>('GET', '/guards?standing=left', office)).body.rows.at(-1)?.personId, id)
    await isWhole(it)
  })

  test('what a revoked phone still holds after its guard left is kept aside, not lost', async () => {
    const { id, path } = await hired({ fromOn: '2024-01-01' })
    const guard = await person(id)
    const phone = { kind: 'personal', name: '手机', partyId: company, personId: id, publicKey: Buffer.alloc(91) }
    const deviceId = '0199f000-0000-7000-8000-00000000d001'
    await asOwner(it.house, async db => {
      const at = { enrolledAt: '2026-01-01T00:00:00Z', enrolledBy: office.membershipId }
      await db
        .insertInto('device')
        .values({ id: deviceId, ...phone, ...at })
        .execute()
      await db.updateTable('session').set({ deviceId }).where('membershipId', '=', guard.membershipId).execute()
      return [{ kind: 'device.enrol', table: 'device', id: deviceId, partyId: company, personId: id }]
    })
    const [one] = (await file(path)).employments
    await call('POST', `/employments/${one?.id}/end`, office, { untilOn: '2026-11-20', reason: 'dismissed' })
    const [outcome] = await send(it, guard, { name: 'patrol.scan', input: { code: 'LATE001', how: 'qr' } })
    assert.equal(outcome?.state, 'quarantined')
    assert.equal((await call('GET', '/me/file', guard)).status, 401)
  })

  test('who left may be employed again, under the old number; it is free for nobody else while held', async () => {
    const { path, guard } = await hired({ fromOn: '2024-01-01' })
    const [one] = (await file(path)).employments
    await call('POST', `/employments/${one?.id}/end`, office, { untilOn: '2026-11-01', reason: 'resigned' })
    assert.equal(
      (await call('POST', `${path}/employments`, office, { kind: 'labour', fromOn: '2026-11-10' })).status,
      201,
    )
    assert.equal((await file(path)).role, 'guard')
    assert.equal(await code('/guards', { name: '抢号', number: guard.number, kind: 'labour' }), 'guard.number-taken')
  })

  test('work that ceases to be guard work leaves no shift behind', async () => {
    const { id, path } = await hired({ work: ['gate'] })
    const guard = await person(id)
    const place = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '转岗花园' })
    const shiftId = await aShift(it.house, { ...place, guard, from: it.clock.now + day, to: it.clock.now + 1.5 * day })
    const [one] = (await file(path)).employments
    const toClerk = { work: ['clerk'] }
    assert.equal(await code(`/employments/${one?.id}`, toClerk), 'employment.shifts-ahead')
    await call('POST', `/shifts/${shiftId}/cancel`, office)
    assert.equal((await call('POST', `/employments/${one?.id}`, office, toClerk)).status, 204)
    assert.equal((await file(path)).role, 'none')
    await call('POST', `${path}/vettings`, office, {
      kind: 'background',
      passed: false,
      onDay: '2026-11-20',
      office: '分局',
    })
    assert.equal(await code(`/employments/${one?.id}`, { work: ['patrol'] }), 'guard.background-failed')
  })
})
