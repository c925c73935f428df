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

/** Whose records: of some sites, or about some people. `says`: the columns that are asked for, where not all are. */
type Whose = { siteIds: readonly Id[] } | { people: readonly Id[] }
type Asked = Whose & { table: RecordTable; says?: readonly string[]; fit?: RawBuilder<unknown>; asOf: Instant }

/** `of`: the site or the person among those asked about. */
type Row<R> = { id: Id; of: Id; record: R; later: boolean }
type Moved = { id: Id; of: Id }

// A whole row costs its reader twice what the few columns do that are counted.
const recordOf = (table: RecordTable, says: readonly string[] | undefined): RawBuilder<unknown> =>
  says
    ? sql`(select to_json(x) from (select ${sql.join(says.map(column => sql.ref(`t.${column}`)))}) x)`
    : sql.raw(recordSql(table))

// A row that nothing was written of since is what its last entry holds, as `verify` proves: it is read as it stands, at a
// tenth of what its entry costs.
async function fitting<R>(db: Db, { fit = sql`true`, ...asked }: Asked): Promise<Row<R>[]> {
  const { table, says, asOf } = asked
  const [column, ids] = 'people' in asked ? ['person_id', asked.people] : ['site_id', asked.siteIds]
  const of = sql.ref(`t.${table === 'site' ? 'id' : column}`)
  const { rows } = await sql<Row<R>>`
    select t.id, ${of} as of, ${recordOf(table, says)} as record,
      exists (select from entry e where e.about_id = t.id and e.about_table = ${table} and e.received_at > ${instant(asOf)}) as later
    from ${sql.table(table)} t where ${of} = any(${ids}::uuid[]) and (${fit})`.execute(db)
  return rows
}

/** What was written of after a moment, by table. */
export type Since = ReadonlyMap<string, readonly Moved[]>

/** What of some sites was written of after a moment (ms): one walk through the log in place of one for each table. */
export async function siteChanges(
  db: Db,
  { siteIds, asOf }: { siteIds: readonly Id[]; asOf: Instant },
): Promise<Since> {
  const { rows } = await sql<Moved & { aboutTable: string }>`
    select distinct e.about_table, e.about_id as id, e.site_id as of from entry e
    where e.site_id = any(${siteIds}::uuid[]) and e.received_at > ${instant(asOf)} and e.kind <> 'patrol.scan'`.execute(
    db,
  )
  return Map.groupBy(rows, ({ aboutTable }) => aboutTable)
}

/** What was written of since: it may have fitted then. */
async function changedSince(db: Db, { table, asOf, ...asked }: Asked): Promise<Moved[]> {
  const [column, ids] = 'people' in asked ? ['person_id', asked.people] : ['site_id', asked.siteIds]
  const of = sql.ref(`e.${column}`)
  const { rows } = await sql<Moved>`
    select distinct e.about_id as id, ${of} as of from entry e where ${of} = any(${ids}::uuid[]) and e.received_at > ${instant(asOf)}
      and e.about_table = ${table} and e.kind <> 'patrol.scan'`.execute(db)
  return rows
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

const byId = (a: { id: Id }, b: { id: Id }): number => (a.id < b.id ? -1 : 1)

async function readAt<R>(db: Db, asked: Asked, since?: Since) {
  const rows = await fitting<R>(db, asked)
  const standing = rows.filter(({ later }) => !later)
  const changed = since ? (since.get(asked.table) ?? []) : await changedSince(db, asked)
  const moved: Moved[] = [...rows.filter(({ later }) => later), ...changed]
  const past = await fromLog<R>(db, [...new Set(moved.map(({ id }) => id))], asked)
  return { standing, moved, past }
}

/** The records of one table of some sites, or about some people, as the log knew them at a moment (ms), in the order of their ids. */
export async function knownAt<R>(db: Db, asked: Asked): Promise<Known<R>[]> {
  const { standing, past } = await readAt<R>(db, asked)
  return [...standing.map(({ id, record }): Known<R> => ({ id, record })), ...past].sort(byId)
}

/** The same, apart by site; `since` holds what was written of on these sites after the moment. */
export async function knownBySite<R>(
  db: Db,
  { since, ...asked }: Extract<Asked, { siteIds: unknown }> & { since: Since },
): Promise<(siteId: Id) => Known<R>[]> {
  const { standing, moved, past } = await readAt<R>(db, asked, since)
  const stood = Map.groupBy(standing, ({ of }) => of)
  const held = new Map(past.map(one => [one.id, one]))
  const movedAt = Map.groupBy(moved, ({ of }) => of)
  return siteId => {
    const ids = new Set(movedAt.get(siteId)?.map(({ id }) => id))
    const changed = [...ids].flatMap(id => held.get(id) ?? [])
    return [...(stood.get(siteId) ?? []), ...changed].sort(byId)
  }
}

/** Those that are still known. */
export const said = <R>(known: readonly Known<R>[]): R[] => known.flatMap(({ record }) => (record ? [record] : []))
/** The names of those whose term was over, for the list of what is in no figure. */
export const gone = (table: RecordTable, known: readonly Known<unknown>[]): string[] =>
  known.flatMap(({ record }) => (record ? [] : [table]))
