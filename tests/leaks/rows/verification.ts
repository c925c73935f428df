import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'
import { aCard } from '../things.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const ofGuard = ({ people }: World) => ({ path: `/guards/${people.guard.personId}/card` })

/** What a passer-by is told, how often one was looked up, and the cards of one's own register. */
export const verificationRows = (ground: Ground): Record<string, Row> => ({
  // A card of the other district says valid and a number to everybody, as it must; here the code is nobody's.
  'POST /api/verifications': { ask: () => ({ body: { code: '0000000000' } }), own: to(200), open: 200 },
  'GET /api/me/verifications': { own: to(200) },
  'GET /api/cards': { own: staff(200, 403) },
  'GET /api/guards/{personId}/card': { ask: ofGuard, own: staff(200, 403), other: staff(404, 403) },
  'POST /api/cards': {
    ask: ({ people }) => ({ body: { personIds: [people.guard.personId] } }),
    own: staff(200, 403),
    other: staff(404, 403),
  },
  'POST /api/cards/{cardId}/revoke': {
    ask: async world => ({ path: `/cards/${await aCard(ground, world)}/revoke`, body: { reason: 'lost' } }),
    own: staff(204, 403),
    other: staff(404, 403),
  },
})
