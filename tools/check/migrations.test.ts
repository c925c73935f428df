import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pinFaults } from './migrations.ts'

const now = new Map([
  ['a.ts', '1'],
  ['b.ts', '2'],
])

test('before a release nothing is pinned', () => assert.deepEqual(pinFaults({}, [], now), []))
test('a released file must be pinned', () => assert.match(pinFaults({}, ['a.ts'], now).join(), /"a\.ts": "1"/))
test('a pinned file may stay as it is beside new ones', () =>
  assert.deepEqual(pinFaults({ 'a.ts': '1' }, ['a.ts'], now), []))
test('a pinned file may not change', () =>
  assert.match(pinFaults({ 'a.ts': '9' }, ['a.ts'], now).join(), /may not be changed/))
test('a pinned file may not go', () =>
  assert.match(pinFaults({ 'c.ts': '3' }, ['c.ts'], now).join(), /may not be removed/))
