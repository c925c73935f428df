import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holderOf } from './staff-number.ts'

const find = holderOf([{ number: '7' }, { number: '007' }, { number: 'A12' }, { number: '0031' }])

for (const [written, holder] of [
  ['7', '7'],
  ['007', '007'],
  ['31', '0031'],
  ['００31', '0031'],
  ['a 12', 'A12'],
  ['8', undefined],
] as const)
  test(`the number ${written} is ${holder ? `that of ${holder}` : 'nobody’s'}`, () =>
    assert.equal(find(written)?.number, holder))
