import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Acts, Ground } from './acts-of-places.ts'
import { asked } from './asking.ts'
import { aPhoto, aRound, claimOf, hang, put as arrive } from './attaching.ts'
import { aGuard, shiftIn } from './life.ts'

// The acts of a night: signing on, rounds and what is found, the gate, spot checks, handing over.

const row = async ({ life }: Ground, query: ReturnType<typeof sql<{ id: Id }>>): Promise<Id> =>
  (await asked(life.it, query))[0]?.id as Id

const rounds = (on: Ground): Acts => [
  [
    'attendance.sign-on attendance.leave',
    async () => {
      const shiftId = await shiftIn(on.life, await aGuard(on.life.it, on.life.company, '上岗者'), 0)
      const who = await aGuard(on.life.it, on.life.company, '申报者')
      const own = await shiftIn(on.life, who, 0)
      const { postId } = on.life.place
      const declared = { certificate: true, uniform: false, badge: true }
      await on.phone(who, 'consent.answer', { purpose: 'place', given: true, notice: 'x' })
      const place = { lon: 121.4, lat: 31.2, metres: 12 }
      const attendanceId = await on.phone(who, 'attendance.sign-on', { shiftId: own, postId, place, declared })
      await on.phone(who, 'attendance.sign-on', { shiftId, postId })
      await on.phone(who, 'attendance.leave', { attendanceId, shiftId: own })
    },
  ],
  [
    'attendance.sign-on-for attendance.leave-for attendance.object roll-call.hold',
    async () => {
      const who = await aGuard(on.life.it, on.life.company, '没电的')
      const shiftId = await shiftIn(on.life, who, 0)
      const entered = { at: new Date(on.life.it.clock.now).toISOString(), reason: '手机没电' }
      const attendanceId = await on.phone(on.life.leader, 'attendance.sign-on-for', { shiftId, ...entered })
      await on.phone(on.life.leader, 'attendance.leave-for', { attendanceId, ...entered })
      await on.phone(who, 'attendance.object', { attendanceId, says: '我还在岗' })
      const lines = [{ personId: who.personId, shiftId, presence: 'absent' }]
      await on.phone(on.life.leader, 'roll-call.hold', { siteId: on.life.place.siteId, tasks: '看好地库', lines })
    },
  ],
  [
    'finding.answer finding.judge finding.inquire',
    async () => {
      const id = await on.phone(on.life.wang, 'patrol.scan', { code: 'NOSUCH', how: 'qr' })
      const [found] = await asked(on.life.it, sql<{ id: Id }>`select id from finding where about_id = ${id}`)
      await on.phone(on.life.wang, 'finding.answer', { findingId: found?.id, says: '标签掉了' })
      await on.post(`/findings/${found?.id}/judge`, { verdict: 'explained' })
      await on.post(`/findings/${found?.id}/inquire`)
    },
  ],
  [
    'plan.add plan.end question.add question.change question.retire round.start patrol.scan round.end point.answer round.sign round.write',
    async () => {
      const { postId, routeId, checkpointIds, codes } = on.life.place
      const [checkpointId] = checkpointIds as [Id]
      const times = {
        dayKinds: ['workday', 'rest-day'],
        starts: 0,
        minutes: 1440,
        laps: 12,
        slackMinutes: 10,
        shiftBy: 5,
      }
      const asks = { ordered: true, leastMinutes: 9, signatures: 2, fromOn: '2026-11-21' }
      const plan = await on.post(`/posts/${postId}/round-plans`, {
        routeId,
        name: '巡',
        kind: 'patrol',
        ...times,
        ...asks,
      })
      const asked = { kind: 'light', says: '灯亮吗？', photoOnBad: true }
      const [question] = await on.post(`/checkpoints/${checkpointId}/questions`, { questions: [asked] })
      await on.post(`/questions/${question.id}`, { ...asked, says: '灯都亮吗？' })
      const who = await aGuard(on.life.it, on.life.company, '巡逻者')
      const shiftId = await shiftIn(on.life, who, 0)
      const roundId = await on.phone(who, 'round.start', { routeId, shiftId, planId: plan.id })
      const scanId = await on.phone(who, 'patrol.scan', { code: codes[0], how: 'qr', shiftId, roundId })
      const answers = [{ questionId: question.id, good: false, says: '灭了一盏' }]
      await on.phone(who, 'point.answer', { scanId, checkpointId, roundId, shiftId, answers })
      await on.phone(who, 'round.end', { roundId })
      await on.phone(who, 'round.sign', { roundId, by: { number: 'NOBODY', sealedPin: 'x' } })
      await on.post(`/rounds/${roundId}/signature`, { says: '看过' }, on.life.leader)
      const points = [{ checkpointId, at: new Date(on.life.it.clock.now).toISOString() }]
      await on.post('/rounds', { shiftId, routeId, points, reason: '手机没电' }, on.life.leader)
      await on.post(`/questions/${question.id}/retirement`)
      await on.post(`/round-plans/${plan.id}/end`, { untilOn: '2026-11-21' })
    },
  ],
  [
    'gate.enter gate.leave gate-rule.set',
    async () => {
      const { siteId, postId } = on.life.place
      const entryId = await on.phone(on.life.wang, 'gate.enter', {
        postId,
        kind: 'key',
        subject: '配电间',
        whom: '电工',
      })
      await on.phone(on.life.wang, 'gate.leave', { entryId })
      await on.post(`/sites/${siteId}/gate-rule`, { keptDays: 14 })
    },
  ],
  [
    'training.hold training.amend training.sign ledger.print',
    async () => {
      const { siteId } = on.life.place
      const lines = [{ personId: on.life.wang.personId, result: 'passed' }]
      const session = { kind: 'skills', topic: '对讲', heldOn: '2026-11-20', starts: 600, minutes: 45, trainer: '队长' }
      const { id: trainingId } = await on.post('/training', { siteId, ...session, lines })
      await on.post(`/training/${trainingId}`, { ...session, topic: '对讲机', lines })
      await on.phone(on.life.wang, 'training.sign', { trainingId })
      await on.phone(on.life.office, 'ledger.print', { kind: 'training', siteId, month: '2026-11' })
    },
  ],
  [
    'report.issue',
    async () => {
      const { siteId } = on.life.place
      for (const reader of ['headquarters', 'client', 'owners'])
        await on.post('/reports', { month: '2026-11', reader, siteId })
    },
  ],
  [
    'attachment.arrive',
    async () => {
      const bytes = aPhoto()
      const claim = claimOf(bytes, on.life.it.clock.now)
      const { siteId } = on.life.place
      const about = { table: 'round', id: await aRound(on.life.it, on.life.wang, siteId), siteId } as const
      await hang(on.life.it, on.life.wang, about, [claim])
      assert.deepEqual(await arrive(on.life.it, on.life.wang, claim.id, bytes), { status: 204 })
    },
  ],
]

const checks = (on: Ground): Acts => [
  [
    'check.reach check.answer check.called radio.call check.visit check.rule-set',
    async () => {
      const { siteId, postId } = on.life.place
      const personId = on.life.wang.personId
      const shiftId = await shiftIn(on.life, on.life.wang, on.later(), 10)
      const rule = { starts: 1380, minutes: 360, perShift: 1, answerMinutes: 5, radioMinutes: null }
      await on.post(`/sites/${siteId}/check-rule`, rule)
      await on.phone(on.life.leader, 'radio.call', { siteId, lines: [{ personId, shiftId, answered: false }] })
      const checkId = await row(on, sql`select id from spot_check where person_id = ${personId}`)
      await on.phone(on.life.wang, 'check.reach', { checkId })
      await on.phone(on.life.wang, 'check.answer', { checkId })
      await on.phone(on.life.leader, 'check.called', { checkId, answered: true })
      await on.phone(on.life.leader, 'check.visit', {
        siteId,
        postId,
        personId,
        source: 'police',
        seen: { dress: 'no' },
      })
    },
  ],
  [
    'handover.begin handover.refuse handover.nobody-came handover.release handover.sign',
    async () => {
      const { postId } = on.life.place
      const who = await aGuard(on.life.it, on.life.company, '交班者')
      const shiftId = await shiftIn(on.life, who, 0)
      const attendanceId = await on.phone(who, 'attendance.sign-on', { shiftId, postId })
      const base = { postId, fromShift: shiftId, attendanceId, counted: [] }
      const successor = { number: 'NOBODY', sealedPin: 'x' }
      await on.phone(who, 'handover.begin', { attendanceId, shiftId })
      await on.phone(who, 'handover.refuse', { ...base, successor, reason: '钥匙不对' })
      await on.phone(who, 'handover.nobody-came', { postId, shiftId, attendanceId })
      await on.post('/handovers/release', { attendanceId, reason: '白班停一班' }, on.life.leader)
      await on.phone(who, 'handover.sign', { ...base, successor, notes: '', walked: [{ item: 'gate', good: false }] })
    },
  ],
  [
    'no-successor.found no-successor.come-myself no-successor.release no-successor.close refused-post.put-right refused-post.release',
    async () => {
      const { postId } = on.life.place
      const who = await aGuard(on.life.it, on.life.company, '等班者')
      const stands = async (): Promise<{ shiftId: Id; attendanceId: Id }> => {
        const shiftId = await shiftIn(on.life, who, on.later(), 10)
        return { shiftId, attendanceId: await on.phone(who, 'attendance.sign-on', { shiftId, postId }) }
      }
      const ask = (caseId: Id, action: string, body: object) =>
        on.post(`/cases/${caseId}/${action}`, body, on.life.leader)
      const waits = async (): Promise<Id> => on.phone(who, 'handover.nobody-came', { postId, ...(await stands()) })
      const first = await waits()
      await ask(first, 'no-successor.found', { whom: '李四' })
      await ask(first, 'no-successor.come-myself', {})
      await ask(first, 'no-successor.release', { says: '白班停一班' })
      await ask(await waits(), 'no-successor.close', { says: '岗位撤了' })
      const refused = async (): Promise<Id> => {
        const { shiftId, attendanceId } = await stands()
        const successor = { number: 'NOBODY', sealedPin: 'x' }
        const input = { postId, fromShift: shiftId, attendanceId, counted: [], successor, reason: '钥匙不对' }
        await on.phone(who, 'handover.refuse', input)
        return row(on, sql`select id from "case" where kind = 'refused-post' and about_id = ${attendanceId}`)
      }
      await ask(await refused(), 'refused-post.put-right', { says: '找到了' })
      await ask(await refused(), 'refused-post.release', { says: '白班停一班' })
    },
  ],
]

export const nightActs = (on: Ground): Acts => [...rounds(on), ...checks(on)]
