import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { within } from '#shell/db/pool.ts'
import { migrate } from '#shell/db/migrate.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { testDatabase } from '#shell/postgres/template.ts'
import { startDatabase } from '#shell/postgres/start.ts'
import { verifyLog, type Verdict } from '#shell/log/verify.ts'
import { ensurePartitions } from '../../apps/server/jobs.ts'
import { crowd, type Phone } from '../crowd.ts'
import { aParty, aSite, houseOn, someone, type Addresses, type Somebody, type TestHouse } from '../house.ts'
import { startServer, type Server } from './server.ts'

const hour = 3_600_000

/** A house on one database for several servers in processes of their own, with guards on duty by the real clock. */
export type HouseOfServers = {
  it: Omit<TestHouse, 'clock'>
  office: Somebody
  place: Awaited<ReturnType<typeof aSite>>
  phones: Phone[]
  /** Where the database that comes with the program keeps its files; null on another's server. */
  dataDir: string | null
  start(): Promise<Server>
  verdict(): Promise<Verdict>
  close(): Promise<void>
}

/** Builds one, on a durable database of its own unless DATABASE_URL names another's server. */
export async function houseOfServers(guards: number): Promise<HouseOfServers> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-servers-'))
  chmodSync(folder, 0o755)
  const database = process.env['DATABASE_URL'] ? await outside() : await own(folder)
  const keys = await readKeys({ dataDir: folder, identityKey: null, signingKey: null })
  const it = await houseOn(database.addresses, Date.now, keys)
  await ensurePartitions(it.house)
  const partyId = await aParty(it.house)
  const office = await someone(it.house, { partyId, role: 'office' })
  const place = await aSite(it.house, { by: office, parties: { [partyId]: 'guards' } })
  const shift = { from: Date.now() - hour, to: Date.now() + 8 * hour }
  const phones = await crowd(it.house, { ...place, ...shift, by: office, count: guards })
  const close = async (): Promise<void> => {
    await it.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const start = (): Promise<Server> => startServer({ addresses: database.addresses, keysIn: folder })
  const dataDir = database.embedded ? folder : null
  return { it, office, place, phones, dataDir, start, verdict: () => verdictOf(it), close }
}

type Held = { addresses: Addresses; embedded: boolean; close(): Promise<void> }

async function own(dataDir: string): Promise<Held> {
  const { ownerUrl, appUrl, stop } = await startDatabase({ dataDir, say: () => {} })
  await migrate({ ownerUrl, city: 'city', now: Date.now() })
  return { addresses: { ownerUrl, appUrl, city: 'city' }, embedded: true, close: stop }
}

async function outside(): Promise<Held> {
  const { ownerUrl, appUrl, city, drop } = await testDatabase()
  return { addresses: { ownerUrl, appUrl, city }, embedded: false, close: drop }
}

const waits = sql<{ left: boolean }>`select exists (select from unsealed)
  or exists (select from tree where not exists (select from head where head.tree_size = tree.tree_size)) as left`

/** Seals what is left, and verifies the whole as of an hour from now, so that nothing is excused for being fresh. */
async function verdictOf({ house, seal }: Omit<TestHouse, 'clock'>): Promise<Verdict> {
  // A server may be between a tree and its head: then there is nothing for us to seal, and the head is not there yet.
  const left = () => within(house.store, house.city, 'system', async db => (await waits.execute(db)).rows[0]?.left)
  while (await left()) await seal()
  return within(house.store, house.city, 'system', async db => {
    await sql.raw('set transaction isolation level repeatable read').execute(db)
    return verifyLog(db, { key: house.keys.heads, now: Date.now() + hour })
  })
}
