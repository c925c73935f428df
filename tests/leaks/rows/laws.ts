import type { Role } from '#kernel/access.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const law = 'impl-certificate-at-post'

/** The page of the law: the same articles for everybody, counted by what each may see. */
export const lawsRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/law': { own: to(200) },
  'GET /api/law/{id}': { ask: () => ({ path: `/law/${law}` }), own: to(200) },
  'GET /api/law/{id}/refusals': { ask: () => ({ path: `/law/${law}/refusals` }), own: to(200) },
})
