import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verificationCards } from './card-sheet.ts'

const { blocks } = verificationCards([{ number: 'A001', code: 'K7M4QXAB2C' }], 'https://gatehouse.test')
const [sheet] = blocks

test('a card carries the address with the code behind its #, the code to type and the badge number', () => {
  assert.equal(sheet?.block, 'card-sheet')
  if (sheet?.block !== 'card-sheet') return
  const [card] = sheet.items
  assert.equal(card?.payload, 'https://gatehouse.test/v#K7M4QXAB2C')
  assert.equal(card?.code, 'K7M4Q-XAB2C')
  assert.match(card?.name ?? '', /A001/)
})

test('it says that it tells no post and sends to the guard certificate, in both languages', () => {
  const said = JSON.stringify(sheet)
  assert.match(said, /不显示岗位，请同时查看保安员证/)
  assert.match(said, /tells no post: ask for the certificate/)
})
