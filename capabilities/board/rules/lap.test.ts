import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lapOf } from './lap.ts'

const names = new Map(['a', 'b', 'c', 'z'].map(id => [id, id]))
const route = { id: 'r', inUse: true, checkpointIds: ['a', 'b', 'c'], names }
const at = (time: string): string => `2026-11-21T${time}:00Z`
const round = (id: string, startedAt: string, routeId: string | null = 'r') => ({
  id,
  routeId,
  startedAt: at(startedAt),
})
const scan = (roundId: string, checkpointId: string, happenedAt: string) => ({
  roundId,
  checkpointId,
  happenedAt: at(happenedAt),
})
const beads = (...given: Parameters<typeof lapOf>) => {
  const { lap, points } = lapOf(...given)
  return [lap, ...points.map(point => point.scannedAt?.slice(11, 16) ?? null)]
}

test('before the first round the beads are there and open', () => {
  assert.deepEqual(beads([], [], [route]), [0, null, null, null])
})
test('the beads are those of the latest round', () => {
  const rounds = [round('2', '20:00'), round('1', '19:00')]
  const scans = [scan('1', 'a', '19:05'), scan('1', 'b', '19:10'), scan('2', 'b', '20:07')]
  assert.deepEqual(beads(rounds, scans, [route]), [2, null, '20:07', null])
})
test('a point scanned twice keeps its first time, whatever the order of arrival', () => {
  const scans = [scan('1', 'a', '19:40'), scan('1', 'a', '19:05')]
  assert.deepEqual(beads([round('1', '19:00')], scans, [route]), [1, '19:05', null, null])
})
test('a point off the route is no bead', () => {
  assert.deepEqual(beads([round('1', '19:00')], [scan('1', 'x', '19:05')], [route]), [1, null, null, null])
})
test('the route walked decides, not the first of the post', () => {
  const other = { id: 's', inUse: true, checkpointIds: ['z'], names }
  assert.deepEqual(beads([round('1', '19:00', 's')], [scan('1', 'z', '19:05')], [route, other]), [1, '19:05'])
})
test('a route retired while it is walked stays until the next round begins by another', () => {
  const retired = { id: 's', inUse: false, checkpointIds: ['z'], names }
  const scans = [scan('1', 'z', '19:05')]
  assert.deepEqual(beads([round('1', '19:00', 's')], scans, [retired, route]), [1, '19:05'])
  const next = [round('1', '19:00', 's'), round('2', '20:00')]
  assert.deepEqual(beads(next, scans, [retired, route]), [2, null, null, null])
  assert.deepEqual(beads([], [], [retired, route]), [0, null, null, null])
  assert.deepEqual(beads([round('1', '19:00', null)], [], [retired]), [1])
})
test('a post without a route has no beads', () => {
  assert.deepEqual(beads([round('1', '19:00', null)], [], []), [1])
})
test('a route changed while a round is walked is looked at as it lay when that began, the next round as it lies', () => {
  const changed = { ...route, checkpointIds: ['c'], before: [{ until: at('20:00'), checkpointIds: ['a', 'b', 'c'] }] }
  const scans = [scan('1', 'b', '19:10'), scan('2', 'c', '20:10')]
  assert.deepEqual(beads([round('1', '19:00')], scans, [changed]), [1, null, '19:10', null])
  assert.deepEqual(beads([round('1', '19:00'), round('2', '20:05')], scans, [changed]), [2, '20:10'])
  assert.deepEqual(beads([], [], [changed]), [0, null])
})
