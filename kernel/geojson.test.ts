import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaM2, type Position } from './geo.ts'
import { maxPoints, readBoundary } from './geojson.ts'

const ring: Position[] = [
  [121.42, 31.17],
  [121.424, 31.17],
  [121.424, 31.173],
  [121.42, 31.173],
  [121.42, 31.17],
]
const polygon = { type: 'Polygon', coordinates: [ring] }
const feature = { type: 'Feature', properties: { name: '锦绣花园' }, geometry: polygon }
const hole: Position[] = [
  [121.421, 31.171],
  [121.422, 31.171],
  [121.422, 31.172],
  [121.421, 31.172],
]
const swapped = { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lat, lon])] }
const many = Array.from({ length: maxPoints + 1 }, (_, at) => {
  const turned = (at / (maxPoints + 1)) * 2 * Math.PI
  return [121 + Math.cos(turned) / 100, 31 + Math.sin(turned) / 100]
})

const taken: readonly (readonly [sentence: string, json: unknown, warnings: string[]])[] = [
  ['a polygon', polygon, []],
  ['a feature', feature, []],
  ['a collection of one', { type: 'FeatureCollection', features: [feature] }, []],
  ['an open ring, closed for it', { type: 'Polygon', coordinates: [ring.slice(0, -1)] }, []],
  ['points with heights, and one twice', { type: 'Polygon', coordinates: [ring.flatMap(p => [[...p, 4.5], p])] }, []],
  ['a hole', { type: 'Polygon', coordinates: [ring, hole] }, []],
  ['two parts', { type: 'MultiPolygon', coordinates: [[ring], [hole.map(([x, y]) => [x + 1, y])]] }, []],
  ['a named WGS84', { ...polygon, crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }, []],
  [
    'latitude first, far in the west',
    { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lat + 8, lon - 45])] },
    ['perhaps-swapped'],
  ],
  [
    'another country',
    { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lon - 121, lat])] },
    ['outside-china'],
  ],
]
for (const [sentence, json, warnings] of taken)
  test(`taken: ${sentence}`, () => {
    const read = readBoundary(json)
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(read.warnings, warnings)
    assert.deepEqual(readBoundary(read.boundary), read)
  })

const refused: readonly (readonly [sentence: string, json: unknown, reason: string])[] = [
  ['a text', 'Polygon', 'not-geojson'],
  ['nothing', null, 'not-geojson'],
  ['a list', [ring], 'not-geojson'],
  ['a point', { type: 'Point', coordinates: ring[0] }, 'not-a-boundary'],
  ['a line', { type: 'Feature', geometry: { type: 'LineString', coordinates: ring } }, 'not-a-boundary'],
  ['an empty collection', { type: 'FeatureCollection', features: [] }, 'not-a-boundary'],
  ['a feature of nothing', { type: 'Feature', geometry: null }, 'not-a-boundary'],
  ['two estates', { type: 'FeatureCollection', features: [feature, feature] }, 'several'],
  ['no rings', { type: 'Polygon', coordinates: [] }, 'not-geojson'],
  ['rings of texts', { type: 'Polygon', coordinates: [[['121', '31']]] }, 'not-geojson'],
  ['two points', { type: 'Polygon', coordinates: [ring.slice(0, 2)] }, 'too-few'],
  ['one point three times', { type: 'Polygon', coordinates: [[ring[0], ring[0], ring[0]]] }, 'too-few'],
  ['too many points', { type: 'Polygon', coordinates: [many] }, 'too-many'],
  ['metres for degrees', { type: 'Polygon', coordinates: [ring.map(([x, y]) => [x * 1e5, y * 1e5])] }, 'out-of-range'],
  ['latitude first', swapped, 'swapped'],
  [
    'Infinity',
    {
      type: 'Polygon',
      coordinates: [
        [
          [1, 2],
          [Infinity, 3],
          [4, 5],
        ],
      ],
    },
    'out-of-range',
  ],
  ['Web Mercator by its name', { ...polygon, crs: { properties: { name: 'EPSG:3857' } } }, 'not-wgs84'],
  ['a bow tie', { type: 'Polygon', coordinates: [[ring[0], ring[2], ring[1], ring[3]]] }, 'crossing'],
  ['a hole that crosses', { type: 'Polygon', coordinates: [ring, hole.map(([x, y]) => [x + 0.0025, y])] }, 'crossing'],
  ['a hole elsewhere', { type: 'Polygon', coordinates: [ring, hole.map(([x, y]) => [x + 1, y])] }, 'hole-outside'],
]
for (const [sentence, json, reason] of refused)
  test(`refused: ${sentence}`, () => {
    const read = readBoundary(json)
    assert.equal(read.ok ? 'taken' : read.reason, reason)
  })

test('the largest boundary is judged', () => {
  const read = readBoundary({ type: 'Polygon', coordinates: [many.slice(0, maxPoints)] })
  assert.ok(read.ok && areaM2(read.boundary) > 0)
})
