import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const incharge = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may, leader: may })
let starts = 0
const rule =
  (body?: () => object) =>
  ({ place }: World) => ({ path: `/sites/${place.siteId}/check-rule`, ...(body ? { body: body() } : {}) })
const aRule = () => ({
  starts: (starts += 1),
  minutes: 360,
  perShift: 1,
  answerMinutes: 5,
  radioMinutes: null,
})

/** Spot checks: the list, who stands where, a visit, and the rule of a site. */
export const checksRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/checks': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/checks.xlsx': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/checks/watch': { own: incharge(200, 403) },
  // A fact about people one cannot know is kept as a finding against whoever sent it, and says nothing of them.
  'POST /api/checks/visits': {
    ask: ({ place, people }) => ({
      body: { siteId: place.siteId, personId: people.guard.personId, source: 'company', seen: { present: 'yes' } },
    }),
    own: incharge(204, 403),
    other: incharge(204, 403),
  },
  'GET /api/sites/{id}/check-rule': {
    ask: rule(),
    own: to(200, { housing: 404, client: 404, owners: 404 }),
    other: to(404),
  },
  'POST /api/sites/{id}/check-rule': {
    ask: rule(aRule),
    own: to(403, { administrator: 204, office: 204, manager: 204, housing: 404, client: 404, owners: 404 }),
    other: to(404),
  },
})
