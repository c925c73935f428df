import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOddFor, registeredBy } from './registered-by.ts'

const codes = [
  ['a company', '91310000MA1FL0XL26', 'market'],
  ['an office of the state', '11310000MB2F300000', 'authorities'],
  ['a foundation', '53310000500000000X', 'civil'],
  ['a code of the army', 'A1100000', 'other'],
] as const
for (const [what, code, by] of codes) test(`${what} is registered by ${by}`, () => assert.equal(registeredBy(code), by))

const odd = [
  ['property-company', '91310000MA1FL0XL26', false],
  ['police', '91310000MA1FL0XL26', true],
  ['police', '11310000MB2F300000', false],
  ['client-unit', '12310000425000000X', false],
] as const
for (const [kind, code, isOdd] of odd)
  test(`${code} is ${isOdd ? 'odd' : 'usual'} for ${kind}`, () => assert.equal(isOddFor(kind, code), isOdd))
