import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
/** Whoever sees the phone book but does not keep it is told so; for the others there is none. */
const keeper = (may: number): Statuses => ({ ...staff(may, 404), leader: 403, manager: 403, guard: 403 })

let starts = 0
const onPost =
  (action: string, body?: () => object) =>
  ({ place }: World) => ({ path: `/posts/${place.postId}${action}`, ...(body ? { body: body() } : {}) })
const onSite =
  (action: string, body?: () => object) =>
  ({ place }: World) => ({ path: `/sites/${place.siteId}${action}`, ...(body ? { body: body() } : {}) })

/** An entry of a world's phone book, for one asking. */
async function aNumber({ it, byHand }: Ground, { place }: World): Promise<Id> {
  const id = newId(it.clock.now)
  const said = { kind: 'other', name: `丙${randomBytes(4).toString('hex')}`, phone: '61234567' }
  await byHand(db =>
    db
      .insertInto('phoneEntry')
      .values({ id, siteId: place.siteId, position: 90, ...said, createdAt: instant(it.clock.now) })
      .execute(),
  )
  return id
}

const fresh = (): string => randomBytes(4).toString('hex')
const aSpan = () => ({ dayKind: 'holiday', starts: (starts += 1), minutes: 60, heads: 1 })

/** What the routes of posts and phone books answer, by role. */
export const postsRows = (ground: Ground): Record<string, Row> => ({
  'GET /api/posts/{id}': { ask: onPost(''), own: to(200), other: to(404) },
  'POST /api/posts/{id}/needs': {
    ask: onPost('/needs', () => ({ fromOn: '2026-12-24', spans: [aSpan()] })),
    own: staff(200, 403),
    other: to(404),
  },
  'POST /api/posts/{id}/equipment': {
    ask: onPost('/equipment', () => ({ certificates: [], gear: ['对讲机'], radioChannel: null })),
    own: staff(204, 403),
    other: to(404),
  },
  'POST /api/posts/{id}/kit': {
    ask: onPost('/kit', () => ({ things: [{ kind: 'key', item: '钥匙', count: 6 }] })),
    own: staff(200, 403),
    other: to(404),
  },
  'GET /api/posts/{id}/duties': { ask: onPost('/duties'), own: to(200), other: to(404) },
  'POST /api/posts/{id}/duties': {
    ask: onPost('/duties', () => ({ body: `丙${fresh()}` })),
    own: staff(201, 403),
    other: to(404),
  },
  'GET /api/posts/{id}/duty-draft': { ask: onPost('/duty-draft'), own: to(200), other: to(404) },
  'GET /api/posts/{id}/readers': {
    ask: onPost('/readers'),
    own: { ...staff(200, 403), leader: 200, manager: 200 },
    other: to(404),
  },
  'GET /api/needs.xlsx': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/phone-book.xlsx': {
    ask: world => ({ query: `siteId=${world.place.siteId}` }),
    own: { ...staff(200, 404), leader: 200, manager: 200, guard: 200 },
    other: to(404),
  },
  'GET /api/duty-readers.xlsx': {
    ask: world => ({ query: `postId=${world.place.postId}` }),
    own: { ...staff(200, 403), leader: 200, manager: 200 },
    other: to(404),
  },
  'GET /api/sites/{id}/phone-book': {
    ask: onSite('/phone-book'),
    own: { ...staff(200, 404), leader: 200, manager: 200, guard: 200 },
    other: to(404),
  },
  'POST /api/sites/{id}/phone-book': {
    ask: onSite('/phone-book', () => ({ kind: 'other', name: `丙${fresh()}`, phone: '61234567' })),
    own: keeper(201),
    other: to(404),
  },
  'POST /api/sites/{id}/phone-book/order': {
    ask: onSite('/phone-book/order', () => ({ entryIds: [newId(ground.it.clock.now)] })),
    own: keeper(409),
    other: to(404),
  },
  'POST /api/sites/{id}/radio-channel': {
    ask: onSite('/radio-channel', () => ({ radioChannel: '3' })),
    own: keeper(204),
    other: to(404),
  },
  'POST /api/phone-entries/{id}': {
    ask: async world => ({
      path: `/phone-entries/${await aNumber(ground, world)}`,
      body: { kind: 'other', name: `丙${fresh()}`, phone: '61234567' },
    }),
    own: keeper(200),
    other: to(404),
  },
  'POST /api/phone-entries/{id}/retire': {
    ask: async world => ({ path: `/phone-entries/${await aNumber(ground, world)}/retire` }),
    own: keeper(204),
    other: to(404),
  },
})
