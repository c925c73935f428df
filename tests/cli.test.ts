import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { migrate } from '#shell/db/migrate.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { seal, type SignedHead } from '#shell/log/sealer.ts'
import { connected } from '#shell/postgres/provision.ts'
import { startDatabase, type Database } from '#shell/postgres/start.ts'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { hashPassword } from '#shell/identity/secrets.ts'
import { aParty, aSite, asOwner, houseOn, someone, type Somebody, type TestHouse } from './house.ts'
import { temporaryFolder } from './postgres/folder.ts'

// The command line as whoever runs the program meets it: a process of its own on a data folder, beside the server.

const main = join(import.meta.dirname, '..', 'apps', 'cli', 'main.ts')

async function gatehouse(dataDir: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: '', DATABASE_OWNER_URL: '', DATA_DIR: dataDir }
  const child = spawn(process.execPath, [main, ...words], { env })
  const exit = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await exit) as [number]
  return { code, out, err }
}

const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-'))
let database: Database
let it: Omit<TestHouse, 'clock'>
let head: SignedHead
let office: Somebody

before(async () => {
  chmodSync(dataDir, 0o755)
  database = await startDatabase({ dataDir, say: () => {}, durable: false })
  await migrate({ ownerUrl: database.ownerUrl, city: 'city', now: Date.now() })
  it = await houseOn({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, city: 'city' }, Date.now)
  const company = await aParty(it.house)
  office = await someone(it.house, { partyId: company, role: 'office' })
  await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  const keys = await readKeys({ dataDir, identityKey: null, signingKey: null })
  head = (await seal({ ...it.house, keys })) ?? assert.fail('nothing was sealed')
})
after(async () => {
  await rest()
  rmSync(dataDir, { recursive: true, force: true })
})

let open = true
async function rest(): Promise<void> {
  if (!open) return
  open = false
  await it.close()
  await database.stop()
}

test('a whole log is one line with its counts, and exit code 0', async () => {
  const { code, out, err } = await gatehouse(dataDir, 'log', 'verify')
  assert.equal(err, '')
  assert.match(out, /^[1-9]\d* entries, [1-9]\d* records, 1 heads: whole\. .*：完整。\n$/)
  assert.equal(code, 0)
})

test('a forgotten password is replaced by a fresh one, and the log stays whole', async () => {
  const { personId } = office
  const at = instant(Date.now())
  const id = newId(Date.now())
  await asOwner(it.house, async db => {
    const passwordHash = await hashPassword('the one that was forgotten')
    const row = {
      id,
      personId,
      login: 'zhoumin',
      passwordHash,
      totpSealed: null,
      totpLast: null,
      createdAt: at,
      closedAt: null,
    }
    await db.insertInto('account').values(row).execute()
    return [{ kind: 'account.add', table: 'account', id, personId }]
  })
  const { code, out } = await gatehouse(dataDir, 'password', 'reset', '--login', 'ZhouMin')
  assert.equal(code, 0)
  const password = /New password of ZhouMin: (\S+)/.exec(out)?.[1] ?? assert.fail(out)
  const signedIn = await it.app.inject({ method: 'POST', url: '/api/sign-in', payload: { login: 'zhoumin', password } })
  assert.equal(signedIn.statusCode, 200)
  assert.equal((await it.app.inject({ url: '/api/me', headers: office.headers })).statusCode, 401)
  assert.equal((await gatehouse(dataDir, 'log', 'verify')).code, 0)
  const stranger = await gatehouse(dataDir, 'password', 'reset', '--login', 'nobody')
  assert.deepEqual([stranger.code, /nobody/.test(stranger.err)], [1, true])
})

test('a head brought from elsewhere fits, as downloaded and as the server keeps it', async () => {
  const note = join(dataDir, 'head.txt')
  const lines = join(dataDir, 'heads.jsonl')
  writeFileSync(note, head.note)
  writeFileSync(lines, `${JSON.stringify({ madeAt: head.madeAt, note: head.note })}\n`)
  const { code, err } = await gatehouse(dataDir, 'log', 'verify', '--heads', note, `--heads=${lines}`)
  assert.deepEqual([code, err], [0, ''])
})

test('a head signed by somebody else is found, and a file without heads is refused by name', async () => {
  const stranger = join(dataDir, 'stranger.txt')
  writeFileSync(stranger, head.note.replace(/^— \S+/m, '— somebody'))
  const verdict = await gatehouse(dataDir, 'log', 'verify', '--heads', stranger)
  assert.deepEqual([verdict.code, /kept-forged/.test(verdict.out)], [1, true])
  const empty = join(dataDir, 'empty.txt')
  writeFileSync(empty, 'no heads here\n')
  const refused = await gatehouse(dataDir, 'log', 'verify', '--heads', empty)
  assert.deepEqual([refused.code, refused.out], [1, ''])
  assert.match(refused.err, /empty\.txt holds no signed heads/)
})

test('a changed record is found, and the exit code is 1', async () => {
  const change = (name: string) =>
    connected(database.ownerUrl, db => db.query('update city.site set name = $1', [name]))
  await change('锦绣花园二期')
  const { code, out } = await gatehouse(dataDir, 'log', 'verify')
  await change('锦绣花园')
  assert.match(out, /^record-changed \(\d+\): site \S+ is not as the log last recorded it\. 日志有问题。\n$/)
  assert.equal(code, 1)
})

test('an unknown command or option is one line with the nearest', async () => {
  const command = await gatehouse(dataDir, 'log', 'verfiy')
  assert.deepEqual([command.code, command.out], [1, ''])
  assert.match(command.err, /^log verfiy is not a known command: did you mean log verify\? .+\n$/)
  const option = await gatehouse(dataDir, 'log', 'verify', '--head', 'file')
  assert.match(option.err, /^--head is not a known option: did you mean --heads\? .+\n$/)
})

test('help names every command', async () => {
  const { code, out } = await gatehouse(dataDir, 'help')
  assert.equal(code, 0)
  assert.match(out, /^ {2}log verify .*\n {4}--heads /m)
})

test('a folder without a database is named, and nothing is made in it', async t => {
  const { code, err } = await gatehouse(join(temporaryFolder(t), 'nothing'), 'log', 'verify')
  assert.equal(code, 1)
  assert.match(err, /no signing key in .*nothing: is DATA_DIR right\?/)
})

test('a database at rest is started for the command and ended after it', async () => {
  await rest()
  const { code, out } = await gatehouse(dataDir, 'log', 'verify')
  assert.deepEqual([code, /whole/.test(out)], [0, true])
})
