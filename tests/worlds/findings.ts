import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { as, send } from '../duty.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: Record<Role, Somebody>
  place: { siteId: Id }
  shifts: { night: Id }
  secrets: string[]
}

/** Something found against the guard of a world, what they said to it, what the office decided, and a trail. */
export async function fillFindings(it: TestHouse, { name, people, place, shifts, secrets }: SoFar): Promise<void> {
  const id = newId(it.clock.now)
  const { personId, partyId } = people.guard
  const foundAt = instant(it.clock.now)
  await asOwner(it.house, async db => {
    const about = { aboutTable: 'shift', aboutId: shifts.night, siteId: place.siteId }
    await db
      .insertInto('finding')
      .values({ id, kind: 'late', ...about, partyId, personId, facts: '{"minutes":7}', foundAt })
      .execute()
    await sql`insert into trail (person_id, party_id, remembers, updated_at) values (${personId}, ${partyId}, '{}', ${foundAt})`.execute(
      db,
    )
    return [{ kind: 'finding.raise', table: 'finding', id, siteId: place.siteId, partyId, personId }]
  })
  const input = { findingId: id, says: `${name}路上堵车` }
  const [said] = await send(it, people.guard, { name: 'finding.answer', input })
  assert.equal(said?.state, 'done')
  const verdict = { verdict: 'explained', says: `${name}核实过` }
  assert.equal((await as(it, people.office, 'POST', `/findings/${id}/judge`, verdict)).status, 204)
  secrets.push(`${name}路上堵车`, `${name}核实过`, id)
}
