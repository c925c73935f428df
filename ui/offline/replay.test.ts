import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happenedAt, merge, replay, withRow, type Appliers } from './replay.ts'

const base = {
  place: 5,
  whole: true,
  gone: [] as string[],
  zone: 'x',
  rows: [
    { id: '1', n: 1 },
    { id: '2', n: 2 },
  ],
  more: [{ id: '9' }],
}

test('changes come in by id, and what is gone leaves every list', () => {
  const pull = {
    ...base,
    place: 8,
    whole: false,
    gone: ['1', '9'],
    zone: 'y',
    rows: [
      { id: '2', n: 20 },
      { id: '3', n: 3 },
    ],
    more: [],
  }
  const merged = merge(base, pull)
  assert.deepEqual(merged.rows, [
    { id: '2', n: 20 },
    { id: '3', n: 3 },
  ])
  assert.deepEqual(merged.more, [])
  assert.deepEqual([merged.place, merged.zone], [8, 'y'])
})

test('a whole pull replaces all', () => {
  const pull = { ...base, rows: [{ id: '7', n: 7 }] }
  assert.equal(merge(base, pull), pull)
  assert.equal(merge(undefined, { ...base, whole: false }).rows.length, 2)
})

const appliers: Appliers<number[]> = { add: (state, op) => [...state, op.input['n'] as number] }

test('ops are replayed in order, and one of an unknown name changes nothing', () => {
  const op = (id: string, name: string, n: number) => ({ id, name, input: { n }, at: 0 })
  assert.deepEqual(replay([0], [op('a', 'add', 1), op('b', 'unheard-of', 9), op('c', 'add', 2)], appliers), [0, 1, 2])
})

test('a row that is there already is not added again', () => {
  const rows = [{ id: '1', n: 1 }]
  assert.deepEqual(withRow(rows, { id: '1', n: 2 }), rows)
  assert.equal(withRow(rows, { id: '2', n: 2 }).length, 2)
})

test('when it happened is the phone’s claim moved by what was measured', () => {
  assert.equal(happenedAt({ at: 100, offset: -30 }), 70)
  assert.equal(happenedAt({ at: 100 }), 100)
})
