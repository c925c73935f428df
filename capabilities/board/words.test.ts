import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from '#kernel/words.ts'
import { words } from './words.ts'

test('several matters of a post are counted alike in both languages: all of them, or the first and the rest', () => {
  const facts = { kind: 'X', count: 3, more: 2 }
  assert.equal(fill(words.matterKinds, 'zh', facts), 'X等 3 件')
  assert.equal(fill(words.matterKinds, 'en', facts), 'X, 3 in all')
})
