import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { eraseKind } from '#shell/log/erase.ts'
import type { RecordTable } from '#shell/log/records.ts'

// What a record said at a moment, from the log: each entry holds the record as its act left it, so the last one received
// by then is the record as it was known. No table keeps its own history for this, nothing received later can show, and a
// correction afterwards changes nothing. Where the term of a record is over its entries are empty: then it can no longer
// be known what it said, only that it was there.

/** A record as it was known; null where it was erased since. Columns are named as in SQL. */
export type Known<R> = { id: Id; record: R | null }

/** The records of one table of some sites that may matter: those that `fit` now (alias `t`), and those changed since. */
async function candidates(
  db: Db,
  {
    table,
    siteIds,
    fit,
    asOf,
  }: { table: RecordTable; siteIds: readonly Id[]; fit: RawBuilder<unknown>; asOf: Instant },
): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select t.id from ${sql.table(table)} t where t.${sql.ref(table === 'site' ? 'id' : 'site_id')} = any(${siteIds}::uuid[]) and (${fit})
    union select e.about_id from entry e where e.site_id = any(${siteIds}::uuid[]) and e.received_at > ${instant(asOf)}
      and e.about_table = ${table} and e.kind <> 'patrol.scan'`.execute(db)
  return rows.map(({ id }) => id)
}

/** The records of one table of some sites as the log knew them at a moment (ms), in the order of their ids. */
export async function knownAt<R>(
  db: Db,
  asked: { table: RecordTable; siteIds: readonly Id[]; fit?: RawBuilder<unknown>; asOf: Instant },
): Promise<Known<R>[]> {
  const ids = await candidates(db, { fit: sql`true`, ...asked })
  if (ids.length === 0) return []
  const { rows } = await sql<Known<R>>`
    select distinct on (e.about_id) e.about_id as id, p.body::jsonb -> 'record' as record
    from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
    where e.about_id = any(${ids}::uuid[]) and e.about_table = ${asked.table} and e.kind <> ${sql.lit(eraseKind)}
      and e.received_at <= ${instant(asked.asOf)}
    order by e.about_id, e.received_at desc, e.id desc`.execute(db)
  return rows
}

/** Those that are still known. */
export const said = <R>(known: readonly Known<R>[]): R[] => known.flatMap(({ record }) => (record ? [record] : []))
/** The names of those whose term was over, for the list of what is in no figure. */
export const gone = (table: RecordTable, known: readonly Known<unknown>[]): string[] =>
  known.flatMap(({ record }) => (record ? [] : [table]))
