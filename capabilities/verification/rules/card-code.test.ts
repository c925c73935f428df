import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardCode, groupedCardCode, readCardCode } from './card-code.ts'

const code = cardCode(Uint8Array.from([7, 20, 19, 4, 23, 29, 10, 11, 2]))

test('a code has ten characters and is read as it is printed, typed small, or with the letters one misreads', () => {
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{10}$/)
  assert.equal(groupedCardCode(code), `${code.slice(0, 5)}-${code.slice(5)}`)
  for (const typed of [code, groupedCardCode(code), code.toLowerCase(), ` ${code} `])
    assert.equal(readCardCode(typed), code)
})

test('one wrong character or two swapped are found', () => {
  const wrong = `${code[0] === '0' ? '1' : '0'}${code.slice(1)}`
  const swapped = `${code[1]}${code[0]}${code.slice(2)}`
  assert.deepEqual([readCardCode(wrong), readCardCode(swapped)], [null, null])
})

test('a checkpoint’s code is no card’s code', () => assert.equal(readCardCode('K7M4QXA'), null))
