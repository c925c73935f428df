import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { eraseKind } from '#shell/log/erase.ts'
import { recordSql, type RecordTable } from '#shell/log/records.ts'

// What a record said at a moment, from the log: each entry holds the record as its act left it, so the last one received
// by then is the record as it was known. No table keeps its own history for this, nothing received later can show, and a
// correction afterwards changes nothing. Where the term of a record is over its entries are empty: then it can no longer
// be known what it said, only that it was there.

/** A record as it was known; null where it was erased since. Columns are named as in SQL. */
export type Known<R> = { id: Id; record: R | null }

/** Whose records: of some sites, or about some people. */
type Whose = { siteIds: readonly Id[] } | { people: readonly Id[] }
type Asked = Whose & { table: RecordTable; fit?: RawBuilder<unknown>; asOf: Instant }

type Row<R> = { id: Id; record: R; later: boolean }

// A row that nothing was written of since is what its last entry holds, as `verify` proves: it is read as it stands, at a
// tenth of what its entry costs.
async function fitting<R>(db: Db, { fit = sql`true`, ...asked }: Asked): Promise<Row<R>[]> {
  const { table, asOf } = asked
  const [column, ids] = 'people' in asked ? ['person_id', asked.people] : ['site_id', asked.siteIds]
  const { rows } = await sql<Row<R>>`
    select t.id, ${sql.raw(recordSql(table))} as record,
      exists (select from entry e where e.about_id = t.id and e.about_table = ${table} and e.received_at > ${instant(asOf)}) as later
    from ${sql.table(table)} t where t.${sql.ref(table === 'site' ? 'id' : column)} = any(${ids}::uuid[]) and (${fit})`.execute(
    db,
  )
  return rows
}

/** What was written of since: it may have fitted then. */
async function changedSince(db: Db, { table, asOf, ...asked }: Asked): Promise<Id[]> {
  const [column, ids] = 'people' in asked ? ['person_id', asked.people] : ['site_id', asked.siteIds]
  const { rows } = await sql<{ id: Id }>`
    select distinct e.about_id as id from entry e where e.${sql.ref(column)} = any(${ids}::uuid[]) and e.received_at > ${instant(asOf)}
      and e.about_table = ${table} and e.kind <> 'patrol.scan'`.execute(db)
  return rows.map(({ id }) => id)
}

async function fromLog<R>(db: Db, ids: readonly Id[], { table, asOf }: Asked): Promise<Known<R>[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Known<R>>`
    select distinct on (e.about_id) e.about_id as id, p.body::jsonb -> 'record' as record
    from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
    where e.about_id = any(${sql.val([...ids])}::uuid[]) and e.about_table = ${table} and e.kind <> ${sql.lit(eraseKind)}
      and e.received_at <= ${instant(asOf)}
    order by e.about_id, e.received_at desc, e.id desc`.execute(db)
  return rows
}

/** The records of one table of some sites, or about some people, as the log knew them at a moment (ms), in the order of their ids. */
export async function knownAt<R>(db: Db, asked: Asked): Promise<Known<R>[]> {
  const rows = await fitting<R>(db, asked)
  const standing = rows.filter(({ later }) => !later).map(({ id, record }): Known<R> => ({ id, record }))
  const moved = new Set(await changedSince(db, asked))
  for (const { id, later } of rows) if (later) moved.add(id)
  const known = [...standing, ...(await fromLog<R>(db, [...moved], asked))]
  return known.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Those that are still known. */
export const said = <R>(known: readonly Known<R>[]): R[] => known.flatMap(({ record }) => (record ? [record] : []))
/** The names of those whose term was over, for the list of what is in no figure. */
export const gone = (table: RecordTable, known: readonly Known<unknown>[]): string[] =>
  known.flatMap(({ record }) => (record ? [] : [table]))
