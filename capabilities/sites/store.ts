import { sql, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { allowed } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { may, mayReadCodes } from './access.ts'
import type { Checkpoint, Post, Route, Site, SitePage, SiteParty } from './schema.ts'

const seen = sql<SqlBool>`site.id = any((select seen_sites('site'))::uuid[])`
const ours = sql<boolean>`site.id = any((select written_sites('post'))::uuid[])`

const siteRows = (db: Db, today: Day) =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.name', 'site.address'])
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

/** The sites this reader may see, by name, each with how many posts and checkpoints are in use. */
export const sites = (db: Db, today: Day): Promise<Site[]> =>
  siteRows(db, today).orderBy('site.name').orderBy('site.id').execute()

/** One site the reader may see, and whether their party guards or operates it; undefined where there is none. */
export const siteStanding = (db: Db, id: Id) =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.name'])
    .select(ours.as('ours'))
    .where('site.id', '=', id)
    .where(seen)
    .executeTakeFirst()

/** Posts in use, in their order. */
export const posts = (db: Db, siteId: Id, today: Day): Promise<Post[]> =>
  db
    .selectFrom('post')
    .select(eb => ['id', 'name', eb.ref('kind').$castTo<Post['kind']>().as('kind'), 'position'])
    .where('siteId', '=', siteId)
    .where(eb => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', today)]))
    .orderBy('position')
    .orderBy('name')
    .execute()

/** Checkpoints in use, in their order; `codes` false leaves the codes out. */
export async function checkpoints(db: Db, siteId: Id, today: Day, codes: boolean): Promise<Checkpoint[]> {
  const rows = await db
    .selectFrom('checkpoint')
    .select(['id', 'name', 'hint', 'code', 'position'])
    .where('siteId', '=', siteId)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .orderBy('name')
    .execute()
  return codes ? rows : rows.map(row => ({ ...row, code: null }))
}

/** The routes of some sites, each with its points in order. */
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
    .orderBy('route.name')
    .orderBy('route.id')
    .execute()

const parties = (db: Db, siteId: Id, today: Day): Promise<SiteParty[]> =>
  db
    .selectFrom('siteParty as sp')
    .innerJoin('party', 'party.id', 'sp.partyId')
    .select(eb => [
      'sp.partyId',
      'party.name as partyName',
      eb.ref('sp.relation').$castTo<SiteParty['relation']>().as('relation'),
    ])
    .where('sp.siteId', '=', siteId)
    .where(eb => eb.or([eb('sp.untilOn', 'is', null), eb('sp.untilOn', '>=', today)]))
    .orderBy('sp.relation')
    .orderBy('party.name')
    .execute()

/** A site with all that stands on it, as far as this reader may see, and what they may do; undefined where there is none. */
export async function sitePage(db: Db, actor: Actor, id: Id, today: Day): Promise<SitePage | undefined> {
  const site = await siteRows(db, today).select(ours.as('ours')).where('site.id', '=', id).executeTakeFirst()
  if (!site) return undefined
  const { ours: here, ...shown } = site
  const standing = { ours: here }
  return {
    site: shown,
    posts: await posts(db, id, today),
    checkpoints: await checkpoints(db, id, today, mayReadCodes(actor, standing)),
    routes: await routesOf(db, [id]),
    parties: await parties(db, id, today),
    can: allowed(may, actor, standing),
  }
}
