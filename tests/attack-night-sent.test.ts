import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { caseKinds } from '#capabilities/index.ts'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { judgeScans, watchRounds } from '#capabilities/patrols/index.ts'
import type { Id } from '#kernel/id.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { asked, identityNumber, isWhole } from './asking.ts'
import { aPhoto, claimOf, put } from './attaching.ts'
import { as, sealedPin } from './duty.ts'
import { asOwner, type Somebody } from './house.ts'
import { aGuard, shiftIn } from './life.ts'
import { closeNight, openNight, life, night, on, report, round, outcomeOf, fact, next } from './attacking.ts'

// What must not be written down, and what is sent to break us.

before(openNight)
after(closeNight)

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
    await fact(wang, 'patrol.scan', { code: 'NOSUCH9', how: 'qr' })
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
