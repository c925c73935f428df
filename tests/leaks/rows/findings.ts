import type { Role } from '#kernel/access.ts'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { sql } from 'kysely'
import { asked } from '../../asking.ts'
import { asOwner } from '../../house.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const judges = to(404, { administrator: 204, office: 204, leader: 204, guard: 403 })

/** What was found against guards, and who decides about it. */
export const findingsRows = ({ it, ours }: Ground): Record<string, Row> => {
  const fresh = async (world: World): Promise<string> => {
    const id = newId(it.clock.now)
    const { personId, partyId } = world.people.guard
    // Of the other district nothing is made for the asking, so that it can be seen that nothing was changed there.
    if (world !== ours) {
      const [found] = await asked<{ id: string }>(it, sql`select id from finding where person_id = ${personId} limit 1`)
      return `/findings/${found?.id}`
    }
    const about = { aboutTable: 'shift', aboutId: world.shifts.night, siteId: world.place.siteId }
    const row = { id, kind: 'late', ...about, partyId, personId, facts: '{}', foundAt: instant(it.clock.now) }
    await asOwner(it.house, async db => {
      await db.insertInto('finding').values(row).execute()
      return [{ kind: 'finding.raise', table: 'finding', id, partyId, personId }]
    })
    return `/findings/${id}`
  }
  return {
    'GET /api/findings': { own: to(200) },
    'POST /api/findings/{id}/judge': {
      ask: async world => ({ path: `${await fresh(world)}/judge`, body: { verdict: 'stands' } }),
      own: judges,
      other: to(404),
    },
    'POST /api/findings/{id}/inquire': {
      ask: async world => ({ path: `${await fresh(world)}/inquire` }),
      own: judges,
      other: to(404),
    },
  }
}
