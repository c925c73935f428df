import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsThatFit } from './tall-rows.ts'

const room = { widths: [20, 100], fontSize: 10, most: 4 }
const fitted = (text: string): string[][] => rowsThatFit([['1', text]], room)

test('a short row stays as it is', () => assert.deepEqual(fitted('短'), [['1', '短']]))

test('a long text goes on below, under an empty first cell, and comes out whole', () => {
  const text = '一二三四五六七八九十'.repeat(10)
  const rows = fitted(text)
  assert.ok(rows.length > 2)
  assert.deepEqual(
    rows.map(([first]) => first),
    ['1', ...rows.slice(1).map(() => '')],
  )
  assert.equal(rows.map(([, said]) => said).join(''), text)
})

test('words stay whole where there is a space near', () => {
  const rows = fitted('every word of it '.repeat(12).trim())
  assert.ok(rows.length > 1 && rows.every(([, said]) => /^(every|word|of|it)/.test(said ?? '')))
  assert.equal(rows.map(([, said]) => said).join(' '), 'every word of it '.repeat(12).trim())
})

test('four lines fit, a fifth goes on below', () => {
  assert.equal(fitted('a\nb\nc\nd').length, 1)
  assert.equal(fitted('a\nb\nc\nd\ne').length, 2)
})
