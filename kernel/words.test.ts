import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill, placeholders, type Pair } from './words.ts'

const left: Pair = ['还剩 {count} 天', '{count} {count|day|days} left']
const says = [
  ['en', 1, '1 day left'],
  ['en', 2, '2 days left'],
  ['en', '1', '1 day left'],
  ['en', 0, '0 days left'],
  ['zh', 1, '还剩 1 天'],
] as const
for (const [language, count, said] of says)
  test(`${count} in ${language}: ${said}`, () => assert.equal(fill(left, language, { count }), said))

test('a word to choose without its value stays visible', () => assert.equal(fill(left, 'en'), left[1]))
test('a word to choose is no placeholder of its own', () =>
  assert.deepEqual(placeholders(left[0]), placeholders(left[1])))
