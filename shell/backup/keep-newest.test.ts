import assert from 'node:assert/strict'
import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keepNewest } from './back-up.ts'
import { format, writeManifest } from './manifest.ts'

const manifest = {
  format,
  madeAt: '2026-11-22T02:00:00.000Z',
  program: '0.1.0',
  schema: 'x',
  city: 'x',
  timeZone: 'Asia/Shanghai',
  postgres: null,
  keys: { identity: 'setting', signing: 'setting', signer: 'x', identityPrint: 'x' },
  log: null,
  damaged: [],
  files: [],
} as const

test('only backups of the city itself go, also where the folder they stand in is called like it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'gatehouse-kept-'))
  const to = join(root, 'gatehouse-east-backups')
  try {
    for (const name of ['east-20261120T020000Z', 'east-20261121T020000Z', 'west-20261119T020000Z']) {
      await mkdir(join(to, `gatehouse-${name}`), { recursive: true })
      await writeManifest(join(to, `gatehouse-${name}`), { ...manifest, damaged: [], files: [] })
    }
    assert.equal(await keepNewest(to, { schema: 'east', name: 'east', timeZone: 'Asia/Shanghai' }, 1), 1)
    assert.deepEqual((await readdir(to)).sort(), ['gatehouse-east-20261121T020000Z', 'gatehouse-west-20261119T020000Z'])
  } finally {
    await rm(root, { recursive: true })
  }
})
