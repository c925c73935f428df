import assert from 'node:assert/strict'
import { test } from 'node:test'
import { muchAsked } from './much-asked.ts'
import { nothingToSay } from './rules/judge-look.ts'

const valid = { ...nothingToSay, state: 'valid', badge: 'A001' } as const
const asking = { often: 3, withinMs: 60_000, freshMs: 5_000, most: 2 }

test('a code asked now and then is read each time', () => {
  const memory = muchAsked(asking)
  for (let now = 0; now < 10 * 60_000; now += 30_000) {
    assert.equal(memory.answerTo('a', now), null)
    assert.equal(memory.keep('a', valid, now), 1)
  }
})

test('from the fourth look within a minute on it is answered from memory, for five seconds less a thousandth', () => {
  const memory = muchAsked(asking)
  for (const now of [0, 1, 2]) {
    assert.equal(memory.answerTo('a', now), null)
    memory.keep('a', valid, now)
  }
  assert.deepEqual(memory.answerTo('a', 3), valid)
  assert.deepEqual(memory.answerTo('a', 5001), valid)
  assert.equal(memory.answerTo('a', 5002), null)
  assert.equal(memory.answerTo('b', 3), null)
})

test('looks answered from memory are counted with the next that is read, once', () => {
  const memory = muchAsked(asking)
  for (const now of [0, 1, 2]) memory.keep('a', valid, now)
  for (const now of [3, 4]) memory.answerTo('a', now)
  assert.equal(memory.keep('a', nothingToSay, 6000), 3)
  assert.deepEqual(memory.answerTo('a', 6001), nothingToSay)
  assert.equal(memory.keep('a', nothingToSay, 12_000), 2)
})

test('a minute on it is a code like any other, and what is known longest is forgotten for what is new', () => {
  const memory = muchAsked(asking)
  for (const now of [0, 1, 2]) memory.keep('a', valid, now)
  memory.keep('a', valid, 59_999)
  assert.deepEqual(memory.answerTo('a', 59_999), valid)
  assert.equal(memory.answerTo('a', 60_000), null)
  for (const now of [70_000, 70_001, 70_002]) memory.keep('b', valid, now)
  memory.keep('c', valid, 70_003)
  memory.keep('d', valid, 70_003)
  assert.equal(memory.answerTo('b', 70_004), null)
})
