import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readKeys } from '#shell/identity/keys.ts'
import { startDatabase } from '#shell/postgres/start.ts'
import { connected } from '#shell/postgres/provision.ts'
import { crowd } from '../crowd.ts'
import { aParty, aSite, houseOn, someone } from '../house.ts'
import { identityOf } from '../fixtures/people.ts'
import { multipart, plan } from '../fixtures/pictures.ts'
import { startLoader, type Loader } from '../servers/loader.ts'
import { gatehouse, startOn, type Machine } from './machine.ts'

// A machine dies. What was on it was backed up while guards were scanning, and stands up again on another one: with its
// passwords, its pictures, its identity numbers, and a log that fits the heads somebody else had kept.

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-machines-'))
chmodSync(folder, 0o755)
const [one, two, away] = ['one', 'two', 'away'].map(name => join(folder, name)) as [string, string, string]
const register = fileURLToPath(new URL('../fixtures/guards-register.xlsx', import.meta.url))
const account = { login: 'zhoumin', password: 'correct horse 47' }
const number = identityOf('330106', '19920615', 2)
const hour = 3_600_000

let machine: Machine | null = null
let loader: Loader | null = null
let stopWriting: (() => Promise<void>) | null = null
let planId = ''
let siteId = ''
let planBytes: Buffer
let before: string[] = []
let backup = ''
const keptHeads = join(folder, 'heads-kept-elsewhere.jsonl')

after(async () => {
  await stopWriting?.()
  await machine?.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Asked = { method?: string; body?: unknown; form?: Buffer; type?: string; cookie?: string }

async function asked(path: string, { method = 'GET', body, form, type, cookie = '' }: Asked = {}): Promise<Response> {
  const headers = { cookie, 'x-gatehouse': '1', 'content-type': type ?? 'application/json' }
  const payload = form ? new Uint8Array(form) : body === undefined ? null : JSON.stringify(body)
  const answer = await fetch(`${machine?.url}/api${path}`, {
    method,
    headers: payload === null ? { cookie } : headers,
    body: payload,
  })
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`)
  return answer
}

const cookieOf = (answer: Response): string => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] as string

let cookie = ''

test('the first machine: a company, its guards from a spreadsheet by the command line, a site with its plan', async () => {
  machine = await startOn(one)
  const token = machine.firstRun?.split('#token=')[1]
  const first = { token, company: '安泰保安服务有限公司', name: '周敏', ...account }
  cookie = cookieOf(await asked('/first-run', { method: 'POST', body: first }))
  const judged = await gatehouse(one, 'import', 'guards', register, '--login', account.login)
  assert.equal(judged.code, 0, judged.err)
  assert.match(judged.out, /^5 to add, 1 to look at, 8 left out.*/)
  assert.match(judged.out, /Nothing was written/)
  const written = await gatehouse(one, 'import', 'guards', register, '--login', account.login, '--write')
  assert.equal(written.code, 0, written.err)
  assert.match(written.out, /Imported: 6 added/)
  const site = { name: '翠湖苑', kind: 'residential-estate', divisionCode: '310104', relation: 'guards' }
  siteId = ((await (await asked('/sites', { method: 'POST', body: site, cookie })).json()) as { id: string }).id
  const { payload, type } = multipart(plan(), { kind: 'plan', siteId })
  planId = ((await (await asked('/files', { method: 'POST', form: payload, type, cookie })).json()) as { id: string })
    .id
  planBytes = Buffer.from(await (await asked(`/files/${planId}`, { cookie })).arrayBuffer())
})

test('a night with a dozen guards who scan without a break', async () => {
  const { ownerUrl, appUrl } = await startDatabase({ dataDir: one, say: () => {} })
  const keys = await readKeys({ dataDir: one, identityKey: null, signingKey: null, pushKey: null })
  const it = await houseOn({ ownerUrl, appUrl, city: 'city' }, Date.now, keys)
  const partyId = await aParty(it.house, { name: '恒信保安' })
  const office = await someone(it.house, { partyId, role: 'office' })
  const place = await aSite(it.house, { by: office, parties: { [partyId]: 'guards' } })
  const shift = { from: Date.now() - hour, to: Date.now() + 8 * hour }
  const phones = await crowd(it.house, { ...place, ...shift, by: office, count: 12 })
  loader = startLoader(phones, place.codes, () => machine?.url ?? '')
  stopWriting = async () => {
    stopWriting = null
    await loader?.finish()
    await it.close()
  }
  await loader.more(200)
})

test('backed up under that load, and verified by restoring', async () => {
  assert.ok(loader)
  before = [...loader.acknowledged.keys()]
  copyFileSync(join(one, 'heads', 'city.jsonl'), keptHeads)
  const counted = loader.acknowledged.size
  const { code, out, err } = await gatehouse(one, 'backup', '--to', join(folder, 'backups'))
  assert.equal(code, 0, err + out)
  assert.match(out, /Backed up: .*1 kept files/)
  assert.match(out, /Verified by restoring: .* whole/)
  assert.ok(loader.acknowledged.size > counted, 'nobody could scan meanwhile')
  backup = /^Backed up: (\S+)/.exec(out)?.[1] ?? ''
})

test('a second backup shares the bytes of the first, and --keep removes the first without taking them along', async () => {
  const { code, out, err } = await gatehouse(
    one,
    'backup',
    '--to',
    join(folder, 'backups'),
    '--keep',
    '1',
    '--no-verify',
  )
  assert.equal(code, 0, err)
  assert.match(out, /Older backups removed: 1/)
  assert.match(out, /Not verified/)
  backup = /^Backed up: (\S+)/.exec(out)?.[1] ?? ''
})

test('the first machine is gone', async () => {
  await stopWriting?.()
  assert.equal(await machine?.stop(), 0)
  machine = null
  renameSync(one, away)
})

test('a backup that was tampered with is refused, and so is a folder that is not empty', async () => {
  const changed = join(folder, 'changed')
  const refusedWith = async (say: RegExp): Promise<void> => {
    const { code, out, err } = await gatehouse(two, 'restore', changed, '--into', join(folder, 'three'))
    assert.deepEqual([code, out], [1, ''], err)
    assert.match(err, say)
    rmSync(changed, { recursive: true })
  }
  const tampered = (how: (folder: string) => void): void => {
    cpSync(backup, changed, { recursive: true })
    how(changed)
  }
  const flip = (path: string): void => {
    const bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] as number) ^ 1
    writeFileSync(path, bytes)
  }
  tampered(at => flip(join(at, 'database', 'base.tar.gz')))
  await refusedWith(/damaged or was changed: database\/base\.tar\.gz/)
  tampered(at => flip(join(at, 'heads', 'city.jsonl')))
  await refusedWith(/damaged or was changed: heads\/city\.jsonl/)
  tampered(at => writeFileSync(join(at, 'keys', 'authority'), 'mine'))
  await refusedWith(/damaged or was changed: keys\/authority/)
  tampered(at => rmSync(join(at, 'manifest.json')))
  await refusedWith(/is no whole backup/)
  tampered(at => {
    const path = join(at, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"path": "keys/signing"', '"path": "../../keys/signing"'))
  })
  await refusedWith(/is no whole backup/)
  mkdirSync(join(folder, 'four'))
  writeFileSync(join(folder, 'four', 'mine.txt'), 'mine')
  const full = await gatehouse(two, 'restore', backup, '--into', join(folder, 'four'))
  assert.deepEqual([full.code, full.out], [1, ''])
  assert.match(full.err, /is not empty \(there is mine\.txt\)/)
  assert.equal(readFileSync(join(folder, 'four', 'mine.txt'), 'utf8'), 'mine')
})

test('restored on another machine, which the old password opens', async () => {
  const restored = await gatehouse(two, 'restore', backup)
  assert.equal(restored.code, 0, restored.err + restored.out)
  assert.match(restored.out, /Verified by restoring: .* whole/)
  machine = await startOn(two)
  assert.equal(machine.firstRun, null)
  cookie = cookieOf(await asked('/sign-in', { method: 'POST', body: account }))
  const me = (await (await asked('/me', { cookie })).json()) as { name: string }
  assert.equal(me.name, '周敏')
})

test('what was acknowledged before the backup is there, bytes and numbers too', async () => {
  const { ownerUrl } = await startDatabase({ dataDir: two, say: () => {} })
  const scans = await connected(ownerUrl, db =>
    db.query<{ count: number }>('select count(*)::int as count from city.scan where id = any($1::uuid[])', [before]),
  )
  assert.equal(scans.rows[0]?.count, before.length)
  const bytes = Buffer.from(await (await asked(`/files/${planId}`, { cookie })).arrayBuffer())
  assert.ok(bytes.equals(planBytes))
  const { rows } = (await (await asked('/guards', { cookie })).json()) as {
    rows: { personId: string; identityTail: string | null }[]
  }
  const guard = rows.find(({ identityTail }) => identityTail === number.slice(-4)) ?? assert.fail(JSON.stringify(rows))
  const whole = await asked(`/guards/${guard.personId}/unmask`, { method: 'POST', body: { what: 'identity' }, cookie })
  assert.deepEqual(await whole.json(), { value: number })
})

test('the log is whole, also against the heads that were kept elsewhere, and doctor finds nothing bad', async () => {
  await new Promise(resolve => setTimeout(resolve, 1500))
  const { code, out } = await gatehouse(two, 'log', 'verify', '--heads', keptHeads)
  assert.match(out, /entries, .* records, .* heads: whole/)
  assert.equal(code, 0)
  const looked = await gatehouse(two, 'doctor', '--json')
  const found = JSON.parse(looked.out) as { check: string; state: string }[]
  // Which packages and faces stand beside this test is not what was restored.
  const wrong = found.filter(({ check, state }) => state === 'bad' && !['packages', 'server'].includes(check))
  assert.deepEqual(wrong, [])
})
