import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '../db/pool.ts'
import { makeEntry } from './entry.ts'
import { recordId, type RecordTable } from './records.ts'
import { insertEntries } from './write.ts'

// A record whose term is over goes, and with it what the log says of it: the payloads of its entries are emptied, the
// entries with their digests and places stay, and one more, by nobody but the system, says that this record was erased.
// Verification takes a missing record or an empty payload for that reason and for no other. One entry for each record,
// and not one with a list: its columns are bound by the leaf and found by an index, and it needs no payload to be read.

/** The kind of the entry that says why a record is gone. */
export const eraseKind = 'retention.erase'

/** SQL: whether a later entry of the system says that the record which entry `e` is about was erased. */
export const erasedLater: RawBuilder<boolean> = sql<boolean>`exists (select from entry x where x.about_id = e.about_id
  and x.about_table = e.about_table and x.kind = ${sql.lit(eraseKind)} and x.by_membership is null and x.received_at > e.received_at)`

/**
 * Erases at most `most` records of a table, those for which `due` (SQL about alias `t`) holds, with the payloads of
 * their entries, and writes down that it did. Only the system's voice may. Answers how many; `now` is in milliseconds.
 */
export async function eraseRecords(
  db: Db,
  { table, due, now, most }: { table: RecordTable; due: RawBuilder<unknown>; now: number; most: number },
): Promise<number> {
  const id = sql.ref(`t.${recordId(table)}`)
  const { rows } = await sql<{ id: Id }>`delete from ${sql.table(table)} t where (${due}) and ${id} in (
    select ${id} from ${sql.table(table)} t where ${due} order by 1 limit ${sql.lit(most)}) returning ${id} as id`.execute(
    db,
  )
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return 0
  const concerned = await whomItConcerned(db, table, ids)
  await emptyPayloads(db, table, ids)
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  const made = concerned.map(about =>
    makeEntry({ ...about, ...author, byMembership: null, kind: eraseKind, aboutTable: table }, {}),
  )
  await insertEntries(db, author, made)
  return ids.length
}

type Concerned = { aboutId: Id; siteId: Id | null; partyId: Id | null; personId: Id | null }

// Whoever saw the record's entries sees that it was erased.
async function whomItConcerned(db: Db, table: RecordTable, ids: readonly Id[]): Promise<Concerned[]> {
  const { rows } = await sql<Concerned>`select distinct on (about_id) about_id, site_id, party_id, person_id from entry
    where about_id = any(${ids}::uuid[]) and about_table = ${table} order by about_id, received_at desc, id desc`.execute(
    db,
  )
  return rows
}

const emptyPayloads = (db: Db, table: RecordTable, ids: readonly Id[]): Promise<unknown> =>
  sql`update payload p set salt = null, body = null from entry e
    where e.about_id = any(${ids}::uuid[]) and e.about_table = ${table} and e.kind <> ${eraseKind}
      and p.entry_id = e.id and p.received_at = e.received_at and p.body is not null`.execute(db)
