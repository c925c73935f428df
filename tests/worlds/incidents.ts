import { incident } from '#capabilities/incidents/cases/incident.ts'
import { delivery } from '#capabilities/incidents/cases/delivery.ts'
import { authorityReport } from '#capabilities/incidents/cases/authority-report.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant } from '#shell/db/parsers.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  parties: { police: Id }
  people: { guard: Somebody }
  place: { siteId: Id; postId: Id }
  secrets: string[]
}

/** An incident a district's guard reported, a person who was handed to the police, and the report the police received. */
export async function fillIncidents({ house, clock }: TestHouse, so: SoFar): Promise<{ incidentId: Id }> {
  const { name, parties, people, place, secrets } = so
  const [incidentId, deliveryId, reportId] = [newId(clock.now), newId(clock.now), newId(clock.now)]
  const line = `${name}北门有人翻墙`
  secrets.push(line, incidentId, deliveryId, reportId)
  await asOwner(house, async db => {
    const actor = { ...people.guard, deviceId: null, sessionId: null }
    const acting = { db, actor, now: clock.now, happenedAt: clock.now, city: house.city }
    const where = { siteId: place.siteId, postId: place.postId, partyId: people.guard.partyId }
    const at = instant(clock.now)
    const named = [{ partyId: parties.police, standing: 'receives' }]
    const told = { incident: 'criminal', grounds: 'offence', to: 'police', knownAt: at, dueBy: at } as const
    const clocked = { minutes: 30, setting: true, under: 'bsr-stop-report-protect' }
    const seized = { grounds: 'in-the-act', contactAt: at, minor: false } as const
    const below = { ...where, parentId: incidentId }
    return [
      ...(await openCase(acting, incident, { id: incidentId, ...where, facts: { kind: 'criminal', line, did: [] } })),
      ...(await openCase(acting, delivery, { id: deliveryId, ...below, facts: { line, ...seized } })),
      ...(await openCase(acting, authorityReport, {
        id: reportId,
        ...below,
        named,
        facts: { line, ...told, ...clocked },
      })),
    ]
  })
  return { incidentId }
}
