import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { areaM2, crossingIn, toMetres, toPosition, whereIn, type Boundary, type Position } from './geo.ts'

const square = (side: number, [x, y]: Position = [0, 0]): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]
const withHole: Boundary = { type: 'Polygon', coordinates: [square(10), square(2, [4, 4]).toReversed()] }
const two: Boundary = { type: 'MultiPolygon', coordinates: [[square(10)], [square(10, [20, 20])]] }

const places: readonly (readonly [sentence: string, point: Position, boundary: Boundary, where: string])[] = [
  ['in the middle of the left', [2, 5], withHole, 'inside'],
  ['in the hole', [5, 5], withHole, 'outside'],
  ['on the line of the hole', [4, 5], withHole, 'boundary'],
  ['on a corner', [10, 10], withHole, 'boundary'],
  ['level with a corner, outside', [-1, 0], withHole, 'outside'],
  ['level with a corner, far right', [11, 10], withHole, 'outside'],
  ['in the second part', [25, 25], two, 'inside'],
  ['between the parts', [15, 15], two, 'outside'],
]
for (const [sentence, point, boundary, where] of places)
  test(`a point ${sentence} is ${where}`, () => assert.equal(whereIn(point, boundary), where))

const crossings: readonly (readonly [sentence: string, ring: Position[], crosses: boolean])[] = [
  ['a square', square(10), false],
  [
    'a bow tie',
    [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
      [0, 0],
    ],
    true,
  ],
  [
    'a point that lies on another line',
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 0],
      [0, 10],
      [0, 0],
    ],
    true,
  ],
  [
    'a line that runs back over itself',
    [
      [0, 0],
      [10, 0],
      [5, 0],
      [5, 5],
      [0, 0],
    ],
    true,
  ],
  [
    'a straight line in two parts',
    [
      [0, 0],
      [5, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ],
    false,
  ],
]
for (const [sentence, ring, crosses] of crossings)
  test(`${sentence} ${crosses ? 'crosses itself' : 'does not cross itself'}`, () =>
    assert.equal(crossingIn([ring]) !== null, crosses))

test('two rings that cross are seen', () => {
  assert.notEqual(crossingIn([square(10), square(10, [5, 5])]), null)
  assert.equal(crossingIn([square(10), square(2, [4, 4])]), null)
})

const shanghai: Position = [121.42, 31.17]
test('a field of 200 by 300 metres has 60,000 m², and its hole is taken off', () => {
  const at = (x: number, y: number): Position => toPosition({ x, y }, shanghai)
  const field = [at(0, 0), at(200, 0), at(200, 300), at(0, 300), at(0, 0)]
  const pond = [at(50, 50), at(50, 60), at(60, 60), at(60, 50), at(50, 50)]
  assert.ok(Math.abs(areaM2({ type: 'Polygon', coordinates: [field] }) - 60_000) < 2)
  assert.ok(Math.abs(areaM2({ type: 'Polygon', coordinates: [field, pond] }) - 59_900) < 2)
})

test('metres and back', () => {
  for (const origin of [shanghai, [87.6, 43.8], [109.5, 18.25]] as Position[])
    for (const there of [
      { x: 0, y: 0 },
      { x: 1234.5, y: -987.6 },
      { x: -5000, y: 5000 },
    ]) {
      const back = toMetres(toPosition(there, origin), origin)
      assert.ok(Math.hypot(back.x - there.x, back.y - there.y) < 0.02, JSON.stringify([origin, there, back]))
    }
})

const vectors = new URL('../../shared/data/geometry/', import.meta.url)
const skip = existsSync(vectors) ? false : 'the vectors are not beside this clone'

test('point in polygon, as other libraries have it', { skip }, () => {
  const lines = readFileSync(new URL('point-in-polygon/cases.jsonl', vectors), 'utf8').trim().split('\n')
  for (const line of lines) {
    const { polygon, multipolygon, point, expected } = JSON.parse(line)
    const boundary: Boundary = multipolygon
      ? { type: 'MultiPolygon', coordinates: multipolygon }
      : { type: 'Polygon', coordinates: polygon }
    assert.equal(whereIn(point, boundary), expected, line.slice(0, 200))
  }
})

test('distances within 10 km are right to a ten-thousandth and a millimetre', { skip }, () => {
  const lines = readFileSync(new URL('distance/geodesic_wgs84.csv', vectors), 'utf8').trim().split('\n').slice(1)
  const near = lines.map(line => line.split(',').slice(1).map(Number)).filter(row => (row[4] as number) < 10_000)
  assert.ok(near.length > 10)
  for (const [lat1, lon1, lat2, lon2, metres] of near as [number, number, number, number, number][]) {
    const { x, y } = toMetres([lon2, lat2], [lon1, lat1])
    assert.ok(Math.abs(Math.hypot(x, y) - metres) < 0.001 + metres / 10_000, `${metres}`)
  }
})
