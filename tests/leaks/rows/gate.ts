import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
let days = 30
const rule =
  (body?: () => object) =>
  ({ place }: World) => ({ path: `/sites/${place.siteId}/gate-rule`, ...(body ? { body: body() } : {}) })

/** The register of the gate, and how long a site keeps it. */
export const gateRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/gate': { own: to(200) },
  'GET /api/gate.xlsx': { own: to(200) },
  'GET /api/sites/{id}/gate-rule': {
    ask: rule(),
    own: to(200, { housing: 404, client: 404, owners: 404 }),
    other: to(404),
  },
  'POST /api/sites/{id}/gate-rule': {
    ask: rule(() => ({ keptDays: (days += 1) })),
    own: to(403, { administrator: 204, office: 204, housing: 404, client: 404, owners: 404 }),
    other: to(404),
  },
})
