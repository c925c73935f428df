import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Aside, LogRow } from './schema.ts'

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: string | undefined
  aboutId?: string | undefined
}

/**
 * One page of the log as this reader may see it, newest first. With `siteId`: the entries of that site, or the reader's
 * own there when they do not answer for it. With `aboutId`: the history of one record.
 */
export async function entries(db: Db, actor: Actor, asked: Asked): Promise<PageOf<LogRow>> {
  const { places, next } =
    asked.aboutId === undefined
      ? await mergedPage(db, await rangesOf(db, actor, asked.siteId), asked)
      : await history(db, asked.aboutId, asked)
  return { rows: await describe(db, places), next }
}

async function history(
  db: Db,
  aboutId: string,
  { siteId, ...paging }: Asked,
): Promise<{ places: Place[]; next: string | null }> {
  const about = db
    .selectFrom('entry')
    .select(['entry.receivedAt as at', 'entry.id as id'])
    .where('entry.aboutId', '=', aboutId)
  const query = siteId === undefined ? about : about.where('entry.siteId', '=', siteId)
  const { rows, next } = await page(query, { by: ['entry.receivedAt', 'entry.id'], ...paging })
  return { places: rows, next }
}

// The policy on `entry` says the same; here each clause is a run of an index. Entries of scans are nearly all there
// are, so two of the indexes leave them out, and a guard's own are found through the guard's own scans.
const inScope = below('e.received_at', 'e.id')
const bySite = sql`select e.received_at as at, e.id from entry e where e.site_id = run.key and ${inScope}`
const byParty = sql`select e.received_at as at, e.id from entry e where e.party_id = run.key and e.site_id is null and ${inScope}`
const byPerson = sql`select e.received_at as at, e.id from entry e where e.person_id = run.key and e.kind <> 'patrol.scan' and ${inScope}`
const byAuthor = sql`select e.received_at as at, e.id from entry e where e.by_membership = run.key and e.kind <> 'patrol.scan' and ${inScope}`
const byOwnScan = sql`select s.received_at as at, e.id from scan s join entry e on e.about_id = s.id and e.received_at = s.received_at and e.kind = 'patrol.scan'
  where s.person_id = run.key and s.received_at <= run.at and (s.received_at, e.id) < (run.at, run.id)`

async function rangesOf(db: Db, { personId, membershipId }: Actor, siteId: string | undefined): Promise<Ranges[]> {
  const { rows } = await sql<{ sites: string[]; parties: string[] }>`
    select seen_sites('entry') as sites, my_parties(array['office','leader','administrator']) as parties`.execute(db)
  const { sites, parties } = rows[0] ?? { sites: [], parties: [] }
  if (siteId !== undefined && sites.includes(siteId)) return [{ keys: [siteId], rows: bySite }]
  const there = siteId === undefined ? sql`` : sql` and e.site_id = ${siteId}::uuid`
  const own: Ranges[] = [
    { keys: [personId], rows: sql`${byPerson}${there}` },
    { keys: [personId], rows: sql`${byOwnScan}${there}` },
    { keys: [membershipId], rows: sql`${byAuthor}${there}` },
  ]
  return siteId === undefined ? [{ keys: sites, rows: bySite }, { keys: parties, rows: byParty }, ...own] : own
}

async function describe(db: Db, places: readonly Place[]): Promise<LogRow[]> {
  if (places.length === 0) return []
  const found = await sql<LogRow>`
    select e.id, e.kind, e.happened_at, e.received_at, actor.name as by_name, site.name as site_name, person.name as person_name, e.about_table, e.about_id, seal.place, encode(e.digest, 'hex') as digest
    from unnest(${places.map(place => place.id)}::uuid[], ${places.map(place => place.at)}::timestamptz[]) with ordinality as wanted (id, received_at, n)
    join entry e on e.id = wanted.id and e.received_at = wanted.received_at
    left join membership m on m.id = e.by_membership left join person actor on actor.id = m.person_id
    left join person on person.id = e.person_id left join site on site.id = e.site_id left join seal on seal.entry_id = e.id
    order by wanted.n`.execute(db)
  return found.rows
}

/**
 * What was put aside, newest first, at most two hundred: what it was, whose, when by the phone, and its one sentence
 * where it has one. PINs sealed in it and pictures it names are nobody's to read.
 */
export const asides = async (db: Db): Promise<Aside[]> => {
  const { rows } = await sql<Aside>`
    select q.id, q.name, to_timestamp((q.body ->> 'at')::numeric / 1000) as at, q.received_at, person.name as person_name,
      device.name as device_name, q.reason, q.body #>> '{input,line}' as line
    from quarantine q left join person on person.id = q.person_id left join device on device.id = q.device_id
    order by q.received_at desc, q.id desc limit 200`.execute(db)
  return rows
}

/** Signed heads, newest first, at most a hundred. */
export const heads = (db: Db) =>
  db
    .selectFrom('head')
    .select(['treeSize', 'note', 'madeAt', sql<string>`encode(root, 'hex')`.as('root')])
    .orderBy('treeSize', 'desc')
    .limit(100)
    .execute()
