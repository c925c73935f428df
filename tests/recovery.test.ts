import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { within } from '#shell/db/pool.ts'
import { pidFile } from '#shell/postgres/processes.ts'
import { seeded, seedFrom } from './seeded.ts'
import { houseOfServers, type HouseOfServers } from './servers/house-of-servers.ts'
import { startLoader, type Loader } from './servers/loader.ts'
import type { Server } from './servers/server.ts'

// Phones scan without a break while the server, and then the database, is killed again and again. Whatever was
// acknowledged is there afterwards, once; whatever was not is sent again and is there once too; and the log is whole.

const seed = seedFrom('RECOVERY_SEED')
const { between } = seeded(seed)
const serverKills = 10
// One more follows with the server: three deaths within a minute are what the supervisor of the database bears.
const databaseKills = 2

let them: HouseOfServers
let server: Server
let loader: Loader

before(async () => {
  them = await houseOfServers(12)
  server = await them.start()
  loader = startLoader(them.phones, them.place.codes, () => server.url)
})
after(async () => {
  await server?.stop()
  await them?.close()
})

test(`the server is killed ${serverKills} times under load (RECOVERY_SEED=${seed})`, async () => {
  for (let kill = 0; kill < serverKills; kill += 1) {
    await loader.more(between(10, 80))
    await pause(between(0, 120))
    await server.kill()
    server = await them.start()
  }
  await loader.more(20)
})

test(`the database is killed ${databaseKills} times under load, and the same server goes on`, async t => {
  const { dataDir } = them
  if (!dataDir) return t.skip('the server that DATABASE_URL names is not ours to kill')
  for (let kill = 0; kill < databaseKills; kill += 1) {
    await loader.more(between(10, 80))
    await pause(between(0, 120))
    await killDatabase(dataDir)
  }
  await loader.more(20)
})

let lastKilled: number | null = null

/** Kills the database once it is up; its orphans may still acknowledge for a moment after. */
async function killDatabase(dataDir: string): Promise<void> {
  for (;;) {
    const file = pidFile(join(dataDir, 'postgres'))
    if (file?.ready && file.pid !== lastKilled) {
      lastKilled = file.pid
      process.kill(file.pid, 'SIGKILL')
      return
    }
    await pause(50)
  }
}

test('both at once', async t => {
  const { dataDir } = them
  if (!dataDir) return t.skip('the server that DATABASE_URL names is not ours to kill')
  await loader.more(20)
  await killDatabase(dataDir)
  await server.kill()
  server = await startedAgain()
  await loader.more(20)
})

// A server that finds no database gives up with a line; whoever started it starts it again.
async function startedAgain(): Promise<Server> {
  for (;;) {
    const started = await them.start().catch(() => null)
    if (started) return started
    await pause(200)
  }
}

test('everything acknowledged is there once, with its entry, and the log is whole', async () => {
  await loader.finish()
  await server.stop()
  const { house } = them.it
  const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await within(house.store, house.city, 'system', db => query.execute(db))).rows
  const rows = await ask(
    sql<{
      id: string
      entries: number
    }>`select id, (select count(*) from entry e where e.about_id = scan.id) as entries from scan`,
  )
  const acknowledged = [...loader.acknowledged.keys()].sort()
  assert.deepEqual(rows.map(row => row.id).sort(), acknowledged)
  assert.deepEqual(
    rows.filter(row => row.entries !== 1),
    [],
  )
  assert.ok(loader.repeats() > 0, 'no sending ever failed: the kills hit nothing')
  const verdict = await them.verdict()
  assert.equal(verdict.fault, null)
  assert.ok(verdict.entries >= acknowledged.length)
})
