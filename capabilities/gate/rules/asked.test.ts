import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedOf, isUsualPlate, missing, plateOf } from './asked.ts'
import { gateKinds } from '../schema.ts'

test('no kind asks for one thing twice, and each for at most five', () => {
  for (const kind of gateKinds) {
    const { must, may } = askedOf(kind)
    assert.ok(must.length > 0 && must.length + may.length <= 5, kind)
    assert.equal(new Set([...must, ...may]).size, must.length + may.length, kind)
  }
})

test('what must be there is asked for in order', () => {
  assert.equal(missing('visitor', {}), 'subject')
  assert.equal(missing('visitor', { subject: '张女士', whom: ' ' }), 'whom')
  assert.equal(missing('visitor', { subject: '张女士', whom: '3-1201' }), undefined)
  assert.equal(missing('goods-out', { subject: '办公椅 2 把' }), 'slip')
  assert.equal(missing('vehicle', { plate: '沪A12345' }), undefined)
})

const plates = [
  ['a plain one', '沪A12345', '沪A12345', true],
  ['a new-energy one', '沪ad 12345', '沪AD12345', true],
  ['with the dot of the plate', '粤B·12345', '粤B12345', true],
  ['an embassy one ends in a character', '京A1234使', '京A1234使', true],
  ['too short', '沪A123', '沪A123', false],
  ['without its province', 'A12345', 'A12345', false],
] as const
for (const [sentence, text, plate, usual] of plates)
  test(`a plate: ${sentence}`, () => assert.deepEqual([plateOf(text), isUsualPlate(text)], [plate, usual]))
