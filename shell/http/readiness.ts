import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { sql } from 'kysely'
import { Shape } from '#kernel/shape.ts'
import { migrationNames } from '../db/migrate.ts'
import type { House } from '../house.ts'
import { oldestUnsealed, sealedWithin } from '../metrics/state.ts'

// Whether requests should be sent here. Each part is looked at and none is taken for granted: a newer program may have
// changed the tables under a server that was right when it began, and a disk fills up under one that runs. Anybody may
// ask, so a question that comes while one is being answered gets the same answer, and the disk is tried now and then.

export const Ready = Shape({
  ok: Type.Boolean(),
  database: Type.Boolean({ description: 'the database answers' }),
  tables: Type.Boolean({ description: 'its tables are those of this program' }),
  sealed: Type.Boolean({ description: 'no entry has waited half a minute for its place in the log' }),
  disk: Type.Boolean({ description: 'the data folder can be written' }),
})
type Ready = Static<typeof Ready>

const diskFreshMs = 5_000

/** Whether a few bytes can be written into a folder: neither a full disk nor one that is read only takes them. */
export async function canWrite(folder: string): Promise<boolean> {
  const path = join(folder, `ready.${process.pid}`)
  try {
    await writeFile(path, 'ready\n', { mode: 0o600 })
    return true
  } catch {
    return false
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

/** The name of the newest change the tables of a city had; by the function that `migrate` makes. */
async function tablesAsOf({ store, city }: House): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select ${sql.id(city.schema)}.tables_as_of() as name`.execute(
    store.kysely,
  )
  return rows[0]?.name ?? null
}

/** Answers how this process stands, each time it is asked; what changed for the worse is logged once. */
export function readiness(house: House): () => Promise<Ready> {
  let asking: Promise<Ready> | null = null
  let wasOk = true
  let disk = { at: Number.NEGATIVE_INFINITY, fine: true }
  const lookAtDisk = async (): Promise<boolean> => {
    if (performance.now() - disk.at > diskFreshMs) disk = { at: performance.now(), fine: await canWrite(house.dataDir) }
    return disk.fine
  }
  const look = async (): Promise<Ready> => {
    const writable = await lookAtDisk()
    try {
      const tables = (await tablesAsOf(house)) === (await migrationNames()).at(-1)
      const sealed = (await oldestUnsealed(house.store, house.city, house.now())) < sealedWithin
      return { ok: tables && sealed && writable, database: true, tables, sealed, disk: writable }
    } catch (problem) {
      if (wasOk) house.log.warn({ err: problem }, 'the database does not answer')
      return { ok: false, database: false, tables: false, sealed: false, disk: writable }
    }
  }
  const told = (ready: Ready): Ready => {
    if (!ready.ok && wasOk) house.log.warn({ ready }, 'not ready')
    wasOk = ready.ok
    return ready
  }
  return () =>
    (asking ??= look()
      .then(told)
      .finally(() => (asking = null)))
}
