import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { defineCase, type CaseFace } from '#kernel/case.ts'
import { faceFaults } from './cases.ts'

const leak = defineCase({
  kind: 'leak',
  about: Type.Object({ line: Type.String() }),
  passesOn: false,
  start: 'noted',
  states: { noted: {}, mended: 'final' },
  actions: { mend: { from: ['noted'], to: 'mended', who: () => true, takes: Type.Object({ how: Type.String() }) } },
})
const face: CaseFace = {
  kind: 'leak',
  name: ['漏水', 'Leak'],
  states: { noted: ['已发现', 'Noted'], mended: ['已修好', 'Mended'] },
  actions: { mend: { button: ['修好了', 'Mended'], done: ['修好', 'Mended'] } },
  steps: { open: ['发现漏水', 'Leak noted'] },
  fields: { how: ['怎么修的', 'How'] },
}

test('a kind with all its words has no fault', () => assert.deepEqual(faceFaults(leak, face), []))
test('a kind without words is found', () => assert.deepEqual(faceFaults(leak, undefined), ['leak has no words']))
test('a state, an action and a field without words are found', () => {
  const bare = { ...face, states: {}, actions: {}, fields: {} }
  assert.deepEqual(
    faceFaults(leak, bare),
    ['noted', 'mended', 'mend', 'how'].map(name => `leak: ${name} has no words`),
  )
})
test('a word in the wrong language is found', () => {
  const wrong = { ...face, name: ['漏水', '漏水'] as const }
  assert.deepEqual(faceFaults(leak, wrong), ['leak, 漏水: the English half holds Chinese'])
})
