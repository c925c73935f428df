import type { Role } from '#kernel/access.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })

/** Roll-calls, and the night of a site for who leads it. */
export const attendanceRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/roll-calls': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/roll-calls.xlsx': {
    ask: world => ({ query: `siteId=${world.place.siteId}` }),
    own: to(200),
    other: to(200),
  },
  'GET /api/night': {
    ask: world => ({ query: `siteId=${world.place.siteId}` }),
    own: to(404, { administrator: 200, office: 200, leader: 200, manager: 200 }),
    other: to(404),
  },
})
