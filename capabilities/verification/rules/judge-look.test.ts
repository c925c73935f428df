import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLook, nothingToSay, type Known } from './judge-look.ts'

const guard: Known = { number: 'A001', certificate: 'issued', on: { site: '翠湖苑', post: '北门岗' } }

test('on duty with a fresh code: valid, the badge number and the post', () =>
  assert.deepEqual(judgeLook(guard, 'code'), { state: 'valid', badge: 'A001', site: '翠湖苑', post: '北门岗' }))

test('off duty: valid and the badge number', () =>
  assert.deepEqual(judgeLook({ ...guard, on: null }, 'code'), {
    state: 'valid',
    badge: 'A001',
    site: null,
    post: null,
  }))

test('a card never tells the post', () =>
  assert.deepEqual(judgeLook(guard, 'card'), { state: 'valid', badge: 'A001', site: null, post: null }))

const refused: readonly [why: string, known: Known | null][] = [
  ['nobody we know', null],
  ['whose employment ended', { ...guard, number: null }],
  ['without a certificate', { ...guard, certificate: 'none' }],
  ['suspended', { ...guard, certificate: 'suspended' }],
  ['revoked', { ...guard, certificate: 'revoked' }],
  ['whose certificate ran out', { ...guard, certificate: 'expired' }],
]
for (const [why, known] of refused)
  test(`${why}: one and the same answer`, () => {
    assert.deepEqual(judgeLook(known, 'code'), nothingToSay)
    assert.deepEqual(judgeLook(known, 'card'), nothingToSay)
  })
