import { sql } from 'kysely'
import { page } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'

/** The log as this reader may see it, newest first, one keyset page. */
export const entries = async (db: Db, { after, limit, siteId, aboutId }: { after?: string | undefined; limit?: number | undefined; siteId?: string | undefined; aboutId?: string | undefined }) => {
  const seen = await page(
    db.selectFrom('entry').select(['entry.receivedAt as at', 'entry.id as id']).$if(siteId !== undefined, q => q.where('entry.siteId', '=', siteId as string)).$if(aboutId !== undefined, q => q.where('entry.aboutId', '=', aboutId as string)),
    { by: ['entry.receivedAt', 'entry.id'], after, limit },
  )
  return { rows: await describe(db, seen.rows), next: seen.next }
}

type Described = { id: string; kind: string; happenedAt: string; receivedAt: string; byName: string | null; siteName: string | null; personName: string | null; aboutTable: string; aboutId: string; place: number | null; digest: string }

async function describe(db: Db, rows: readonly { at: string; id: string }[]): Promise<Described[]> {
  if (rows.length === 0) return []
  const found = await sql<Described>`
    select e.id, e.kind, e.happened_at, e.received_at, actor.name as by_name, site.name as site_name, person.name as person_name, e.about_table, e.about_id, seal.place, encode(e.digest, 'hex') as digest
    from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.at)}::timestamptz[]) with ordinality as wanted (id, received_at, n)
    join entry e on e.id = wanted.id and e.received_at = wanted.received_at
    left join membership m on m.id = e.by_membership left join person actor on actor.id = m.person_id
    left join person on person.id = e.person_id left join site on site.id = e.site_id left join seal on seal.entry_id = e.id
    order by wanted.n`.execute(db)
  return found.rows
}

/** Signed heads, newest first, at most a hundred. */
export const heads = (db: Db) =>
  db.selectFrom('head').select(['treeSize', 'note', 'madeAt', sql<string>`encode(root, 'hex')`.as('root')]).orderBy('treeSize', 'desc').limit(100).execute()
