import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf } from './chance.ts'

const key = Buffer.alloc(32, 7)
const shift = '01930000-0000-7000-8000-000000000001'

test('the same key, shift and number draw the same', () =>
  assert.equal(chanceOf(key, shift, 1), chanceOf(Buffer.alloc(32, 7), shift, 1)))
test('another key, shift or number draws another', () => {
  const drawn = [
    chanceOf(key, shift, 1),
    chanceOf(key, shift, 2),
    chanceOf(Buffer.alloc(32, 8), shift, 1),
    chanceOf(key, shift.replace(/1$/, '2'), 1),
  ]
  assert.equal(new Set(drawn).size, 4)
})
test('chance lies from 0 up to 1, evenly enough', () => {
  const drawn = Array.from({ length: 1000 }, (_, at) => chanceOf(key, shift, at))
  assert.ok(drawn.every(chance => chance >= 0 && chance < 1))
  const mean = drawn.reduce((sum, chance) => sum + chance, 0) / drawn.length
  assert.ok(mean > 0.45 && mean < 0.55)
})
