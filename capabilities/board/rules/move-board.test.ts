import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Board, BoardRow } from '../schema.ts'
import { moveBoard } from './move-board.ts'

const row = (postId: string, state: BoardRow['state'], siteId = 's1'): BoardRow =>
  ({
    postId,
    postName: postId,
    siteId,
    siteName: siteId,
    state,
    matters: [],
    findings: [],
    points: [],
  }) as unknown as BoardRow
const board: Board = {
  at: '2026-11-22T00:00:00Z',
  rows: [row('a', 'on-duty'), row('b', 'late'), row('c', 'idle', 's2')],
  sites: [
    { siteId: 's1', siteName: 's1', matters: 1 },
    { siteId: 's2', siteName: 's2', matters: 0 },
  ],
  counts: { posts: 3, onDuty: 1, late: 1, absent: 0, uncovered: 0, matters: 1 },
}
const at = '2026-11-22T00:01:00Z'
const quiet = { at, rows: [], sites: [], gone: [] }
const names = ({ rows }: Board) => rows.map(each => `${each.postId}:${each.state}`).join(' ')

test('a row that moved takes its own place, and the sentence counts anew', () => {
  const moved = moveBoard(board, { ...quiet, rows: [row('b', 'on-duty')] }, '')
  assert.equal(names(moved), 'a:on-duty b:on-duty c:idle')
  assert.deepEqual([moved.counts.onDuty, moved.counts.late, moved.at], [2, 0, at])
})

test('a post that is gone leaves, a new one comes after its site’s last', () => {
  const moved = moveBoard(board, { ...quiet, rows: [row('d', 'absent')], gone: ['a'] }, '')
  assert.equal(names(moved), 'b:late d:absent c:idle')
  assert.equal(moved.counts.posts, 3)
})

test('a board of one site takes nothing of another', () => {
  const one = { ...board, rows: board.rows.slice(0, 2), sites: board.sites.slice(0, 1) }
  const moved = moveBoard(
    one,
    { ...quiet, rows: [row('c', 'late', 's2')], sites: [{ siteId: 's2', siteName: 's2', matters: 7 }] },
    's1',
  )
  assert.equal(names(moved), 'a:on-duty b:late')
  assert.equal(moved.counts.matters, 1)
})

test('what stands open on a site is counted anew', () => {
  const moved = moveBoard(board, { ...quiet, sites: [{ siteId: 's2', siteName: 's2', matters: 4 }] }, '')
  assert.equal(moved.counts.matters, 5)
})
