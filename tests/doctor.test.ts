import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { beginRestoring, endRestoring } from '#shell/backup/half-restored.ts'
import { migrate } from '#shell/db/migrate.ts'
import { connected } from '#shell/postgres/provision.ts'
import { startDatabase, type Database } from '#shell/postgres/start.ts'
import { keepHead } from '#shell/log/kept-heads.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { seal } from '#shell/log/sealer.ts'
import { aParty, houseOn, someone, type TestHouse } from './house.ts'
import { gatehouse as run } from './walks/machine.ts'

// An installation is hurt in one place after another, and `gatehouse doctor` must name each, and nothing else.

type Found = {
  check: string
  state: 'ok' | 'warn' | 'bad'
  says: { zh: string; en: string }
  wayOut?: { zh: string; en: string }
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-doctor-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
let database: Database
let it: Omit<TestHouse, 'clock'>

const gatehouse = (...words: string[]) => run(dataDir, ...words)

before(async () => {
  database = await startDatabase({ dataDir, say: () => {}, durable: false })
  await migrate({ ownerUrl: database.ownerUrl, city: 'city', now: Date.now() })
  const keys = await readKeys({ dataDir, identityKey: null, signingKey: null, pushKey: null })
  it = await houseOn({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, city: 'city' }, Date.now, keys)
  await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
  const head = (await seal(it.house)) ?? assert.fail('nothing was sealed')
  await keepHead(dataDir, it.house.city, head)
})
after(async () => {
  await it?.close()
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function looked(): Promise<{ code: number; found: Map<string, Found> }> {
  const { code, out } = await gatehouse('doctor', '--json')
  return { code, found: new Map((JSON.parse(out) as Found[]).map(one => [one.check, one])) }
}

const badOf = (found: Map<string, Found>): string[] =>
  [...found.values()].filter(({ state }) => state === 'bad').map(({ check }) => check)

const asOwner = (sql: string): Promise<unknown> => connected(database.ownerUrl, db => db.query(sql))

test('a sound installation has nothing bad, and every line is said in both languages', async () => {
  const { code, found } = await looked()
  assert.deepEqual(badOf(found), [])
  assert.equal(code, 0)
  const checks =
    'node packages faces data keys disk address backup server database text extensions roles row-security tables partitions clock time-zone sealer outbox quarantine heads'
  for (const check of checks.split(' ')) assert.ok(found.has(check), check)
  for (const { says, state, wayOut } of found.values()) {
    assert.ok(says.zh && says.en)
    assert.equal(state !== 'ok', wayOut !== undefined)
  }
})

test('what it prints for people is one line for each, with the way out below', async () => {
  const { out } = await gatehouse('doctor')
  assert.match(out, /^ok {4}database {6}PostgreSQL \d+/m)
  assert.match(out, /^WARN {2}backup {8}there is no backup yet 还没有备份\n {20}→ run gatehouse backup/m)
})

type Hurt = { what: string; check: string; hurt: () => unknown; mend: () => unknown }
const keys = join(dataDir, 'keys')
const head = join(dataDir, 'heads', 'city.jsonl')
let kept = ''

const hurts: Hurt[] = [
  {
    what: 'a key others may read',
    check: 'keys',
    hurt: () => chmodSync(join(keys, 'signing'), 0o644),
    mend: () => chmodSync(join(keys, 'signing'), 0o600),
  },
  {
    what: 'a table whose row security is not forced',
    check: 'row-security',
    hurt: () => asOwner('alter table city.person no force row level security'),
    mend: () => asOwner('alter table city.person force row level security'),
  },
  {
    what: 'an application role that bypasses row security',
    check: 'roles',
    hurt: () => asOwner('alter role gatehouse_app bypassrls'),
    mend: () => asOwner('alter role gatehouse_app nobypassrls'),
  },
  {
    what: 'a migration of a newer program',
    check: 'tables',
    hurt: () => asOwner(`insert into city.migration (name) values ('2031-01-01T0000-later.ts')`),
    mend: () => asOwner(`delete from city.migration where name like '2031%'`),
  },
  {
    what: 'partitions that run out',
    check: 'partitions',
    hurt: () =>
      asOwner(
        'create table city.short (at timestamptz) partition by range (at); alter table city.short enable row level security, force row level security',
      ),
    mend: () => asOwner('drop table city.short'),
  },
  {
    what: 'a newest head that is not of this log',
    check: 'heads',
    hurt: () => writeFileSync(head, (kept = readFileSync(head, 'utf8')).replace(/\\n— \S+/, '\\n— somebody')),
    mend: () => writeFileSync(head, kept),
  },
  {
    what: 'an identity number that this key does not open',
    check: 'identity-key',
    hurt: () => asOwner(`update city.person set identity_sealed = decode(repeat('01', 47), 'hex')`),
    mend: () => asOwner('update city.person set identity_sealed = null'),
  },
  {
    what: 'a folder whose restoring was cut off',
    check: 'data',
    hurt: () => beginRestoring(dataDir),
    mend: () => endRestoring(dataDir),
  },
]

for (const { what, check, hurt, mend } of hurts)
  test(`${what} is found, and the exit code is 1`, async () => {
    await hurt()
    const { code, found } = await looked()
    await mend()
    assert.deepEqual(badOf(found), [check])
    assert.equal(code, 1)
    assert.ok(found.get(check)?.wayOut)
  })

test('a port that somebody else listens on is bad, and one of ours is not', async () => {
  const other = createServer(socket => socket.on('error', () => {}).end('220 mail\r\n')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  writeFileSync(join(dataDir, 'gatehouse.env'), `PORT=${(other.address() as AddressInfo).port}\n`)
  const taken = await looked()
  other.close()
  assert.deepEqual(badOf(taken.found), ['server'])
  await it.app.listen({ host: '127.0.0.1', port: 0 })
  writeFileSync(join(dataDir, 'gatehouse.env'), `PORT=${(it.app.server.address() as AddressInfo).port}\n`)
  const ours = await looked()
  assert.equal(ours.found.get('server')?.state, 'ok')
  assert.match(ours.found.get('server')?.says.en ?? '', /the program runs on port/)
})

test('a proxy in front that nobody named is said, by the address people use and by what the server saw', async () => {
  const set = (...lines: string[]) => writeFileSync(join(dataDir, 'gatehouse.env'), lines.join('\n'))
  const said = async () => (await looked()).found.get('proxy')
  set('PORT=4')
  assert.equal(await said(), undefined)
  set('PORT=4', 'PUBLIC_URL=https://gatehouse.example.com')
  const byAddress = await said()
  assert.deepEqual([byAddress?.state, /PUBLIC_URL is https/.test(byAddress?.says.en ?? '')], ['warn', true])
  assert.match(byAddress?.wayOut?.zh ?? '', /TRUSTED_PROXY/)
  set('PORT=4')
  writeFileSync(join(dataDir, 'unnamed-proxy'), '')
  assert.match((await said())?.says.zh ?? '', /^请求经由代理到达/)
  set('PORT=4', 'TRUSTED_PROXY=127.0.0.1')
  assert.equal(await said(), undefined)
  rmSync(join(dataDir, 'unnamed-proxy'))
})

test('a backup is remembered: fresh and proven it is fine, after two days it is not', async () => {
  const made = await gatehouse('backup')
  assert.equal(made.code, 0, made.err)
  const fresh = (await looked()).found.get('backup')
  assert.deepEqual(
    [fresh?.state, fresh?.says.en.startsWith('the newest is 0 hours old and was restored once')],
    ['ok', true],
  )
  const file = join(dataDir, 'last-backup.json')
  const last = JSON.parse(readFileSync(file, 'utf8')) as { at: string }
  writeFileSync(file, JSON.stringify({ ...last, at: new Date(Date.parse(last.at) - 3 * 86_400_000).toISOString() }))
  const { found } = await looked()
  assert.deepEqual([found.get('backup')?.state, found.get('backup')?.says.en], ['warn', 'the newest is 3 days old'])
  writeFileSync(file, JSON.stringify({ ...last, folder: join(folder, 'gone') }))
  assert.match((await looked()).found.get('backup')?.says.zh ?? '', /^最近备份在 \d 小时前，已移走$/)
})

test('a data folder that is not there is one bad line, and nothing is made', async () => {
  const { code, out } = await run(join(folder, 'nothing'), 'doctor', '--json')
  const bad = (JSON.parse(out) as Found[]).filter(({ state }) => state === 'bad').map(({ check }) => check)
  assert.deepEqual([code, bad.includes('data')], [1, true])
})
