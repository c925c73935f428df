import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from '#shell/config/fault.ts'
import { binaries } from '#shell/postgres/binaries.ts'
import { socketFolder } from '#shell/postgres/cluster.ts'
import { databaseUser } from '#shell/postgres/database-user.ts'
import type { Guard } from '#shell/postgres/postmaster.ts'
import { look, pidFile } from '#shell/postgres/processes.ts'
import { connected } from '#shell/postgres/provision.ts'
import { startDatabase, type Database } from '#shell/postgres/start.ts'
import { temporaryFolder } from './postgres/folder.ts'

// Every way the database that comes with the program can be left behind, and what the next start makes of it.

const quiet = (): void => {}
const files = (dataDir: string): string => join(dataDir, 'postgres')
const postmasterOf = (dataDir: string): number => pidFile(files(dataDir))?.pid ?? assert.fail('no postmaster')

async function started(t: TestContext, dataDir: string): Promise<Database> {
  const database = await startDatabase({ dataDir, say: quiet })
  t.after(() => database.stop())
  return database
}

/** A separate process that holds the database of a folder, with the addresses it printed. */
async function held(
  t: TestContext,
  dataDir: string,
  guard?: Guard,
): Promise<{ holder: ChildProcess; ownerUrl: string }> {
  const args = [join(import.meta.dirname, 'postgres', 'hold.ts'), dataDir, ...(guard ? [guard] : [])]
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => holder.kill('SIGKILL'))
  const [line] = (await once(holder.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { holder, ...(JSON.parse(line.toString()) as Database) }
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

const note = (url: string, text: string): Promise<unknown> =>
  connected(url, async db => {
    await db.query('create table if not exists note (says text)')
    await db.query('insert into note values ($1)', [text])
  })

const notes = (url: string): Promise<string[]> =>
  connected(url, async db => (await db.query<{ says: string }>('select says from note')).rows.map(row => row.says))

async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds()) return
    await pause(25)
  }
  assert.fail(`never: ${what}`)
}

test('a new folder becomes a database with two roles that finds Chinese text', async t => {
  const dataDir = temporaryFolder(t)
  const { ownerUrl, appUrl } = await started(t, dataDir)
  const seen = await connected(ownerUrl, async db => {
    await db.query('create extension pg_trgm')
    const row = await db.query(`select show_trgm('保安') as trigrams, current_setting('fsync') as fsync,
      current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens`)
    return row.rows[0] as Record<string, unknown>
  })
  assert.equal((seen['trigrams'] as string[]).length, 3)
  assert.deepEqual([seen['fsync'], seen['checksums'], seen['listens']], ['on', 'on', ''])
  const role = await connected(appUrl, async db => {
    const found = await db.query(
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    )
    return found.rows[0] as Record<string, boolean>
  })
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false })
  await assert.rejects(
    connected(appUrl, db => db.query('create table mine (id int)')),
    { code: '42501' },
  )
})

test('stopping leaves no process and no claim; the next start finds the data', async t => {
  const dataDir = temporaryFolder(t)
  const first = await startDatabase({ dataDir, say: quiet })
  await note(first.ownerUrl, 'before')
  const postmaster = postmasterOf(dataDir)
  await first.stop()
  assert.equal(look(postmaster), null)
  assert.ok(!readdirSync(dataDir).includes('postgres.claim'))
  assert.deepEqual(await notes((await started(t, dataDir)).ownerUrl), ['before'])
})

for (const guard of ['setpriv', 'shell'] as const) {
  const skip = guard === 'setpriv' && process.platform !== 'linux' ? 'setpriv is of Linux' : false
  test(
    `kill -9 of the program, watched by ${guard}: the server ends by itself, the next start has every row`,
    { skip },
    async t => {
      const dataDir = temporaryFolder(t)
      const { holder, ownerUrl } = await held(t, dataDir, guard)
      await note(ownerUrl, 'acknowledged')
      const postmaster = postmasterOf(dataDir)
      await killed(holder)
      await eventually('the server ends', () => look(postmaster)?.state !== 'alive')
      assert.deepEqual(await notes((await started(t, dataDir)).ownerUrl), ['acknowledged'])
    },
  )
}

test('kill -9 of program and server together: recovered at once', async t => {
  const dataDir = temporaryFolder(t)
  for (const round of ['one', 'two', 'three']) {
    const { holder, ownerUrl } = await held(t, dataDir)
    await note(ownerUrl, round)
    process.kill(postmasterOf(dataDir), 'SIGKILL')
    await killed(holder)
  }
  assert.deepEqual(await notes((await started(t, dataDir)).ownerUrl), ['one', 'two', 'three'])
})

test('kill -9 of the server alone: started again under the program', async t => {
  const dataDir = temporaryFolder(t)
  const said: string[] = []
  const database = await startDatabase({ dataDir, say: line => said.push(line) })
  t.after(() => database.stop())
  await note(database.ownerUrl, 'kept')
  const first = postmasterOf(dataDir)
  process.kill(first, 'SIGKILL')
  await eventually('it answers again', () =>
    notes(database.ownerUrl).then(
      () => postmasterOf(dataDir) !== first,
      () => false,
    ),
  )
  assert.deepEqual(await notes(database.ownerUrl), ['kept'])
  assert.match(said[0] as string, /starting it again/)
})

/** Starts a server nobody watches, in a way that leaves it to a parent that reaps or one that never does. */
async function unwatched(t: TestContext, dataDir: string, script: string): Promise<number> {
  const user = databaseUser()
  const programs = binaries(dataDir, user)
  const socket = socketFolder(dataDir, user)
  const server = [
    join(programs.folder, 'postgres'),
    '-D',
    files(dataDir),
    '-c',
    `unix_socket_directories=${socket}`,
    '-c',
    'listen_addresses=',
  ]
  const parent = spawn('/bin/sh', ['-c', script, 'sh', ...server], { stdio: 'ignore', cwd: '/', ...user })
  t.after(() => parent.kill('SIGKILL'))
  await eventually('the server is ready', () => pidFile(files(dataDir))?.ready === true)
  return postmasterOf(dataDir)
}

test('a server left running by somebody is ended and started anew', async t => {
  const dataDir = temporaryFolder(t)
  const first = await startDatabase({ dataDir, say: quiet })
  await note(first.ownerUrl, 'kept')
  await first.stop()
  const orphan = await unwatched(t, dataDir, '"$@" & exit 0')
  const database = await started(t, dataDir)
  assert.notEqual(postmasterOf(dataDir), orphan)
  assert.deepEqual(await notes(database.ownerUrl), ['kept'])
})

test('a killed server that nobody reaps is known to be dead', { skip: process.platform !== 'linux' }, async t => {
  const dataDir = temporaryFolder(t)
  const first = await startDatabase({ dataDir, say: quiet })
  await note(first.ownerUrl, 'kept')
  await first.stop()
  const dead = await unwatched(t, dataDir, '"$@" & exec sleep 600')
  process.kill(dead, 'SIGKILL')
  await eventually('it is a zombie', () => look(dead)?.state === 'zombie')
  assert.deepEqual(await notes((await started(t, dataDir)).ownerUrl), ['kept'])
})

test(
  'a pid file that names somebody else’s process misleads nobody',
  { skip: process.platform !== 'linux' },
  async t => {
    const dataDir = temporaryFolder(t)
    await (await startDatabase({ dataDir, say: quiet })).stop()
    writeFileSync(
      join(files(dataDir), 'postmaster.pid'),
      `${process.pid}\n${files(dataDir)}\n1\n5432\n/tmp\n\n0 0\nready\n`,
    )
    const { ownerUrl } = await started(t, dataDir)
    await note(ownerUrl, 'works')
  },
)

test('two starts at once: one supervises, the other joins and leaves it running', async t => {
  const dataDir = temporaryFolder(t)
  const [a, b] = await Promise.all([started(t, dataDir), held(t, dataDir)])
  assert.equal(a.ownerUrl, b.ownerUrl)
  const again = await startDatabase({ dataDir, say: quiet })
  assert.ok(again.joined)
  await again.stop()
  await note(a.ownerUrl, 'still up')
})

test('a folder too deep for a socket’s name works all the same', async t => {
  const dataDir = join(temporaryFolder(t), '门岗'.repeat(12), 'deep'.repeat(12))
  mkdirSync(dataDir, { recursive: true })
  const { ownerUrl } = await started(t, dataDir)
  const folder = new URL(ownerUrl).searchParams.get('host') as string
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  assert.match(folder, /^\/tmp\/gatehouse-/)
  await note(ownerUrl, 'reached')
})

const refusal = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StartFault, String(error))
  assert.match(error.message, words)
  assert.ok(!error.message.includes('\n'))
  return true
}

test('files of another version are refused with what to do', async t => {
  const dataDir = temporaryFolder(t)
  await (await startDatabase({ dataDir, say: quiet })).stop()
  writeFileSync(join(files(dataDir), 'PG_VERSION'), '16\n')
  await assert.rejects(startDatabase({ dataDir, say: quiet }), refusal(/PostgreSQL 16.*brings 18/))
})

test('a lost key is named, and the server is not left running', async t => {
  const dataDir = temporaryFolder(t)
  await (await startDatabase({ dataDir, say: quiet })).stop()
  writeFileSync(join(dataDir, 'keys', 'database-owner'), 'another')
  await assert.rejects(startDatabase({ dataDir, say: quiet }), refusal(/keys\/database-owner/))
  assert.equal(pidFile(files(dataDir)), null)
})

test('what the server itself says is quoted in one line', async t => {
  const dataDir = temporaryFolder(t)
  await (await startDatabase({ dataDir, say: quiet })).stop()
  const settings = join(files(dataDir), 'postgresql.conf')
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}\nno_such_setting = 1\n`)
  await assert.rejects(startDatabase({ dataDir, say: quiet }), refusal(/did not start:/))
})

test('a first start broken off leaves nothing in the way', async t => {
  const dataDir = temporaryFolder(t)
  mkdirSync(join(dataDir, 'postgres.new.1', 'base'), { recursive: true })
  await started(t, dataDir)
  assert.ok(!readdirSync(dataDir).includes('postgres.new.1'))
})

test(
  'root’s database needs a folder its own user can enter, and says so',
  { skip: databaseUser() === null },
  async t => {
    const closed = join(temporaryFolder(t), 'closed')
    mkdirSync(closed, { mode: 0o700 })
    await assert.rejects(
      startDatabase({ dataDir: join(closed, 'data'), say: quiet }),
      refusal(/cannot enter.*DATA_DIR/),
    )
  },
)
