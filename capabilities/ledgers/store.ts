import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { dayAt, day, startOf } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { books } from './books.ts'
import type { Opened } from './read-book.ts'
import { ledgerKinds } from './rules/choices.ts'
import { monthsBack } from './rules/month-span.ts'
import type { LedgerPrint, LedgerShelf } from './schema.ts'

/** Who prints, and for which company. */
export async function companyOf(db: Db, { partyId, personId }: Actor): Promise<{ company: string; name: string }> {
  const { rows } = await sql<{ company: string; name: string }>`
    select coalesce((select name from party where id = ${partyId}), '') as company, coalesce((select name from person where id = ${personId}), '') as name`.execute(
    db,
  )
  return rows[0] ?? { company: '', name: '' }
}

/** The last prints of one book, the newest first; `place` once the log has sealed them. */
export async function printsOf(db: Db, { book, reading }: Opened): Promise<LedgerPrint[]> {
  const { siteId, postId, span } = reading
  const { rows } = await sql<LedgerPrint>`
    select l.id, s.place, person.name as by_name, l.printed_at, l.rows, encode(l.digest, 'hex') as digest
    from ledger_print l left join membership m on m.id = l.by_membership left join person on person.id = m.person_id
    left join entry e on e.about_id = l.id and e.kind = 'ledger.print' left join seal s on s.entry_id = e.id and s.received_at = e.received_at
    where l.site_id = ${siteId}::uuid and l.kind = ${book.kind} and l.month = ${span.month} and l.post_id is not distinct from ${postId}::uuid
    order by l.printed_at desc, l.id desc limit 20`.execute(db)
  return rows
}

/** How many months of a site the shelf counts. */
const monthsShown = 13
type Shelved = { siteId?: Id | undefined; postId?: Id | undefined }
type Place = LedgerShelf['sites'][number]

/**
 * What there is to open: the sites whose books the reader may read, and of one of them (the first, unless named) how many
 * lines each book has in each of the last months. A site that is not among them counts as none.
 */
export async function shelf(
  db: Db,
  { siteId, postId }: Shelved,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<LedgerShelf> {
  const { rows: sites } = await sql<Place>`
    select site.id, site.name, coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.position, p.name)
      from post p where p.site_id = site.id), '[]') as posts
    from site where site.id = any((select seen_sites('ledger_print'))::uuid[]) order by site.name, site.id limit 500`.execute(
    db,
  )
  const chosen = sites.find(({ id }) => id === siteId) ?? (siteId ? undefined : sites[0])
  const months = monthsBack(dayAt(now, timeZone).slice(0, 7), monthsShown)
  if (!chosen) return { siteId: null, sites, months: months.map(month => ({ month, counts: {} })) }
  const oldest = months.at(-1) as string
  const since = instant(startOf(day(`${oldest}-01`), timeZone))
  const counted = await countsOf(db, { siteId: chosen.id, postId }, since, timeZone)
  return {
    siteId: chosen.id,
    sites,
    months: months.map(month => ({ month, counts: Object.fromEntries(counted.get(month) ?? []) })),
  }
}

type Count = { kind: string; month: string; n: number }

async function countsOf(
  db: Db,
  { siteId, postId }: { siteId: Id; postId?: Id | undefined },
  since: string,
  timeZone: string,
): Promise<Map<string, [string, number][]>> {
  const of = postId ? sql`and l.post_id = ${postId}::uuid` : sql``
  const parts = ledgerKinds.map(
    (kind): RawBuilder<unknown> => sql`
    select ${sql.lit(kind)} as kind, to_char(l.at at time zone ${sql.lit(timeZone)}, 'YYYY-MM') as month, count(*)::integer as n
    from (${books[kind].counted(siteId, timeZone)}) l where l.at >= ${since}::timestamptz ${of} group by 2`,
  )
  const { rows } = await sql<Count>`${sql.join(parts, sql` union all `)}`.execute(db)
  const byMonth = Map.groupBy(rows, row => row.month)
  return new Map([...byMonth].map(([month, all]) => [month, all.map(({ kind, n }): [string, number] => [kind, n])]))
}
