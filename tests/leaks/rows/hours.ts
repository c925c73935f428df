import type { Role } from '#kernel/access.ts'
import { monthRoster } from '../../fixtures/rosters.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withLeader = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), leader: may })

const month = 'month=2026-11'

/** A roster that asks nothing: its legend says the hours, its title names the post. */
async function roster(world: World): Promise<Asked> {
  const file = await monthRoster({ year: 2026, month: 12, people: [['丙某', '白夜休']] })
  return { file, fields: { siteId: world.place.siteId } }
}

/** Hours of a month, and rosters from spreadsheets. Whoever is employed nowhere has no hours of their own. */
export const hoursRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/hours': { ask: () => ({ query: month }), own: withLeader(200, 403) },
  'GET /api/hours.xlsx': { ask: () => ({ query: month }), own: withLeader(200, 403) },
  'GET /api/hours/mine': { ask: () => ({ query: month }), own: to(404, { guard: 200, leader: 200 }) },
  'GET /api/hours/{personId}': {
    ask: world => ({ path: `/hours/${world.people.guard.personId}`, query: month }),
    own: withLeader(200, 403),
    other: withLeader(404, 403),
  },
  'POST /api/roster/import/preview': { ask: roster, own: staff(200, 403), other: staff(404, 403) },
  'POST /api/roster/import': { ask: roster, own: staff(409, 403), other: staff(404, 403) },
})
