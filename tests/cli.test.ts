import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { beginRestoring } from '#shell/backup/half-restored.ts'
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

const register = join(import.meta.dirname, 'fixtures', 'guards-register.xlsx')
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

/** Gives what the commands wrote its place, as the server beside them would. */
async function sealed(): Promise<void> {
  const keys = await readKeys({ dataDir, identityKey: null, signingKey: null })
  await seal({ ...it.house, keys })
}

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
  await sealed()
  const change = (name: string) =>
    connected(database.ownerUrl, db => db.query('update city.site set name = $1', [name]))
  await change('锦绣花园二期')
  const { code, out } = await gatehouse(dataDir, 'log', 'verify')
  await change('锦绣花园')
  assert.match(
    out,
    /^record-changed \(\d+\): site \S+ is not as the log last recorded it\. 日志有问题（第 \d+ 号）：一条业务记录和日志里记的不一样。\n$/,
  )
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
  for (const name of ['start', 'import KIND FILE', 'log verify', 'backup', 'restore FROM', 'doctor', 'password reset'])
    assert.match(out, new RegExp(`^ {2}${name} .+\\p{Script=Han}`, 'mu'))
  assert.match(out, /^ {2}exit code 0 .+\n {2}exit code 1 .+\n$/m)
  assert.equal((await gatehouse(dataDir, '-h')).out, out)
  const one = await gatehouse(dataDir, 'help', 'log', 'verify')
  assert.deepEqual([one.code, one.err], [0, ''])
  assert.match(one.out, /^gatehouse log verify\n.*\n.*\n {2}--heads … /)
  assert.match((await gatehouse(dataDir, 'help', 'bakcup')).err, /did you mean backup\?/)
  assert.match((await gatehouse(dataDir, 'backup', '--help')).out, /^gatehouse backup\n[^]*--keep/)
})

test('a word that is missing or one too many is said, and nothing is done', async () => {
  const said = async (...words: string[]) => (await gatehouse(dataDir, ...words)).err
  assert.match(await said('restore'), /^FROM is missing: see gatehouse help restore/)
  assert.match(await said('backup', 'now'), /^now is one word too many: see gatehouse help backup/)
  assert.match(await said('backup', '--keep'), /^--keep needs a value/)
  assert.match(await said('backup', '--keep', '0'), /^--keep must be a whole number/)
  assert.match(await said('backup', '--no-verfy'), /did you mean --no-verify\?/)
  assert.match(await said('import', 'gards', 'a.xlsx'), /^gards cannot be imported; these can: guards, estates/)
  assert.match(await said('import', 'guards', 'none.xlsx'), /^There is no file none\.xlsx/)
  assert.match(await said('import', 'guards', register), /^Say in whose name it is imported with --login/)
  assert.match(
    await said('import', 'roster', register, '--login', 'zhoumin'),
    /^Name the site of the roster with --site/,
  )
  assert.match(await said('import', 'guards', register, '--write', '--preview', '--login', 'x'), /^Choose either/)
  assert.match(await said('import', 'guards', register, '--login', 'nobody'), /^No account has the login nobody/)
})

test('what the machine refuses is one line in both languages and no stack', async () => {
  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  const refused = [
    await gatehouse(dataDir, 'backup', '--to', join(file, 'below')),
    await gatehouse(dataDir, 'import', 'guards', dataDir, '--login', 'zhoumin'),
    await gatehouse(dataDir, 'restore', dataDir, '--into', join(dataDir, 'elsewhere')),
  ]
  for (const { code, out, err } of refused) {
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^[^\n]*[a-z]\. [^\n]*\p{Script=Han}[^\n]*\n$/u)
  }
  assert.match(refused[0]?.err ?? '', /below is not a folder\./)
  assert.match(refused[1]?.err ?? '', /is a folder, not a file\./)
})

test('an import judges first and writes nothing; written, its entries name who it was done for', async () => {
  const judged = await gatehouse(dataDir, 'import', 'guards', register, '--login', 'ZhouMin')
  assert.equal(judged.code, 0, judged.err)
  assert.match(judged.out, /^\d+ to add.*left out/)
  assert.match(judged.out, /Nothing was written/)
  // Each row that is left out says why in both languages.
  const left = judged.out.split('\n').filter(line => line.includes(' ✗ '))
  assert.ok(left.length > 0)
  for (const line of left) assert.match(line, / ✗ .*: [A-Z][a-z ]+.*。$/)
  const count = async (query: string): Promise<number> =>
    (await connected(database.ownerUrl, db => db.query<{ n: number }>(query))).rows[0]?.n as number
  assert.equal(await count('select count(*)::int as n from city.employment'), 0)
  const done = await gatehouse(dataDir, 'import', 'guards', register, '--login', 'zhoumin', '--write')
  assert.equal(done.code, 0, done.err)
  const added = Number(/Imported: (\d+) added/.exec(done.out)?.[1])
  assert.ok(added > 3)
  assert.equal(await count('select count(*)::int as n from city.employment'), added)
  const by = `select count(*)::int as n from city.entry where kind = 'employment.add' and by_membership = '${office.membershipId}'`
  assert.equal(await count(by), added)
  assert.equal(
    await count(`select count(*)::int as n from city.session where agent = 'gatehouse import' and ended_at is null`),
    0,
  )
  assert.equal(await count(`select count(*)::int as n from city.import_run where state = 'done'`), 1)
  const again = await gatehouse(dataDir, 'import', 'guards', register, '--login', 'zhoumin')
  assert.match(again.out, /as they are/)
  const wrong = await gatehouse(dataDir, 'import', 'guards', main, '--login', 'zhoumin', '--write')
  assert.deepEqual([wrong.code, wrong.out], [1, ''])
  assert.match(wrong.err, /[a-z]+\. .*\p{Script=Han}/u)
})

test('an import that is stopped under way leaves nothing of itself', async () => {
  const people = join(dataDir, 'many.csv')
  const rows = Array.from({ length: 4000 }, (_, n) => `王${'甲乙丙丁'[n % 4]}${n},X${10_000 + n}`)
  writeFileSync(people, `姓名,工号\n${rows.join('\n')}\n`)
  const env = { ...process.env, DATABASE_URL: '', DATABASE_OWNER_URL: '', DATA_DIR: dataDir }
  const child = spawn(process.execPath, [main, 'import', 'guards', people, '--login', 'zhoumin', '--write'], { env })
  const running = `select count(*)::int as n from city.import_run where state = 'running' and rows_total > 0`
  const exit = once(child, 'exit')
  let over = false
  void exit.then(() => (over = true))
  while (!over) {
    const { rows: seen } = await connected(database.ownerUrl, db => db.query<{ n: number }>(running))
    if (seen[0]?.n) break
    await pause(20)
  }
  child.kill('SIGINT')
  const [code] = (await exit) as [number]
  const { rows: left } = await connected(database.ownerUrl, db =>
    db.query<{ n: number; state: string }>(
      `select (select count(*)::int from city.employment where number like 'X1%') as n,
        (select state from city.import_run order by started_at desc limit 1) as state`,
    ),
  )
  // On a machine that is fast enough it was done before the word came, and then whole.
  const outcome = [code, left[0]?.state, left[0]?.n]
  assert.ok([[1, 'stopped', 0].join(), [0, 'done', 4000].join()].includes(outcome.join()), outcome.join())
})

test('a folder without a database is named, and nothing is made in it', async t => {
  const { code, err } = await gatehouse(join(temporaryFolder(t), 'nothing'), 'log', 'verify')
  assert.equal(code, 1)
  assert.match(err, /no signing key in .*nothing: is DATA_DIR right\?/)
})

test('a folder whose restoring was cut off is not taken for a house, by a command or by a start', async t => {
  const half = temporaryFolder(t)
  cpSync(join(dataDir, 'keys'), join(half, 'keys'), { recursive: true })
  beginRestoring(half)
  for (const words of [['log', 'verify'], ['start']]) {
    const { code, out, err } = await gatehouse(half, ...words)
    assert.equal(code, 1)
    assert.match(`${out}${err}`, /its restoring was cut off .*: if it was cut off, empty it and restore once more/)
  }
  assert.deepEqual(readdirSync(half).toSorted(), ['keys', 'restoring'])
})

test('a database at rest is started for the command and ended after it', async () => {
  await sealed()
  await rest()
  const { code, out } = await gatehouse(dataDir, 'log', 'verify')
  assert.deepEqual([code, /whole/.test(out)], [0, true])
})
