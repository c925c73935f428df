import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellClock } from '#capabilities/notices/index.ts'
import { rememberBackup } from '#shell/backup/last.ts'
import { instant } from '#shell/db/parsers.ts'
import { aParty, someone, testHouse } from './house.ts'
import { toldSince } from './telling.ts'

const day = 86_400_000

test('who never made a backup is told on the third day, who stopped on the second, again while it lasts; a demo never', async t => {
  const it = await testHouse()
  t.after(() => it.close())
  await someone(it.house, { partyId: await aParty(it.house), role: 'administrator', name: '管理员' })
  const begun = it.clock.now
  const told = (): Promise<string[]> => toldSince(it, true)
  it.clock.now = begun + 3 * day - 1
  assert.deepEqual(await told(), [])
  it.clock.now = begun + 3 * day
  await tellClock({ ...it.house, demo: true })
  assert.deepEqual(await told(), ['管理员 backup.none'])
  assert.deepEqual(await told(), [])
  it.clock.now = begun + 7 * day
  assert.deepEqual(await told(), ['管理员 backup.none'])
  const last = it.clock.now
  await rememberBackup(it.house.dataDir, { at: instant(last), folder: '/backup', proven: true })
  it.clock.now = last + 2 * day - 1
  assert.deepEqual(await told(), [])
  it.clock.now = last + 2 * day
  assert.deepEqual(await told(), ['管理员 backup.old'])
  assert.deepEqual(await told(), [])
  it.clock.now = last + 4 * day
  assert.deepEqual(await told(), ['管理员 backup.old'])
})
