import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from '#kernel/words.ts'
import { words } from './words.ts'

test('of several matters of a post the first is named, and the rest counted', () => {
  const facts = { kind: 'X', more: 2 }
  assert.equal(fill(words.matterKinds, 'zh', facts), 'X，还有 2 件')
  assert.equal(fill(words.matterKinds, 'en', facts), 'X and 2 more')
})
