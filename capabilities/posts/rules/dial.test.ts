import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialled } from './dial.ts'

const cases: [string, string][] = [
  ['110', 'tel:110'],
  ['138 0013 8000', 'tel:13800138000'],
  ['138-0013-8000', 'tel:13800138000'],
  ['+86 138-0013-8000', 'tel:+8613800138000'],
  ['021-61234567', 'tel:02161234567'],
  ['021-61234567-802', 'tel:02161234567,802'],
  ['61234567-8', 'tel:61234567,8'],
  ['6123-4567', 'tel:61234567'],
  ['400-820-8820', 'tel:4008208820'],
  ['800-8208-820', 'tel:8008208820'],
]

for (const [phone, dials] of cases) test(phone, () => assert.equal(dialled(phone), dials))
