import { hazard } from '#capabilities/cases/cases/hazard.ts'
import { openInquiry } from '#capabilities/cases/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openCase } from '#shell/cases/open.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  parties: { police: Id }
  people: { guard: Somebody }
  successor: Somebody
  place: { siteId: Id; postId: Id }
  secrets: string[]
}

/** Two matters of a district: a hazard the guard noted, with the police named on it, and an inquiry about the successor. */
export async function fillCases({ house, clock }: TestHouse, so: SoFar): Promise<{ hazardId: Id }> {
  const { name, parties, people, successor, place, secrets } = so
  const { siteId, postId } = place
  const hazardId = newId(clock.now)
  const aboutId = newId(clock.now)
  secrets.push(`${name}消防门锁住`, hazardId, aboutId)
  await asOwner(house, async db => {
    const times = { db, now: clock.now, happenedAt: clock.now, city: house.city }
    const actor = { ...people.guard, deviceId: null, sessionId: null }
    const facts = { line: `${name}消防门锁住` }
    const named = [{ partyId: parties.police, standing: 'told' }]
    const noted = { id: hazardId, siteId, postId, partyId: people.guard.partyId, facts, named }
    const { personId, partyId } = successor
    const about = { table: 'spot_check' as const, id: aboutId }
    const suspected = { grounds: 'spot-check' as const, about, siteId, partyId, personId, at: clock.now - 3_600_000 }
    return [
      ...(await openCase({ ...times, actor }, hazard, noted)),
      ...(await openInquiry({ ...times, actor: null }, suspected)),
    ]
  })
  return { hazardId }
}
