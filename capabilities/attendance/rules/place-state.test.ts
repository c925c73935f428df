import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPosition, type Boundary, type Metres, type Position } from '#kernel/geo.ts'
import { metresOutside, placeState, type Place } from './place-state.ts'

const corner: Position = [113.0, 28.2]
const at = (x: number, y: number): Position => toPosition({ x, y }, corner)
const ring = (points: readonly Metres[]): Position[] => points.map(({ x, y }) => at(x, y))
const square = (from: number, side: number): Position[] =>
  ring([
    { x: from, y: from },
    { x: from + side, y: from },
    { x: from + side, y: from + side },
    { x: from, y: from + side },
    { x: from, y: from },
  ])
const estate: Boundary = { type: 'Polygon', coordinates: [square(0, 100)] }
const yard: Boundary = { type: 'Polygon', coordinates: [square(0, 400), square(100, 200)] }
const twoParts: Boundary = { type: 'MultiPolygon', coordinates: [[square(0, 100)], [square(500, 100)]] }

const place = (x: number, y: number, metres = 0): Place => {
  const [lon, lat] = at(x, y)
  return { lon, lat, metres }
}

const examples: [string, Place | null, Boundary | null, string][] = [
  ['no place', null, estate, 'none'],
  ['no place and no boundary', null, null, 'none'],
  ['a place, but no boundary was drawn', place(50, 50), null, 'unknown'],
  ['in the middle', place(50, 50, 10), estate, 'inside'],
  ['on the line', place(0, 50), estate, 'inside'],
  ['29 m beyond the line is still the gate', place(-29, 50), estate, 'inside'],
  ['31 m beyond is not', place(-31, 50), estate, 'outside'],
  ['31 m beyond, but the phone is unsure of 5', place(-31, 50, 5), estate, 'inside'],
  ['140 m beyond, unsure of 100', place(-140, 50, 100), estate, 'outside'],
  ['129 m beyond, unsure of 100', place(-129, 50, 100), estate, 'inside'],
  ['a kilometre away, unsure of 200', place(-1000, 50, 200), estate, 'outside'],
  ['a kilometre away, unsure of 201', place(-1000, 50, 201), estate, 'unknown'],
  ['across a corner the way straight there counts', place(-25, -25), estate, 'outside'],
  ['in what is cut out, far from any line', place(200, 200, 10), yard, 'outside'],
  ['in what is cut out, near its line', place(110, 200, 10), yard, 'inside'],
  ['in the second part', place(550, 550), twoParts, 'inside'],
  ['between two parts', place(300, 300), twoParts, 'outside'],
]
for (const [sentence, claimed, boundary, expected] of examples)
  test(`${sentence}: ${expected}`, () => assert.equal(placeState(claimed, boundary), expected))

test('metres outside are counted to the nearest line, and none within', () => {
  assert.equal(metresOutside(place(50, 50), estate), 0)
  assert.equal(Math.round(metresOutside(place(-60, 50), estate)), 60)
  assert.equal(Math.round(metresOutside(place(-30, -40), estate)), 50)
  assert.equal(Math.round(metresOutside(place(300, 550), twoParts)), 200)
})
