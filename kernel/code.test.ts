import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupedCode, newCode, readCode } from './code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const sample = newCode(bytes(19, 7, 20, 4, 16, 23))

test('a code has seven characters and reads back', () => {
  assert.match(sample, /^[0-9A-HJKMNP-TV-Z]{7}$/)
  assert.equal(readCode(sample), sample)
  assert.equal(groupedCode(sample), `${sample.slice(0, 3)}-${sample.slice(3)}`)
})

const typed = [
  ['lower case', (code: string) => code.toLowerCase()],
  ['dashes and blanks', (code: string) => ` ${code.slice(0, 3)} - ${code.slice(3)} `],
  [
    'full-width characters',
    (code: string) => [...code].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
  ],
  ['O for zero', (code: string) => code.replaceAll('0', 'o')],
  ['I and L for one', (code: string) => code.replaceAll('1', 'l')],
] as const
for (const [sentence, form] of typed) {
  test(`read as typed: ${sentence}`, () => {
    for (const code of [sample, newCode(bytes(0, 1, 0, 1, 31, 2))]) assert.equal(readCode(form(code)), code)
  })
}

test('any one wrong character is found, and any swap', () => {
  for (let place = 0; place < 7; place += 1)
    for (const other of alphabet) {
      const wrong = sample.slice(0, place) + other + sample.slice(place + 1)
      assert.equal(readCode(wrong), other === sample[place] ? sample : null)
    }
  for (let place = 0; place < 6; place += 1) {
    const swapped = sample.slice(0, place) + sample[place + 1] + sample[place] + sample.slice(place + 2)
    assert.equal(readCode(swapped), swapped === sample ? sample : null)
  }
})

for (const text of ['', 'K7M4QX', 'K7M4QXAA', 'K7M4QX保', '门岗'])
  test(`no code: “${text}”`, () => assert.equal(readCode(text), null))

test('fewer than six random bytes are refused', () => assert.throws(() => newCode(bytes(1, 2, 3)), RangeError))
