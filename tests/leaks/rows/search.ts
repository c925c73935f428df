import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })

/** Everything of a district begins with its name: whoever asks for another's finds nothing of it. */
export const searchRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/search': {
    ask: ({ name }: World) => ({ query: `q=${encodeURIComponent(name)}` }),
    own: to(200),
    other: to(200),
  },
})
