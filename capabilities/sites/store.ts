import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { areaM2, type Boundary } from '#kernel/geo.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { SiteStanding } from './access.ts'
import { boundingOn, endsInDays, lastDay, stateOn } from './rules/bounding.ts'
import type { Laid, LaidBefore } from './rules/points-at.ts'
import type { Checkpoint, PlanFrame, Post, PropertyContract, Route, Site, SitePage, SiteParty } from './schema.ts'

const seen = sql<SqlBool>`site.id = any((select seen_sites('site'))::uuid[])`
const writes = (kind: 'post' | 'site' | 'property_contract') =>
  sql<boolean>`site.id = any((select written_sites(${sql.lit(kind)}))::uuid[])`

const siteRows = (db: Db, today: Day) =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.name', 'site.address', 'site.closedOn'])
    .select(eb => [
      eb.ref('site.kind').$castTo<Site['kind']>().as('kind'),
      sql<number>`(select count(*) from post p where p.site_id = site.id and (p.closed_on is null or p.closed_on > ${today}))`.as(
        'posts',
      ),
      sql<number>`(select count(*) from checkpoint c where c.site_id = site.id and (c.retired_on is null or c.retired_on > ${today}))`.as(
        'checkpoints',
      ),
    ])
    .where(seen)

type Term = Pick<PropertyContract, 'partyName' | 'areaM2' | 'households' | 'id' | 'fromOn' | 'untilOn' | 'endedOn'>
type Bounds = Pick<Site, 'companyName' | 'areaM2' | 'households' | 'contractUntil'>

const boundsOf = (terms: readonly Term[], today: Day): Bounds => {
  const term = boundingOn(terms, today)
  return {
    companyName: term?.partyName ?? null,
    areaM2: term?.areaM2 ?? null,
    households: term?.households ?? null,
    contractUntil: term && lastDay(term),
  }
}

const contractRows = (db: Db) =>
  db
    .selectFrom('propertyContract as c')
    .innerJoin('party', 'party.id', 'c.partyId')
    .select(['c.id', 'c.siteId', 'c.partyId', 'party.name as partyName', 'c.number', 'c.fromOn', 'c.untilOn'])
    .select(['c.areaM2', 'c.households', 'c.endedOn'])

/** The sites this reader may see, by name, those no longer served last, each with what the list says of it. */
export async function sites(db: Db, today: Day): Promise<Site[]> {
  const rows = await siteRows(db, today).orderBy('site.name').orderBy('site.id').execute()
  const terms = await contractRows(db).execute()
  const bySite = Map.groupBy(terms, term => term.siteId)
  const isClosed = (site: { closedOn: string | null }): number =>
    site.closedOn !== null && site.closedOn <= today ? 1 : 0
  return rows
    .map(site => ({ ...site, ...boundsOf(bySite.get(site.id) ?? [], today) }))
    .toSorted((a, b) => isClosed(a) - isClosed(b))
}

/** One site the reader may see, and what their party may write there; undefined where there is none. */
export const siteStanding = (db: Db, id: Id): Promise<(SiteStanding & { id: Id; name: string }) | undefined> =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.name'])
    .select([writes('post').as('ours'), writes('site').as('kept'), writes('property_contract').as('contracts')])
    .where('site.id', '=', id)
    .where(seen)
    .executeTakeFirst()

/** Holds a site until the transaction ends, so that two offices change it one after the other. */
export const holdSite = (db: Db, id: Id): Promise<unknown> =>
  db.selectFrom('site').select('id').where('id', '=', id).forUpdate().execute()

/** Posts in use, in their order. */
export const posts = (db: Db, siteId: Id, today: Day): Promise<Post[]> =>
  db
    .selectFrom('post')
    .select(eb => ['id', 'name', eb.ref('kind').$castTo<Post['kind']>().as('kind'), 'position', 'lon', 'lat'])
    .where('siteId', '=', siteId)
    .where(eb => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', today)]))
    .orderBy('position')
    .orderBy('name')
    .execute()

/** Checkpoints in use, in their order; `codes` false leaves the codes out. */
export async function checkpoints(db: Db, siteId: Id, today: Day, codes: boolean): Promise<Checkpoint[]> {
  const rows = await db
    .selectFrom('checkpoint')
    .select(eb => [
      'id',
      'name',
      'hint',
      eb.ref('kind').$castTo<Checkpoint['kind']>().as('kind'),
      'floor',
      'lon',
      'lat',
      'code',
      'position',
    ])
    .where('siteId', '=', siteId)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .orderBy('name')
    .execute()
  return rows.map(row => (codes && row.kind === 'point' ? row : { ...row, code: null }))
}

/** The routes in use of some sites, each with its points in order. */
export const routesOf = (db: Db, siteIds: readonly Id[]): Promise<Route[]> =>
  db
    .selectFrom('route')
    .select(['route.id', 'route.postId', 'route.name'])
    .select(
      sql<
        string[]
      >`coalesce((select array_agg(r.checkpoint_id order by r.position) from route_point r where r.route_id = route.id), '{}')`.as(
        'checkpointIds',
      ),
    )
    .where('route.siteId', '=', sql<string>`any(${siteIds}::uuid[])`)
    .where('route.retiredOn', 'is', null)
    .orderBy('route.name')
    .orderBy('route.id')
    .execute()

/** The points of some routes in their order, as they lie and as they lay before, by route; retired ones too. */
export async function laidOf(db: Db, routeIds: readonly Id[]): Promise<Map<Id, Laid>> {
  const { rows } = await sql<{ id: Id; checkpointIds: Id[]; before: LaidBefore[] }>`
    select r.id, r.laid_before as before,
      coalesce((select array_agg(p.checkpoint_id order by p.position) from route_point p where p.route_id = r.id), '{}') as checkpoint_ids
    from route r where r.id = any(${[...new Set(routeIds)]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...laid }) => [id, laid]))
}

/** The parties that stand in a relation to a site, or will; those whose relation ended are left out. */
export const parties = (db: Db, siteId: Id, today: Day): Promise<Omit<SiteParty, 'mayEnd'>[]> =>
  db
    .selectFrom('siteParty as sp')
    .innerJoin('party', 'party.id', 'sp.partyId')
    .select(eb => [
      'sp.partyId',
      'party.name as partyName',
      eb.ref('party.kind').$castTo<SiteParty['partyKind']>().as('partyKind'),
      eb.ref('sp.relation').$castTo<SiteParty['relation']>().as('relation'),
      'sp.fromOn',
      'sp.untilOn',
    ])
    .where('sp.siteId', '=', siteId)
    .where(eb => eb.or([eb('sp.untilOn', 'is', null), eb('sp.untilOn', '>=', today)]))
    .orderBy('sp.relation')
    .orderBy('sp.fromOn')
    .orderBy('party.name')
    .execute()

/** The property contracts of a site, the latest first. */
export async function contracts(db: Db, siteId: Id, today: Day): Promise<PropertyContract[]> {
  const rows = await contractRows(db)
    .select(eb => eb.ref('c.boundary').$castTo<Boundary | null>().as('boundary'))
    .where('c.siteId', '=', siteId)
    .orderBy('c.fromOn', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map(({ siteId: _siteId, ...row }) => ({
    ...row,
    boundary: row.boundary as PropertyContract['boundary'],
    state: stateOn(row, today),
    endsInDays: endsInDays(row, today),
  }))
}

export type Standing = Omit<SitePage, 'mayName' | 'can' | 'parties'> & {
  standing: SiteStanding
  parties: Omit<SiteParty, 'mayEnd'>[]
}

/** A site with all that stands on it, as far as this reader may see; undefined where there is none. `codes` says who reads codes. */
export async function siteWhole(
  db: Db,
  id: Id,
  today: Day,
  codes: (standing: SiteStanding) => boolean,
): Promise<Standing | undefined> {
  const row = await siteRows(db, today)
    .select(['site.divisionCode', 'site.radioChannel', 'site.boundary', 'site.planId', 'site.planFrame'])
    .select(['site.centreLon', 'site.centreLat'])
    .where('site.id', '=', id)
    .executeTakeFirst()
  const standing = row && (await siteStanding(db, id))
  if (!standing) return undefined
  const { boundary: drawn, planId, planFrame, centreLon, centreLat, ...site } = row
  const boundary = drawn as Boundary | null
  const terms = await contracts(db, id, today)
  return {
    site: {
      ...site,
      ...boundsOf(terms, today),
      boundary: boundary as SitePage['site']['boundary'],
      boundaryM2: boundary && Math.round(areaM2(boundary)),
      centre: centreLon === null || centreLat === null ? null : { lon: centreLon, lat: centreLat },
      plan: planId === null ? null : { fileId: planId, frame: planFrame as unknown as PlanFrame },
    },
    posts: await posts(db, id, today),
    checkpoints: await checkpoints(db, id, today, codes(standing)),
    routes: await routesOf(db, [id]),
    parties: await parties(db, id, today),
    contracts: terms,
    boundedBy: boundingOn(terms, today)?.id ?? null,
    standing,
  }
}

/** How many published shifts begin on a site, or on one post of it, from an instant on (ISO 8601). */
export async function shiftsFrom(db: Db, at: { siteId: Id; postId?: Id }, from: string): Promise<number> {
  const row = await db
    .selectFrom('shift')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('siteId', '=', at.siteId)
    .$if(at.postId !== undefined, query => query.where('postId', '=', at.postId as Id))
    .where('state', '=', 'published')
    .where('startsAt', '>=', from)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
