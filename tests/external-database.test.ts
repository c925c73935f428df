import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from '#shell/config/fault.ts'
import { roles } from '#shell/postgres/external.ts'
import { connected, withDatabase } from '#shell/postgres/provision.ts'
import { startDatabase, type Database } from '#shell/postgres/start.ts'

// An outside server, played by a cluster of our own: what is made on it, and every way it is found unfit.

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'))
chmodSync(folder, 0o755)
let server: Database

before(async () => {
  server = await startDatabase({ dataDir: folder, say: () => {}, durable: false })
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (sql: string): Promise<unknown> => connected(server.ownerUrl, db => db.query(sql))

const signedAs = (role: string, password: string, url = server.ownerUrl): string => {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  return changed.href
}

const refused = (given: { databaseUrl: string; ownerUrl: string | null }, words: RegExp): Promise<void> =>
  assert.rejects(roles(given), error => {
    assert.ok(error instanceof StartFault, String(error))
    assert.match(error.message, words)
    assert.ok(!error.message.includes('\n'))
    return true
  })

test('a superuser’s address alone is the owner; the application role is made, the same for every process', async () => {
  const both = await Promise.all([1, 2, 3].map(() => roles({ databaseUrl: server.ownerUrl, ownerUrl: null })))
  assert.equal(new Set(both.map(each => each.appUrl)).size, 1)
  const name = await connected(
    both[0]?.appUrl as string,
    async db => (await db.query('select current_user as name')).rows[0],
  )
  assert.deepEqual(name, { name: 'gatehouse_app' })
  assert.equal(both[0]?.ownerUrl, server.ownerUrl)
})

test('a role that bypasses row security and makes roles will do for an owner', async () => {
  await run(`create role maker login createrole bypassrls password 'maker'`)
  await run('create database made owner maker')
  await run('drop role if exists gatehouse_app_before; alter role gatehouse_app rename to gatehouse_app_before')
  const url = withDatabase(signedAs('maker', 'maker'), 'made')
  const { appUrl } = await roles({ databaseUrl: url, ownerUrl: null })
  assert.equal(new URL(appUrl).username, 'gatehouse_app')
})

test('two addresses are used as they are', async () => {
  await run(`create role apart login password 'apart'`)
  const databaseUrl = signedAs('apart', 'apart', withDatabase(server.ownerUrl, 'postgres'))
  const ownerUrl = withDatabase(server.ownerUrl, 'postgres')
  assert.deepEqual(await roles({ databaseUrl, ownerUrl }), { ownerUrl, appUrl: databaseUrl })
  await refused({ databaseUrl, ownerUrl: withDatabase(server.ownerUrl, 'template1') }, /must name the same database/)
})

test('a server that is not there is one line with the setting', () =>
  refused({ databaseUrl: 'postgresql://a:b@127.0.0.1:9/x', ownerUrl: null }, /^DATABASE_URL: .*ECONNREFUSED/))

test('a wrong password is one line with the setting, and does not repeat it', async () => {
  await refused({ databaseUrl: signedAs('gatehouse_owner', 'hunter2'), ownerUrl: null }, /^DATABASE_URL: (?!.*hunter2)/)
})

test('a plain role alone is sent to DATABASE_OWNER_URL', async () => {
  await run(`create role plain login password 'plain'`)
  const url = withDatabase(signedAs('plain', 'plain'), 'postgres')
  await refused({ databaseUrl: url, ownerUrl: null }, /plain.*DATABASE_OWNER_URL/)
  await refused({ databaseUrl: url, ownerUrl: url }, /alter role plain bypassrls/)
})

test('an application role that row security does not bind is refused', async () => {
  const url = withDatabase(server.ownerUrl, 'postgres')
  await refused({ databaseUrl: url, ownerUrl: url }, /neither superuser nor owner/)
  await run(`create role heir login password 'heir' in role gatehouse_owner`)
  await refused({ databaseUrl: signedAs('heir', 'heir', url), ownerUrl: url }, /heir.*neither superuser nor owner/)
})

test('a database of another encoding, or one that finds no Chinese, is refused with the remedy', async () => {
  await run(`create database ascii template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
  await refused({ databaseUrl: withDatabase(server.ownerUrl, 'ascii'), ownerUrl: null }, /SQL_ASCII.*UTF8/)
  await run(`create database deaf template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  await refused({ databaseUrl: withDatabase(server.ownerUrl, 'deaf'), ownerUrl: null }, /lc_ctype.*create database/)
})
