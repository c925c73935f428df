import type { Role } from '#kernel/access.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })

const leads = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may, leader: may })
/** A time that has not come, so that nothing is entered. */
const soon = ({ it }: Ground): string => new Date(it.clock.now + 3_600_000).toISOString()

/** Sign-ons entered for a guard, roll-calls, and the night of a site for who leads it. */
export const attendanceRows = (ground: Ground): Record<string, Row> => ({
  'GET /api/attendances': {
    ask: world => ({ query: `shiftId=${world.shifts.night}` }),
    own: leads(200, 404),
    other: to(404),
  },
  'POST /api/attendances': {
    ask: async world => ({ body: { shiftId: world.shifts.night, at: soon(ground), reason: '手机没电' } }),
    own: leads(422, 404),
    other: to(404),
  },
  'POST /api/attendances/{id}/leave': {
    ask: world => ({
      path: `/attendances/${world.attendanceId}/leave`,
      body: { at: soon(ground), reason: '手机没电' },
    }),
    own: to(403, { administrator: 409, office: 409, leader: 409, officer: 404, housing: 404, owners: 404 }),
    other: to(404),
  },
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
