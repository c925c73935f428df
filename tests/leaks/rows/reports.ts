import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const month = 'month=2026-11'
const onReport =
  (rest = '') =>
  ({ reportId }: World) => ({ path: `/reports/${reportId}${rest}` })
/** Who reads what was issued to the client of their site. */
const reading: Partial<Record<Role, number>> = {
  administrator: 200,
  office: 200,
  leader: 200,
  manager: 200,
  client: 200,
}

/** Monthly reports: figures nobody issued, the issued ones, and their paper. */
export const reportsRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/reports': { own: to(200) },
  'GET /api/reports/figures': {
    ask: world => ({ query: `${month}&reader=client&siteId=${world.place.siteId}` }),
    own: to(403, { administrator: 200, office: 200, leader: 200, manager: 200 }),
    other: to(403, { administrator: 404, office: 404, leader: 404, manager: 404 }),
  },
  'POST /api/reports': {
    ask: world => ({ body: { month: '2026-11', reader: 'owners', siteId: world.place.siteId } }),
    own: to(403, { administrator: 201, office: 201 }),
    other: to(403, { administrator: 404, office: 404 }),
  },
  'GET /api/reports/{id}': { ask: onReport(), own: to(404, reading), other: to(404) },
  'GET /api/reports/{id}/changes': {
    ask: onReport('/changes'),
    own: to(404, { ...reading, client: 403 }),
    other: to(404),
  },
  'GET /api/reports/{id}/report.pdf': { ask: onReport('/report.pdf'), own: to(404, reading), other: to(404) },
  'GET /api/reports/{id}/report.xlsx': { ask: onReport('/report.xlsx'), own: to(404, reading), other: to(404) },
})
