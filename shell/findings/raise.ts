import { newId, type Id } from '#kernel/id.ts'
import type { Json } from '#kernel/canonical.ts'
import { instant } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'
import type { RecordTable } from '../log/records.ts'
import type { Change } from '../log/write.ts'

/** What is wrong with a fact: a code for the words, and what the sentence needs. */
export type Found = { kind: string; facts: Record<string, Json> }
export type About = { table: RecordTable; id: Id; siteId: Id | null; partyId: Id; personId: Id }

/** Writes what was found against a record as findings, for the person to see and answer; returns their changes. */
export async function raise(db: Db, about: About, found: readonly Found[], now: number): Promise<Change[]> {
  if (found.length === 0) return []
  const { siteId, partyId, personId } = about
  const rows = found.map(({ kind, facts }) => ({
    id: newId(now),
    kind,
    aboutTable: about.table,
    aboutId: about.id,
    siteId,
    partyId,
    personId,
    facts: JSON.stringify(facts),
    foundAt: instant(now),
  }))
  await db.insertInto('finding').values(rows).execute()
  return rows.map(({ id }) => ({ kind: 'finding.raise', table: 'finding', id, siteId, partyId, personId }))
}
