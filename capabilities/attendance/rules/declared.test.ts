import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '#kernel/law.ts'
import { judgeDeclared, lawOf } from './declared.ts'

const all = { certificate: true, uniform: true, badge: true }
const examples: [string, Parameters<typeof judgeDeclared>[0], string[] | null][] = [
  ['nothing was asked, by an older phone', undefined, null],
  ['all in order', all, null],
  ['no badge', { ...all, badge: false }, ['badge']],
  ['neither certificate nor uniform', { ...all, certificate: false, uniform: false }, ['certificate', 'uniform']],
]
for (const [sentence, declared, missing] of examples)
  test(sentence, () => assert.deepEqual(judgeDeclared(declared)[0]?.facts.missing ?? null, missing))

test('uniform and badge rest on one article, which is quoted once', () => {
  const [found] = judgeDeclared({ certificate: true, uniform: false, badge: false })
  assert.deepEqual(found?.facts.law, ['bsr-uniform-and-badge'])
})

test('what is quoted stands in the catalogue', () => {
  for (const id of Object.values(lawOf)) assert.equal(cite(id).id, id)
})
