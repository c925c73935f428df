import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical, type Json } from './canonical.ts'

test('the example of RFC 8785, section 3.2', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\u0027\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  }
  assert.equal(
    canonical(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('keys are sorted by UTF-16 code units, so a surrogate pair comes before U+FB33 (RFC 8785, 3.2.3)', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const written = Object.keys(JSON.parse(canonical(Object.fromEntries(keys.map(key => [key, 1])))) as object)
  assert.deepEqual(written, ['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
})

test('numbers take the form of ECMAScript (RFC 8785, appendix B)', () => {
  const written = [
    -0, 5e-324, 1.7976931348623157e308, 9007199254740992, 1e21, 1e23, 9.999999999999997e22, 0.000001, 1e-7,
  ]
  const expected = '[0,5e-324,1.7976931348623157e+308,9007199254740992,1e+21,1e+23,9.999999999999997e+22,0.000001,1e-7]'
  assert.equal(canonical(written), expected)
})

const refused: [string, unknown][] = [
  ['NaN', Number.NaN],
  ['an infinity', [1, Infinity]],
  ['undefined in an object', { a: undefined }],
  ['undefined in a list', [undefined]],
  ['a hole in a list', Array(2)],
  ['a bigint', { n: 1n }],
  ['a function', () => 1],
  ['a date', new Date(0)],
  ['bytes', new Uint8Array(2)],
  ['a map', new Map()],
  ['a lone surrogate', { text: 'a\ud800b' }],
  ['a lone surrogate in a key', { 'a\udc00': 1 }],
]
for (const [what, value] of refused)
  test(`${what} has no canonical form`, () => assert.throws(() => canonical(value as Json), TypeError))
