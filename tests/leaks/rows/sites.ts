import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { plan } from '../../fixtures/pictures.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withHousing = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), housing: may })
const fresh = (): string => `丙${randomBytes(4).toString('hex')}`

type Kind = 'post' | 'checkpoint' | 'route' | 'contract'

/** Things of our own site, made to be asked about once; of the other world, what stands there. */
const things = ({ it, ours, byHand }: Ground) => {
  const createdAt = instant(it.clock.now)
  const there = ({ place, contractId }: World): Record<Kind, Id> => ({
    post: place.postId,
    checkpoint: place.checkpointIds[0] as Id,
    route: place.routeId,
    contract: contractId,
  })
  const one = async (kind: Kind, world: World): Promise<Id> => {
    if (world !== ours) return there(world)[kind]
    const id = newId(it.clock.now)
    const { siteId, postId } = world.place
    const row = { id, siteId, createdAt }
    const term = { partyId: world.parties.operator, fromOn: '2023-01-01', endedOn: '2023-06-30' }
    await byHand(db => {
      if (kind === 'post')
        return db
          .insertInto('post')
          .values({ ...row, name: fresh(), kind: 'gate' })
          .execute()
      if (kind === 'route')
        return db
          .insertInto('route')
          .values({ ...row, postId, name: fresh() })
          .execute()
      return kind === 'contract'
        ? db
            .insertInto('propertyContract')
            .values({ ...row, ...term })
            .execute()
        : db
            .insertInto('checkpoint')
            .values({ ...row, name: fresh(), code: fresh() })
            .execute()
    })
    return id
  }
  /** A subdistrict; with a world of ours, one that governs its site. */
  const subdistrict = async (world?: World): Promise<Id> => {
    const id = newId(it.clock.now)
    await byHand(async db => {
      await db.insertInto('party').values({ id, kind: 'subdistrict', name: fresh(), createdAt }).execute()
      await db.insertInto('partyUp').values({ partyId: id, ancestorId: id, depth: 0 }).execute()
      const governs = { siteId: ours.place.siteId, partyId: id, relation: 'governs', fromOn: '2024-01-01' }
      if (world === ours) await db.insertInto('siteParty').values(governs).execute()
    })
    return id
  }
  return { one, subdistrict }
}

const list = Buffer.from('小区名称,地址,物业公司\n丙苑,丙路1号,\n')
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [121.4, 31.1],
      [121.41, 31.1],
      [121.41, 31.11],
    ],
  ],
}

/** What the routes of sites, parties and files answer, by role. */
export const sitesRows = (ground: Ground): Record<string, Row> => {
  const make = things(ground)
  const at = (world: World, rest: string): string => `/sites/${world.place.siteId}${rest}`
  const on =
    (rest: string, body?: object) =>
    (world: World): Asked => ({ path: at(world, rest), ...(body ? { body } : {}) })
  const about =
    (kind: Kind, end: string, body?: object) =>
    async (world: World): Promise<Asked> => ({
      path: at(world, `/${kind}s/${await make.one(kind, world)}${end}`),
      ...(body ? { body } : {}),
    })
  const kept = (status: number) => ({ own: staff(status, 403), other: to(404) })
  const keptToo = (status: number) => ({ own: withHousing(status, 403), other: to(404) })
  const particulars = { kind: 'residential-estate', name: '丙花园' }
  return {
    'POST /api/parties/{id}': {
      ask: async () => ({ path: `/parties/${await make.subdistrict()}`, body: { name: fresh() } }),
      own: to(403, { administrator: 200 }),
    },
    'POST /api/files': {
      ask: world => ({ file: plan(3, 3), fields: { kind: 'plan', siteId: world.place.siteId, digest: '' } }),
      own: withHousing(201, 403),
      other: withHousing(404, 403),
    },
    'GET /api/files/{id}': { ask: world => ({ path: `/files/${world.planId}` }), own: to(200), other: to(404) },
    'POST /api/sites/{id}': { ask: on('', particulars), ...keptToo(204) },
    'POST /api/sites/{id}/closing': { ask: on('/closing', { closedOn: null }), ...kept(204) },
    'POST /api/sites/{id}/boundary': { ask: on('/boundary', { boundary: null }), ...keptToo(200) },
    'POST /api/sites/{id}/ground': { ask: on('/ground', { centre: null, plan: null }), ...keptToo(204) },
    'POST /api/sites/{id}/posts/{postId}': {
      ask: async world => ({
        path: at(world, `/posts/${await make.one('post', world)}`),
        body: { name: fresh(), kind: 'gate' },
      }),
      ...kept(204),
    },
    'POST /api/sites/{id}/posts/{postId}/place': { ask: about('post', '/place', { at: null }), ...kept(204) },
    'POST /api/sites/{id}/posts/{postId}/closing': {
      ask: about('post', '/closing', { closedOn: '2026-11-21' }),
      ...kept(204),
    },
    'POST /api/sites/{id}/checkpoints/{checkpointId}': {
      ask: async world => ({
        path: at(world, `/checkpoints/${await make.one('checkpoint', world)}`),
        body: { name: fresh() },
      }),
      ...kept(204),
    },
    'POST /api/sites/{id}/checkpoints/{checkpointId}/retirement': {
      ask: about('checkpoint', '/retirement'),
      ...kept(204),
    },
    'POST /api/sites/{id}/routes/{routeId}': {
      ask: async world => ({
        path: at(world, `/routes/${await make.one('route', world)}`),
        body: { name: '丙', postId: world.place.postId, checkpointIds: world.place.checkpointIds },
      }),
      ...kept(204),
    },
    'POST /api/sites/{id}/routes/{routeId}/retirement': { ask: about('route', '/retirement'), ...kept(204) },
    'POST /api/sites/{id}/parties': {
      ask: async world => ({
        path: at(world, '/parties'),
        body: { partyId: await make.subdistrict(), relation: 'governs' },
      }),
      ...keptToo(201),
    },
    'POST /api/sites/{id}/parties/end': {
      ask: async world => {
        const partyId = await make.subdistrict(world)
        const body = { partyId, relation: 'governs', fromOn: '2024-01-01', untilOn: '2026-11-20' }
        return { path: at(world, '/parties/end'), body }
      },
      ...keptToo(204),
    },
    'POST /api/sites/{id}/contracts': {
      ask: world => ({
        path: at(world, '/contracts'),
        body: { partyId: world.parties.operator, fromOn: '2026-01-01', boundary: square },
      }),
      ...keptToo(201),
    },
    'POST /api/sites/{id}/contracts/{contractId}': {
      ask: about('contract', '', { fromOn: '2023-01-01', untilOn: '2023-12-31', boundary: square }),
      ...keptToo(204),
    },
    'POST /api/sites/{id}/contracts/{contractId}/end': {
      ask: about('contract', '/end', { endedOn: '2023-05-31' }),
      ...keptToo(204),
    },
    'GET /api/estates/import/sample.xlsx': { own: withHousing(200, 403) },
    'POST /api/estates/import/preview': { ask: () => ({ file: list }), own: withHousing(200, 403) },
    'POST /api/estates/import/refused.xlsx': { ask: () => ({ file: list }), own: withHousing(200, 403) },
    'POST /api/estates/import': {
      ask: () => ({ file: list, fields: { digest: 'another' } }),
      own: withHousing(409, 403),
    },
  }
}
