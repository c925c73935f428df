import type { Db } from '../db/pool.ts'
import type { HeadKey } from './head-key.ts'

/** What a verification found amiss: its kind, where it is in the log if it has a place, and a sentence. */
export type Fault = { kind: string; place: number | null; entryId: string | null; says: string }
export type Verdict = { entries: number; records: number; heads: number; treeSize: number; fault: Fault | null }
export type Progress = (done: number, total: number) => void

/** What each step of a verification is given; it counts what it has seen. */
export type Step = {
  db: Db
  key: HeadKey
  kept: readonly string[]
  now: number
  counts: Omit<Verdict, 'fault'>
  total: number
  progress: Progress
  stopped: () => boolean
}

/** How many rows are read at a time. */
export const batch = 5000
/** What a server may leave unsealed or unsigned while it works; longer is a fault. */
export const sealWithinMilliseconds = 60_000

export const faultOf = (kind: string, place: number | null, entryId: string | null, says: string): Fault => ({
  kind,
  place,
  entryId,
  says,
})
