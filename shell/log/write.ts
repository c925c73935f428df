import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Json } from '#kernel/canonical.ts'
import { inTurn } from '../db/locks.ts'
import { instant } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'
import { makeEntry, type EntryFields } from './entry.ts'
import { gathers, recordId, records, recordSql, type RecordTable } from './records.ts'

/** One thing an act changed: which record, and whom it concerns. The row itself is read back, not believed. */
export type Change = {
  /** `noun.verb`, from the words of the capability. */
  kind: string
  table: RecordTable
  id: Id
  siteId?: Id | null
  partyId?: Id | null
  personId?: Id | null
  behalfOf?: Id | null
  corrects?: Id | null
  /** What else the entry should hold: the claim of a phone, a reason. Never an identity number. */
  note?: Record<string, Json>
}

export type Author = {
  opId: Id | null
  membershipId: Id | null
  deviceId: Id | null
  receivedAt: number
  happenedAt: number
}

/** Writes the entries of some changes, their payloads, the mark for the sealer and the outbox row, in this transaction. */
export async function writeLog(
  db: Db,
  author: Author,
  changes: readonly Change[],
  topics: readonly string[],
): Promise<void> {
  // An import changes tens of thousands of records at once: they are read back and written down by the batch.
  for (const batch of batches(changes)) {
    const recorded = await readRecords(db, batch)
    const made = batch.map((change, at) =>
      makeEntry(fieldsOf(author, change), { record: recorded[at] as Json, ...change.note }),
    )
    await insertEntries(db, author, made)
  }
  await tell(db, author.receivedAt, [...topics, ...changes.flatMap(topicsOf)])
}

/** Writes one entry about something that is no kept record (a sign-in, a refusal); answers its id. */
export async function writeNote(
  db: Db,
  author: Author,
  about: { kind: string; table: string; id: Id; siteId?: Id | null; partyId?: Id | null; personId?: Id | null },
  note: Record<string, Json>,
): Promise<Id> {
  // An entry about a kept record must hold the record itself, or a verification could not compare the two.
  if (isRecordTable(about.table)) throw new Error(`a note about ${about.table} belongs in writeLog`)
  const made = makeEntry(fieldsOf(author, about), note)
  await insertEntries(db, author, [made])
  return made.entry.id
}

const fieldsOf = (author: Author, change: Omit<Change, 'table' | 'note'> & { table: string }): EntryFields => ({
  kind: change.kind,
  receivedAt: author.receivedAt,
  happenedAt: author.happenedAt,
  opId: author.opId,
  byMembership: author.membershipId,
  deviceId: author.deviceId,
  behalfOf: change.behalfOf ?? null,
  aboutTable: change.table,
  aboutId: change.id,
  siteId: change.siteId ?? null,
  partyId: change.partyId ?? null,
  personId: change.personId ?? null,
  corrects: change.corrects ?? null,
})

type Made = ReturnType<typeof makeEntry>

/**
 * Writes made entries of one author, their payloads and their mark. Columns travel as arrays: one statement for any
 * number of entries, which the database plans once, and no thousands of parameters for an import.
 */
export async function insertEntries(db: Db, author: Author, made: readonly Made[]): Promise<void> {
  if (made.length === 0) return
  const { opId, membershipId, deviceId } = author
  const receivedAt = instant(author.receivedAt)
  const of = <T>(column: (one: Made) => T) => sql.val(made.map(column))
  await sql`insert into entry (id, received_at, happened_at, kind, op_id, by_membership, device_id, behalf_of, about_table, about_id,
      site_id, party_id, person_id, corrects, digest, leaf)
    select e.id, ${receivedAt}, ${instant(author.happenedAt)}, e.kind, ${opId}, ${membershipId}, ${deviceId}, e.behalf_of, e.about_table, e.about_id,
      e.site_id, e.party_id, e.person_id, e.corrects, e.digest, e.leaf
    from unnest(${of(one => one.entry.id)}::uuid[], ${of(one => one.entry.kind)}::text[], ${of(one => one.entry.behalfOf)}::uuid[],
      ${of(one => one.entry.aboutTable)}::text[], ${of(one => one.entry.aboutId)}::uuid[], ${of(one => one.entry.siteId)}::uuid[],
      ${of(one => one.entry.partyId)}::uuid[], ${of(one => one.entry.personId)}::uuid[], ${of(one => one.entry.corrects)}::uuid[],
      ${of(one => one.entry.digest)}::bytea[], ${of(one => one.entry.leaf)}::bytea[])
      as e (id, kind, behalf_of, about_table, about_id, site_id, party_id, person_id, corrects, digest, leaf)`.execute(
    db,
  )
  await sql`insert into payload (entry_id, received_at, salt, body)
    select p.id, ${receivedAt}, p.salt, p.body from unnest(${of(one => one.entry.id)}::uuid[], ${of(one => one.salt)}::bytea[],
      ${of(one => one.body)}::text[]) as p (id, salt, body)`.execute(db)
  await db
    .insertInto('unsealed')
    .values({
      entryIds: made.map(one => one.entry.id),
      receivedAt: made.map(() => receivedAt),
      leaves: made.map(one => one.entry.leaf),
    })
    .execute()
}

const batchSize = 500
const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / batchSize) }, (_, at) => all.slice(at * batchSize, (at + 1) * batchSize))

/** The records of some changes as they stand now, in the same order; one statement for each table they lie in. */
async function readRecords(db: Db, changes: readonly Change[]): Promise<Json[]> {
  const found = new Map<string, Json>()
  for (const table of new Set(changes.map(change => change.table))) {
    const ids = [...new Set(changes.flatMap(change => (change.table === table ? [change.id] : [])))]
    if (gathers(table)) await oneAtATime(db, ids)
    const id = sql.ref(`t.${recordId(table)}`)
    const { rows } = await sql<{ id: Id; record: Json }>`
      select ${id} as id, ${sql.raw(recordSql(table))} as record from ${sql.table(table)} t where ${id} = any(${sql.val(ids)}::uuid[])`.execute(
      db,
    )
    for (const row of rows) found.set(`${table} ${row.id}`, row.record)
  }
  return changes.map(({ table, id }) => {
    const record = found.get(`${table} ${id}`)
    if (record === undefined) throw new Error(`the act named ${table} ${id} as changed, but its author cannot see it`)
    return record
  })
}

// Two who add to one record in another table at once would each read it without the other's row, and the later entry
// would be wrong: so from its reading on, such a record belongs to one transaction until that commits.
const oneAtATime = (db: Db, ids: readonly Id[]): Promise<unknown> => inTurn(db, 'record', ids)

const topicsOf = (change: Change): string[] => [
  ...(change.siteId ? [`site:${change.siteId}`] : []),
  ...(change.partyId ? [`party:${change.partyId}`] : []),
  ...(change.personId ? [`person:${change.personId}`] : []),
  ...(whoSeesWhat.has(change.table) ? ['scope'] : []),
]

// A change of these may change who sees which site: open event streams look again at once.
const whoSeesWhat: ReadonlySet<string> = new Set(['site', 'site_party', 'membership', 'party'])

// A change of thousands wakes the party, not each person in it: a notification has little room.
const mostTopics = 100

/** Leaves word of a change for the dispatcher, which turns it into notifications after the commit. */
async function tell(db: Db, at: number, topics: string[]): Promise<void> {
  const all = [...new Set(topics)]
  const told = all.length > mostTopics ? all.filter(topic => !topic.startsWith('person:')) : all
  if (told.length > 0)
    await db
      .insertInto('outbox')
      .values({ id: newId(at), topics: told, createdAt: instant(at) })
      .execute()
}

const isRecordTable = (name: string): name is RecordTable => name in records
