import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptBefore, pointsAt, type Laid } from './points-at.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const until = (text: string): string => new Date(at(text)).toISOString()
const route: Laid = {
  checkpointIds: ['c'],
  before: [
    { until: until('05T08:00'), checkpointIds: ['a'] },
    { until: until('10T08:00'), checkpointIds: ['a', 'b'] },
  ],
}

const examples: [says: string, at: string, points: string[]][] = [
  ['before the first change', '01T00:00', ['a']],
  ['a moment before a change', '05T07:59', ['a']],
  ['at the change itself', '05T08:00', ['a', 'b']],
  ['between two changes', '07T00:00', ['a', 'b']],
  ['after the last change', '10T08:00', ['c']],
]
for (const [says, when, points] of examples)
  test(`${says} the route is as it lay then`, () => assert.deepEqual(pointsAt(route, at(when)), points))

test('a route that never changed is as it is', () =>
  assert.deepEqual(pointsAt({ checkpointIds: ['a'] }, at('01T00:00')), ['a']))

test('what a change ends is kept, after what was kept before', () =>
  assert.deepEqual(keptBefore(route, at('20T08:00')), [
    ...(route.before ?? []),
    { until: until('20T08:00'), checkpointIds: ['c'] },
  ]))

test('what is older than any round that is kept goes', () =>
  assert.deepEqual(
    keptBefore(route, at('20T08:00') + 3 * 366 * 86_400_000).map(({ checkpointIds }) => checkpointIds),
    [['c']],
  ))
