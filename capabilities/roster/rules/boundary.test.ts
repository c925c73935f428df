import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inside } from './boundary.ts'

const ring = (from: number, to: number) => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
]
const withHole = { type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] }
const two = { type: 'MultiPolygon', coordinates: [[ring(0, 1)], [ring(5, 6)]] }
const examples = [
  ['within', withHole, [2, 2], true],
  ['on the edge', withHole, [10, 5], true],
  ['on a corner', withHole, [0, 0], true],
  ['just outside', withHole, [10.000001, 5], false],
  ['in the hole', withHole, [5, 5], false],
  ['on the edge of the hole', withHole, [4, 5], true],
  ['in the second part', two, [5.5, 5.5], true],
  ['between the parts', two, [3, 3], false],
  ['no boundary bounds nothing', null, [3, 3], true],
] as const
for (const [sentence, boundary, point, expected] of examples)
  test(sentence, () => assert.equal(inside(boundary, point), expected))
