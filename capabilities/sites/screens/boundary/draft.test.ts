import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaM2, type Position } from '#kernel/geo.ts'
import { readBoundary } from '#kernel/geojson.ts'
import { boundaryOf, draftOf, movedPoint, splitAfter, withoutPoint, withPoint, withPost, type Draft } from './draft.ts'

const origin: Position = [121.42, 31.17]
const empty: Draft = { polygons: [], posts: [{ id: 'p', name: '北门', at: null }] }
const drawnM2 = (draft: Draft): number => {
  const boundary = boundaryOf(draft, origin)
  return boundary ? areaM2(boundary) : 0
}
const drawn = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 50 },
  { x: 0, y: 50 },
].reduce((draft, point) => withPoint(draft, point).draft, empty)

test('four clicks make a field of 100 by 50 metres, which the server takes', () => {
  assert.equal(Math.round(drawnM2(drawn)), 5000)
  const boundary = boundaryOf(drawn, origin)
  assert.equal(readBoundary(boundary).ok, true)
  assert.equal(Math.round(drawnM2(draftOf(boundary, [], origin))), 5000)
})

test('fewer than three points are no boundary', () => {
  assert.equal(boundaryOf(empty, origin), null)
  assert.equal(boundaryOf(withPoint(withPoint(empty, { x: 0, y: 0 }).draft, { x: 1, y: 1 }).draft, origin), null)
})

test('a further point goes into the nearest line', () => {
  const { draft, at } = withPoint(drawn, { x: 101, y: 20 })
  assert.deepEqual(at, { polygon: 0, ring: 0, point: 2 })
  assert.equal(draft.polygons[0]?.[0]?.length, 5)
})

test('a point is moved, split after, and taken away again', () => {
  const at = { polygon: 0, ring: 0, point: 1 }
  assert.deepEqual(movedPoint(drawn, at, { x: 90, y: 5 }).polygons[0]?.[0]?.[1], { x: 90, y: 5 })
  const split = splitAfter(drawn, at)
  assert.deepEqual(split.draft.polygons[0]?.[0]?.[2], { x: 100, y: 25 })
  assert.deepEqual(withoutPoint(split.draft, split.at), drawn)
})

test('the last points of the only ring can be taken away one by one; a hole goes when it is none any more', () => {
  let draft = drawn
  for (const left of [3, 2, 1]) {
    draft = withoutPoint(draft, { polygon: 0, ring: 0, point: 0 })
    assert.equal(draft.polygons[0]?.[0]?.length, left)
  }
  assert.deepEqual(withoutPoint(draft, { polygon: 0, ring: 0, point: 0 }).polygons, [])
  const hole = [
    { x: 10, y: 10 },
    { x: 20, y: 10 },
    { x: 20, y: 20 },
  ]
  const holed = { ...drawn, polygons: [[...(drawn.polygons[0] ?? []), hole]] }
  assert.equal(Math.round(drawnM2(holed)), 4950)
  assert.deepEqual(withoutPoint(holed, { polygon: 0, ring: 1, point: 0 }).polygons, drawn.polygons)
})

test('a post is set and taken off', () => {
  const set = withPost(empty, 'p', { x: 1, y: 2 })
  assert.deepEqual(set.posts[0]?.at, { x: 1, y: 2 })
  assert.deepEqual(withPost(set, 'p', null), empty)
})
