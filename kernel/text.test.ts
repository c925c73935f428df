import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenText, isBounded } from './text.ts'

const examples: [string, unknown, string | null][] = [
  ['Chinese and a rare character above the first plane are kept', { name: '王𠮷' }, null],
  ['a NUL is not', { notes: 'a\u0000b' }, '/notes'],
  ['half a surrogate pair is not', { list: ['ok', '\ud842'] }, '/list/1'],
  ['the other half alone is not', '\udfb7', '/'],
  ['a key is text as well', { ['a\u0000']: 1 }, '/'],
  ['numbers, nulls and nothing are fine', { a: 1, b: null, c: undefined }, null],
]

for (const [sentence, value, expected] of examples) test(sentence, () => assert.equal(brokenText(value), expected))

test('a value is kept where it has an end: in depth, and in its numbers', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
  assert.ok(isBounded(nested(40)))
  assert.ok(!isBounded(nested(41)))
  assert.ok(!isBounded(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)))
  assert.ok(!isBounded({ coordinates: [[JSON.parse('1e999'), 31]] }))
  assert.ok(isBounded({ text: 'x', none: null, numbers: [1.5, -1] }))
})
