import { instant } from '#shell/db/parsers.ts'
import type { Id } from '#kernel/id.ts'
import { sql } from 'kysely'
import { asked } from './asking.ts'
import type { Acts } from './acts-of-places.ts'
import type { Somebody } from './house.ts'
import type { Life } from './life.ts'

type Posts = (url: string, body?: object) => Promise<{ id: Id }>
type Phones = (who: Somebody, name: string, input: object) => Promise<Id>

/** Every act on an incident and on what comes of it. */
export const incidentActs = (lifeOf: () => Life, post: Posts, phone: Phones): Acts => {
  const report = (): Promise<Id> => {
    const { wang, place } = lifeOf()
    return phone(wang, 'incident.report', { kind: 'public-order', siteId: place.siteId, line: '两人打架' })
  }
  const at = (): string => instant(lifeOf().it.clock.now)
  return [
    [
      'incident.report incident.step incident.amend incident.correct incident.acknowledge incident.handle incident.close',
      async () => {
        const { wang, leader } = lifeOf()
        const caseId = await report()
        await phone(wang, 'incident.step', { incidentId: caseId, what: 'called-110' })
        await phone(wang, 'incident.amend', { incidentId: caseId, kind: 'dispute', reason: '看错了' })
        await post(`/incidents/${caseId}/correct`, { people: 3, reason: '数错了' })
        await phone(leader, 'incident.acknowledge', { caseId })
        await phone(leader, 'incident.handle', { caseId })
        await post(`/incidents/${caseId}/report-up`, { grounds: 'offence', to: 'police', knownAt: at() })
        await phone(leader, 'incident.close', { caseId, result: 'settled' })
      },
    ],
    [
      'incident.delivery delivery.hand-over delivery.close delivery.went-away',
      async () => {
        const { wang, leader } = lifeOf()
        const incidentId = await report()
        const seized = { incidentId, grounds: 'in-the-act', contactAt: at(), minor: false }
        const caseId = await phone(wang, 'incident.delivery', seized)
        await phone(wang, 'delivery.hand-over', { caseId, handedAt: at(), officer: '周', number: '031234' })
        await phone(leader, 'delivery.close', { caseId, receipt: 'A1' })
        const gone = await phone(wang, 'incident.delivery', seized)
        await phone(wang, 'delivery.went-away', { caseId: gone, goneAt: at() })
      },
    ],
    [
      'incident.attack guard-attacked.acknowledge guard-attacked.go-to-hospital guard-attacked.call-police guard-attacked.follow-up guard-attacked.close work-injury.apply work-injury.set-aside',
      async () => {
        const { it, wang, leader, office } = lifeOf()
        for (const action of ['apply', 'set-aside']) {
          const caseId = await phone(wang, 'incident.attack', {
            incidentId: await report(),
            how: 'attacked',
            injured: false,
          })
          await phone(leader, 'guard-attacked.acknowledge', { caseId })
          await phone(wang, 'guard-attacked.go-to-hospital', { caseId, hospital: '华山医院' })
          await phone(wang, 'guard-attacked.call-police', { caseId, calledAt: at() })
          await phone(leader, 'guard-attacked.follow-up', { caseId, says: '回家休息' })
          const [injury] = await asked(it, sql<{ id: Id }>`select id from "case" where parent_id = ${caseId}`)
          const said = action === 'apply' ? { appliedOn: '2026-12-01', receipt: 'B2' } : { says: '没有伤' }
          await phone(office, `work-injury.${action}`, { caseId: injury?.id, ...said })
          await phone(leader, 'guard-attacked.close', { caseId, outcome: 'settled' })
        }
      },
    ],
    [
      'incident.dispute mediation.hand-on mediation.follow-up mediation.close',
      async () => {
        const { wang, leader } = lifeOf()
        const said = { incidentId: await report(), about: 'parking', calmed: true }
        const caseId = await phone(wang, 'incident.dispute', said)
        await phone(leader, 'mediation.hand-on', { caseId, to: 'residents-committee' })
        await phone(leader, 'mediation.follow-up', { caseId, ending: 'agreed' })
        await phone(leader, 'mediation.close', { caseId, says: '说好了' })
      },
    ],
    [
      'incident.keep-footage footage-keep.lock incident.report-up authority-report.send authority-report.drop',
      async () => {
        const { it, leader } = lifeOf()
        const incidentId = await report()
        const fromAt = instant(it.clock.now - 600_000)
        const { id } = await post(`/incidents/${incidentId}/footage`, { cameras: '北门', fromAt, untilAt: at() })
        await phone(leader, 'footage-keep.lock', { caseId: id, lockedAt: at(), where: '监控室' })
        const up = { incidentId, to: 'police', knownAt: at() }
        const sent = await phone(leader, 'incident.report-up', { ...up, grounds: 'offence' })
        await phone(leader, 'authority-report.send', { caseId: sent, sentAt: at(), receipt: '0456' })
        const dropped = await phone(leader, 'incident.report-up', { ...up, grounds: 'fire' })
        await phone(leader, 'authority-report.drop', { caseId: dropped, says: '误报' })
      },
    ],
  ]
}
