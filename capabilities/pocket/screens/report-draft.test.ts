import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pull } from '../schema.ts'
import { didIn, newReport, pointsLatestFirst, reportOf } from './report-draft.ts'

const at = '2026-11-21T15:00:00.000Z'

test('a deed is ticked with its time and can be taken back, a call cannot', () => {
  const stopped = didIn([], 'stopped', at)
  assert.deepEqual(stopped, [{ what: 'stopped', at }])
  assert.deepEqual(didIn(stopped, 'stopped', at), [])
  const called = didIn([], 'called-110', at)
  assert.deepEqual(didIn(called, 'called-110', '2026-11-21T15:05:00.000Z'), called)
})
test('what was left blank is not sent', () =>
  assert.deepEqual(reportOf({ ...newReport, kind: 'fire' }), { kind: 'fire', did: [] }))
test('a number of people that is none is left out', () => {
  assert.equal('people' in reportOf({ ...newReport, people: 'x' }), false)
  assert.equal(reportOf({ ...newReport, people: '3' }).people, 3)
})
test('the point that was scanned last stands first, others as the site has them', () => {
  const point = (id: string, position: number) => ({ id, name: id, position, siteId: 's' })
  const scan = (checkpointId: string, happenedAt: string) => ({ checkpointId, happenedAt })
  const pull = {
    checkpoints: [point('a', 1), point('b', 2), point('c', 3), { ...point('d', 1), siteId: 'other' }],
    scans: [scan('c', '2026-11-21T14:00:00Z'), scan('b', '2026-11-21T14:30:00Z'), scan('c', '2026-11-21T13:00:00Z')],
  } as unknown as Pull
  assert.deepEqual(
    pointsLatestFirst(pull, 's').map(({ name, scannedAt }) => [name, scannedAt]),
    [
      ['b', '2026-11-21T14:30:00Z'],
      ['c', '2026-11-21T14:00:00Z'],
      ['a', null],
    ],
  )
})
