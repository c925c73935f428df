import { sql } from 'kysely'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Db } from '../db/pool.ts'
import { eraseKind, erasedLater } from './erase.ts'
import { batch, faultOf, type Fault, type Step } from './fault.ts'
import { recordId, recordSql, recordTables, type RecordTable } from './records.ts'

type Kept = {
  id: string
  now: Json
  kind: string | null
  body: string | null
  place: number | null
  entryId: string | null
}

/** Every kept record against what the last entry about it says. */
export async function checkRecords({ db, counts, stopped }: Step): Promise<Fault | null> {
  for (const table of recordTables) {
    for (let after = '00000000-0000-0000-0000-000000000000'; !stopped();) {
      const rows = await readRecords(db, table, after)
      for (const row of rows) {
        const fault = recordFault(table, row)
        if (fault) return fault
      }
      counts.records += rows.length
      if (rows.length < batch) break
      after = (rows.at(-1) as Kept).id
    }
  }
  return null
}

// The last entry is the one with the highest place; what has none yet comes after, in the order of its marks. Rows
// that share an id (only a forger makes such) are read together, or the second could hide behind the end of a batch.
async function readRecords(db: Db, table: RecordTable, after: string): Promise<Kept[]> {
  const id = sql.ref(recordId(table))
  const { rows } =
    await sql<Kept>`select t.${id} as id, ${sql.raw(recordSql(table))} as now, l.kind, l.body, l.place, l.entry_id
    from (select * from ${sql.table(table)} where ${id} > ${after} order by ${id} fetch first ${sql.lit(batch)} rows with ties) t
    left join lateral (
      select e.kind, p.body, s.place, e.id as entry_id from entry e
      join payload p on p.entry_id = e.id and p.received_at = e.received_at
      left join seal s on s.entry_id = e.id and s.received_at = e.received_at
      left join lateral (
        select u.n, array_position(u.entry_ids, e.id) as nth from unsealed u where s.place is null and e.id = any(u.entry_ids)) w on true
      where e.about_id = t.${id} and e.about_table = ${table}
      order by s.place desc nulls first, w.n desc, w.nth desc limit 1) l on true
    order by 1`.execute(db)
  return rows
}

function recordFault(table: RecordTable, row: Kept): Fault | null {
  if (row.entryId === null) return faultOf('record-inserted', null, null, `${table} ${row.id} has no entry in the log`)
  if (row.kind === eraseKind || row.body === null)
    return faultOf('record-inserted', row.place, row.entryId, `${table} ${row.id} was erased and is there again`)
  const then = (JSON.parse(row.body) as { record: Json }).record
  if (canonical(then) === canonical(row.now)) return null
  return faultOf('record-changed', row.place, row.entryId, `${table} ${row.id} is not as the log last recorded it`)
}

/** Records that the log speaks of and that are no longer there, though no later entry says that they were erased. */
export async function findLost({ db }: Step): Promise<Fault | null> {
  for (const table of recordTables) {
    const { rows } = await sql<{ id: string; aboutId: string }>`select e.id, e.about_id from entry e
      where e.about_table = ${table} and e.kind <> ${eraseKind} and not ${erasedLater}
        and not exists (select from ${sql.table(table)} t where t.${sql.ref(recordId(table))} = e.about_id) limit 1`.execute(
      db,
    )
    const [row] = rows
    if (row)
      return faultOf('record-removed', null, row.id, `${table} ${row.aboutId} is in the log but no longer in its table`)
  }
  return null
}
