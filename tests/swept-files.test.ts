import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { filesOf, keepFile } from '#shell/files/keep.ts'
import { sweepFiles } from '#shell/files/sweep.ts'
import { testHouse, type TestHouse } from './house.ts'

// Bytes that no row names, and somebody who brings them again just then.

const dayMs = 86_400_000
let it: TestHouse

before(async () => {
  it = await testHouse()
})
after(() => it?.close())

test('bytes asked for again while they are swept are there afterwards', async () => {
  const { sha256 } = await keepFile(it.house, Buffer.from('again'))
  const hex = sha256.toString('hex')
  const path = join(filesOf(it.house), hex.slice(0, 2), hex)
  it.clock.now = Date.now() + 31 * dayMs
  await Promise.all([sweepFiles(it.house), sweepFiles(it.house)])
  assert.equal(existsSync(path), false)
  await keepFile(it.house, Buffer.from('again'))
  it.clock.now = Date.now()
  await sweepFiles(it.house)
  assert.equal(existsSync(path), true)
})
