import { sql } from 'kysely'
import { migrationNames } from '#shell/db/migrate.ts'
import { openStore, within, type City, type Db, type Store } from '#shell/db/pool.ts'
import type { Keys } from '#shell/house.ts'
import { keepHead, readKeptHeads } from '#shell/log/kept-heads.ts'
import { seal } from '#shell/log/sealer.ts'
import { verifyLog, type Verdict } from '#shell/log/verify.ts'
import { startDatabase } from '#shell/postgres/start.ts'

// A backup that was never restored is a hope. What was laid is started as it would be on another machine, on a socket of
// its own, and everything the log vouches for is walked in it.

export type Proof = {
  log: Verdict
  /** Rows that name kept bytes, and how many of those bytes are not there. */
  files: { named: number; missing: number }
  /** How many migrations the database lacks: the next start brings them. */
  behind: number
  /** What a newer program did to it, which this one does not know; null: nothing. */
  unknown: string | null
}

type Proving = {
  dataDir: string
  city: City
  keys: Keys
  now: () => number
  /** Which kept bytes are there, by their SHA-256 in hex. */
  hasFile: (sha256: string) => boolean
  /** Whether heads signed now are kept beside it: where it is to go on living. */
  keep: boolean
  progress: (done: number, total: number) => void
  stopped: () => boolean
}

/** Starts the database laid in a data folder, seals what waited, walks the log, looks for the bytes, and stops it. */
export async function prove(given: Proving): Promise<Proof> {
  const database = await startDatabase({ dataDir: given.dataDir, say: () => {}, durable: given.keep })
  try {
    const store = openStore(database.ownerUrl, { max: 1, now: given.now })
    try {
      return await proofOf(store, given)
    } finally {
      await store.pool.end()
    }
  } finally {
    await database.stop()
  }
}

async function proofOf(store: Store, given: Proving): Promise<Proof> {
  const { city, keys, now, dataDir } = given
  // As in the first second of a server: what was written and not yet sealed gets its place.
  const head = await seal({ store, city, keys, now })
  if (head && given.keep) await keepHead(dataDir, city, head)
  const kept = await readKeptHeads(dataDir, city)
  return within(store, city, 'system', async db => {
    await sql.raw('set transaction isolation level repeatable read read only').execute(db)
    const { progress, stopped } = given
    const log = await verifyLog(db, { key: keys.heads, kept, now: now(), progress, stopped })
    return { log, files: await namedFiles(db, given.hasFile), ...(await migrationsOf(db)) }
  })
}

async function namedFiles(db: Db, hasFile: (sha256: string) => boolean): Promise<Proof['files']> {
  const rows = await db.selectFrom('file').select('sha256').distinct().execute()
  const missing = rows.filter(({ sha256 }) => !hasFile(sha256.toString('hex'))).length
  return { named: rows.length, missing }
}

async function migrationsOf(db: Db): Promise<Pick<Proof, 'behind' | 'unknown'>> {
  const known = await migrationNames()
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  return {
    behind: known.filter(name => !done.has(name)).length,
    unknown: rows.findLast(({ name }) => !known.includes(name))?.name ?? null,
  }
}
