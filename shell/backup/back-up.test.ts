import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { testKeys } from '../../tests/house.ts'
import { backUp, type BackedUp } from './back-up.ts'

// What lies beside a database of one's own: heads and files, without the database.

const now = Date.parse('2026-11-22T04:00:00Z')
const head = { madeAt: '2026-11-22T03:59:00.000Z', note: 'gatehouse.test\n7\nAAAA\n' }

async function aHouse(t: TestContext): Promise<{ dataDir: string; to: string; take: () => Promise<BackedUp> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-back-up-'))
  t.after(() => rm(dataDir, { recursive: true }))
  const to = join(dataDir, 'backups')
  const take = (): Promise<BackedUp> =>
    backUp({
      to,
      dataDir,
      city: { schema: 'city', name: '测试市', timeZone: 'Asia/Shanghai' },
      keys: testKeys(),
      set: { identity: true, signing: true },
      ownerUrl: null,
      withKeys: false,
      headsUntil: now,
      program: '0.1.0',
      schema: 'none',
      now,
      say: () => {},
      stopped: () => false,
    })
  return { dataDir, to, take }
}

test('the newest head says how long the log was', async t => {
  const { dataDir, take } = await aHouse(t)
  await mkdir(join(dataDir, 'heads'))
  await writeFile(join(dataDir, 'heads', 'city.jsonl'), `${JSON.stringify(head)}\n`)
  assert.deepEqual((await take()).manifest.log, { treeSize: 7, root: 'AAAA' })
})

test('a house that has signed nothing yet is backed up without heads', async t => {
  const { take } = await aHouse(t)
  assert.equal((await take()).manifest.log, null)
})

test('heads that are there and cannot be read leave no backup', async t => {
  const { dataDir, to, take } = await aHouse(t)
  await mkdir(join(dataDir, 'heads', 'city.jsonl'), { recursive: true })
  await assert.rejects(take())
  assert.deepEqual(await readdir(to), [])
})
