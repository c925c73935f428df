import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#shell/db/migrate.ts'
import { roles } from './external.ts'
import { connected, roleOf, withDatabase } from './provision.ts'
import { startDatabase } from './start.ts'

// Databases for tests, always real. One server a run: ours in a temporary folder, or the one DATABASE_URL names. A
// template is migrated once, and each test file copies it in some 50 ms. `npm test` makes the server and hands its
// addresses down in TEST_DATABASES; a test file run by itself makes its own and ends it with its last database.

export type TestServer = { ownerUrl: string; appUrl: string; template: string; city: string }
export type TestDatabase = { ownerUrl: string; appUrl: string; city: string; drop(): Promise<void> }

/** The instant the template was migrated at; partitions exist for the months around it. A Saturday noon in China. */
export const templateNow = Date.parse('2026-11-21T04:00:00Z')

const randomName = (kind: string): string => `gatehouse_${kind}_${randomBytes(6).toString('hex')}`

type Server = { ownerUrl: string; appUrl: string; locale: string; stop(): Promise<void> }

async function ownServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  chmodSync(folder, 0o755)
  const database = await startDatabase({ dataDir: folder, say: () => {}, durable: false })
  const stop = async (): Promise<void> => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ownerUrl: database.ownerUrl, appUrl: database.appUrl, locale: '', stop }
}

async function outsideServer(databaseUrl: string, ownerUrl: string | null): Promise<Server> {
  const addresses = await roles({ databaseUrl, ownerUrl })
  return {
    ...addresses,
    locale: `template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`,
    stop: async () => {},
  }
}

/** Makes the server and the template of a test run; `close` drops what it made. Throws a StartFault when it cannot. */
export async function testServer(
  env: NodeJS.ProcessEnv = process.env,
): Promise<TestServer & { close(): Promise<void> }> {
  const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl } = env
  const server = databaseUrl ? await outsideServer(databaseUrl, ownerUrl ?? null) : await ownServer()
  const template = randomName('template')
  const city = 'city'
  const run = (sql: string): Promise<unknown> => connected(server.ownerUrl, db => db.query(sql))
  const close = async (): Promise<void> => {
    await run(`drop database if exists ${template} with (force)`)
    await server.stop()
  }
  try {
    await run(`create database ${template} ${server.locale}`)
    const url = withDatabase(server.ownerUrl, template)
    await migrate({ ownerUrl: url, appRole: roleOf(server.appUrl), city, now: templateNow })
  } catch (error) {
    await close()
    throw error
  }
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template, city, close }
}

let own: ReturnType<typeof testServer> | null = null
let open = 0

const handedDown = (): TestServer | null => {
  const text = process.env['TEST_DATABASES']
  return text ? (JSON.parse(text) as TestServer) : null
}

async function leave(): Promise<void> {
  open -= 1
  if (open > 0 || !own) return
  const ending = own
  own = null
  await (await ending).close()
}

/**
 * A database of one's own, migrated, with the addresses of owner and application role. `drop` must be called: it ends
 * every connection to the database and removes it.
 */
export async function testDatabase(): Promise<TestDatabase> {
  open += 1
  const server = handedDown() ?? (await (own ??= testServer()))
  const name = randomName('test')
  const run = (sql: string): Promise<unknown> => connected(server.ownerUrl, db => db.query(sql))
  await run(`create database ${name} template ${server.template}`)
  const drop = async (): Promise<void> => {
    await run(`drop database if exists ${name} with (force)`)
    await leave()
  }
  const { city } = server
  return { ownerUrl: withDatabase(server.ownerUrl, name), appUrl: withDatabase(server.appUrl, name), city, drop }
}
