import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { secret } from './keys.ts'

test('a secret is made once, stays the same, and is closed to others', t => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  const first = secret(dataDir, 'signing')
  assert.equal(Buffer.from(first, 'base64url').length, 32)
  assert.notEqual(secret(dataDir, 'identity'), first)
  chmodSync(join(dataDir, 'keys'), 0o755)
  assert.equal(secret(dataDir, 'signing'), first)
  assert.equal(statSync(join(dataDir, 'keys')).mode & 0o777, 0o700)
  assert.equal(statSync(join(dataDir, 'keys', 'signing')).mode & 0o777, 0o600)
})
