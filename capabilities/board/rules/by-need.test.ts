import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Board, BoardRow } from '../schema.ts'
import { byNeed } from './by-need.ts'

const row = (siteId: string, state: BoardRow['state']): BoardRow => ({ siteId, state }) as BoardRow
const sites = ['a', 'b', 'c'].map(siteId => ({ siteId, siteName: siteId, matters: 0 }))
const order = (...rows: Board['rows']): string =>
  byNeed({ rows, sites })
    .map(({ siteId }) => siteId)
    .join('')

for (const [says, rows, expected] of [
  ['nobody is needed: the sites stay as they came', [row('a', 'on-duty'), row('b', 'idle')], 'abc'],
  ['somebody late comes before all is well', [row('a', 'on-duty'), row('b', 'late')], 'bac'],
  [
    'one post without a guard comes before two late ones',
    [row('a', 'late'), row('a', 'late'), row('c', 'absent')],
    'cab',
  ],
  ['a post nobody is rostered on counts as one without a guard', [row('b', 'uncovered'), row('c', 'late')], 'bca'],
] as const)
  test(says, () => assert.equal(order(...rows), expected))
