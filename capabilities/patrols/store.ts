import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import type { PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { ScanRow } from './schema.ts'

type Asked = { after?: string | undefined; limit?: number | undefined; siteId?: string | undefined }

/**
 * One page of the scans this reader may see, newest arrival first. With `siteId`: those of that site, or the reader's
 * own there when they do not answer for it.
 */
export async function scans(db: Db, actor: Actor, { siteId, ...paging }: Asked): Promise<PageOf<ScanRow>> {
  const { places, next } = await mergedPage(db, await rangesOf(db, actor, siteId), paging)
  return { rows: await describe(db, places), next }
}

const inScope = below('s.received_at', 's.id')
const bySite = sql`select s.received_at as at, s.id from scan s where s.site_id = run.key and ${inScope}`
const byParty = sql`select s.received_at as at, s.id from scan s where s.party_id = run.key and ${inScope}`
const byPerson = sql`select s.received_at as at, s.id from scan s where s.person_id = run.key and ${inScope}`

// The policy on `scan` says the same three things; here they are said so that each is one run of an index.
async function rangesOf(db: Db, actor: Actor, siteId: string | undefined): Promise<Ranges[]> {
  const { rows } = await sql<{ sites: string[]; parties: string[] }>`
    select seen_sites('scan') as sites, my_parties(array['office','leader','administrator']) as parties`.execute(db)
  const { sites, parties } = rows[0] ?? { sites: [], parties: [] }
  const own = [actor.personId]
  if (siteId === undefined)
    return [
      { keys: sites, rows: bySite },
      { keys: parties, rows: byParty },
      { keys: own, rows: byPerson },
    ]
  if (sites.includes(siteId)) return [{ keys: [siteId], rows: bySite }]
  return [{ keys: own, rows: sql`${byPerson} and s.site_id = ${siteId}::uuid` }]
}

async function describe(db: Db, places: readonly Place[]): Promise<ScanRow[]> {
  if (places.length === 0) return []
  const found = await sql<ScanRow>`
    select s.id, s.happened_at, s.received_at, person.name as person_name, site.name as site_name, c.name as checkpoint_name, s.how,
      coalesce((select array_agg(f.kind order by f.id) from finding f where f.about_id = s.id), '{}') as findings
    from unnest(${places.map(place => place.id)}::uuid[], ${places.map(place => place.at)}::timestamptz[]) with ordinality as wanted (id, received_at, n)
    join scan s on s.id = wanted.id and s.received_at = wanted.received_at
    left join person on person.id = s.person_id left join site on site.id = s.site_id left join checkpoint c on c.id = s.checkpoint_id
    order by wanted.n`.execute(db)
  return found.rows
}
