import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdsIdentity, maskIdentity } from './mask-identity.ts'

const stars = '*'.repeat(18)
const examples: [string, string, string][] = [
  ['a number in a sentence', '他说是11010519491231002X，住三号楼', `他说是${stars}，住三号楼`],
  ['full-width figures and a small x', '１１０１０５１９４９１２３１００２ｘ', stars],
  ['written in groups', '110105 19491231 002X', stars],
  ['one figure mistyped, but a birthday in it', '110105194912310021', stars],
  ['two of them', '11010519491231002X和11010519491231002X', `${stars}和${stars}`],
  ['a mobile number stays', '打了13800138000', '打了13800138000'],
  ['a plate and a time stay', '沪A12345，22:53', '沪A12345，22:53'],
  ['eighteen figures without a birthday are an order number', '999999999999999999', '999999999999999999'],
  ['a bank card of nineteen stays', '6222021001116245702', '6222021001116245702'],
]

for (const [sentence, text, masked] of examples)
  test(sentence, () => {
    assert.equal(maskIdentity(text), masked)
    assert.equal(holdsIdentity(text), masked !== text)
  })
