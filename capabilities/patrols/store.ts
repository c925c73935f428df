import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'

// Scans are the longest list there is. Each reader's page is a merge of a few index ranges (own, employer's, or one
// per site), each read from its newest end and cut at the page's length, so the page costs the same at any size.

type Range = { column: 'site_id' | 'person_id' | 'party_id'; ids: readonly string[] }
type Row = { at: string; id: string }
type Shown = { id: string; happenedAt: string; receivedAt: string; personName: string | null; siteName: string | null; checkpointName: string | null; how: 'qr' | 'nfc' | 'typed'; findings: string[] }

/** One page of the scans this reader may see, newest arrival first. */
export async function scans(db: Db, actor: Actor, { after, limit = 50, siteId }: { after?: string | undefined; limit?: number | undefined; siteId?: string | undefined }): Promise<PageOf<Shown>> {
  const range = await rangeOf(db, actor, siteId)
  const cursor = after === undefined ? null : readCursor(after)
  const rows = await newest(db, range, cursor, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: await describe(db, shown), next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}

async function rangeOf(db: Db, actor: Actor, siteId: string | undefined): Promise<Range> {
  if (siteId) return { column: 'site_id', ids: [siteId] }
  if (actor.role === 'guard') return { column: 'person_id', ids: [actor.personId] }
  if (actor.role === 'office' || actor.role === 'leader' || actor.role === 'administrator') {
    const { rows } = await sql<{ ids: string[] }>`select my_parties(array['office','leader','administrator']) as ids`.execute(db)
    return { column: 'party_id', ids: rows[0]?.ids ?? [] }
  }
  const { rows } = await sql<{ ids: string[] }>`select seen_sites('scan') as ids`.execute(db)
  return { column: 'site_id', ids: rows[0]?.ids ?? [] }
}

async function newest(db: Db, { column, ids }: Range, cursor: Row | null, limit: number): Promise<Row[]> {
  const below = cursor ? sql`and (s.received_at, s.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<Row>`
    select page.at, page.id from unnest(${ids}::uuid[]) as one (id)
    cross join lateral (
      select s.received_at as at, s.id from scan s where s.${sql.ref(column)} = one.id ${below}
      order by s.received_at desc, s.id desc limit ${limit}) page
    order by page.at desc, page.id desc limit ${limit}`.execute(db)
  return rows
}

async function describe(db: Db, rows: readonly Row[]): Promise<Shown[]> {
  if (rows.length === 0) return []
  const found = await sql<Shown>`
    select s.id, s.happened_at, s.received_at, person.name as person_name, site.name as site_name, c.name as checkpoint_name, s.how,
      coalesce((select array_agg(f.kind order by f.id) from finding f where f.about_id = s.id), '{}') as findings
    from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.at)}::timestamptz[]) with ordinality as wanted (id, received_at, n)
    join scan s on s.id = wanted.id and s.received_at = wanted.received_at
    left join person on person.id = s.person_id left join site on site.id = s.site_id left join checkpoint c on c.id = s.checkpoint_id
    order by wanted.n`.execute(db)
  return found.rows
}
