import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { HandoverRow } from './schema.ts'

export type Found = { personId: Id; membershipId: Id; partyId: Id }

/**
 * Who has a number: among the outgoing guard's own employer first, then among all that guard or operate the site
 * on that day. Null when nobody in service on that day has it.
 */
export async function guardByNumber(
  db: Db,
  number: string,
  partyId: Id,
  siteId: Id | null,
  on: Day,
): Promise<Found | null> {
  const among = async (parties: readonly Id[]) =>
    (await sql<Found>`select * from guard_by_number(${number}, ${parties}::uuid[], ${on}::date)`.execute(db)).rows[0]
  const own = await among([partyId])
  if (own || !siteId) return own ?? null
  const others = await db
    .selectFrom('siteParty')
    .select('partyId')
    .where('siteId', '=', siteId)
    .where('relation', 'in', ['guards', 'operates'])
    .where('fromOn', '<=', on)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .execute()
  return (await among(others.map(row => row.partyId))) ?? null
}

type Row = { at: string; id: string }
type Ranges = { column: 'site_id' | 'from_person' | 'to_person'; ids: readonly Id[] }[]

/** One page of the handovers this reader may see, newest first. */
export async function handovers(
  db: Db,
  actor: Actor,
  { after, limit = 50, siteId }: { after?: string | undefined; limit?: number | undefined; siteId?: Id | undefined },
): Promise<PageOf<HandoverRow>> {
  const cursor = after === undefined ? null : readCursor(after)
  const found: Awaited<ReturnType<typeof newest>> = []
  for (const range of await rangesOf(db, actor, siteId)) found.push(...(await newest(db, range, cursor, limit + 1)))
  const rows = merge(found, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: await describe(db, shown), next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}

// A page is a merge of index ranges, each cut at the page's length: own ones for a guard, one per site for the rest.
async function rangesOf(db: Db, { role, personId }: Actor, siteId: Id | undefined): Promise<Ranges> {
  const own: Ranges = [
    { column: 'from_person', ids: [personId] },
    { column: 'to_person', ids: [personId] },
  ]
  if (siteId) return [{ column: 'site_id', ids: [siteId] }]
  if (role === 'guard') return own
  const { rows } = await sql<{ ids: Id[] }>`select seen_sites('handover') as ids`.execute(db)
  return [{ column: 'site_id', ids: rows[0]?.ids ?? [] }, ...(role === 'leader' ? own : [])]
}

async function newest(db: Db, { column, ids }: Ranges[number], cursor: Row | null, limit: number): Promise<Row[]> {
  if (ids.length === 0) return []
  const below = cursor ? sql`and (h.happened_at, h.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<Row>`
    select page.at, page.id from unnest(${ids}::uuid[]) as one (id)
    cross join lateral (
      select h.happened_at as at, h.id from handover h where h.${sql.ref(column)} = one.id ${below}
      order by h.happened_at desc, h.id desc limit ${limit}) page
    order by page.at desc, page.id desc limit ${limit}`.execute(db)
  return rows
}

const newerFirst = (a: Row, b: Row): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)

const merge = (rows: readonly Row[], limit: number): Row[] =>
  [...new Map(rows.map(row => [row.id, row])).values()].sort(newerFirst).slice(0, limit)

async function describe(db: Db, rows: readonly Row[]): Promise<HandoverRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const { rows: shown } = await sql<HandoverRow>`
    select h.id, h.happened_at, h.received_at, site.name as site_name, post.name as post_name, h.outcome, h.reason,
      names.from_name, coalesce(names.to_name, h.to_claimed) as to_name, above.name as released_by, h.to_confirmed as confirmed,
      h.counted, h.walked, h.record_read, h.notes, (select count(*)::integer from attachment x where x.about_id = h.id) as pictures,
      (select jsonb_build_object('read', count(*) filter (where (m->>'read')::boolean), 'asked', count(*) filter (where m ? 'asked'),
        'taken', count(*) filter (where (m->>'taken')::boolean)) from jsonb_array_elements(h.matters) m) as matters
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, n)
    join handover h on h.id = wanted.id
    join handover_names(${ids}::uuid[]) names on names.id = h.id
    left join site on site.id = h.site_id left join post on post.id = h.post_id
    left join membership m on m.id = h.released_by left join person above on above.id = m.person_id
    order by wanted.n`.execute(db)
  return shown
}
