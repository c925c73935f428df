import { sql } from 'kysely'
import type { Db } from '../db/pool.ts'
import { faultOf, type Fault, type Progress, type Verdict } from './fault.ts'
import type { HeadKey } from './head-key.ts'
import { checkHeads, checkKept } from './verify-heads.ts'
import { checkRecords, findLost } from './verify-records.ts'
import { checkWaiting, findStrays, walkTree } from './verify-entries.ts'

export type { Fault, Progress, Verdict } from './fault.ts'

// Walks everything the log vouches for, in the order in which one fact rests on the next: entries against their
// places, places against the tree, the tree against its signed heads, payloads against entries, records against
// payloads. The first thing that does not fit is the answer; what is missing is looked for as well as what is wrong.

/** What a verification needs: the key heads are signed with, heads kept elsewhere, the time (ms) and a listener. */
export type Verifying = {
  key: HeadKey
  kept?: readonly string[]
  now: number
  progress?: Progress
  stopped?: () => boolean
}

/**
 * Verifies one city's whole log; the transaction must be one snapshot (repeatable read) where others write meanwhile,
 * and must see everything (the owner, or the system's voice). Answers counts and the first fault; throws only when the
 * database cannot be read.
 */
export async function verifyLog(
  db: Db,
  { key, kept = [], now, progress = () => {}, stopped = () => false }: Verifying,
): Promise<Verdict> {
  const counts = { entries: 0, records: 0, heads: 0, treeSize: 0 }
  const answer = (fault: Fault | null): Verdict => ({ ...counts, fault })
  const total = await countOf(db)
  for (const step of [walkTree, checkHeads, checkKept, checkWaiting, findStrays, checkRecords, findLost]) {
    const fault = await step({ db, key, kept, now, counts, total, progress, stopped })
    if (fault) return answer(fault)
    if (stopped()) return answer(faultOf('stopped', null, null, 'verification was stopped before its end'))
  }
  return answer(null)
}

const countOf = async (db: Db): Promise<number> =>
  (await sql<{ n: number }>`select coalesce(max(place) + 1, 0) as n from seal`.execute(db)).rows[0]?.n ?? 0
