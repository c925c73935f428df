import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { bookOf, shiftOf, zone } from './book.fixture.ts'
import { indexed } from './book-index.ts'
import { planOf } from './change.ts'
import { frameOf } from './frame.ts'
import { holesIn } from './holes.ts'
import { daysLater, dropped, planned, type Subject, type Target } from './plan.ts'

const night = shiftOf('n', ['A', '1'], ['2026-11-21', '19:00', '07:00'])
const index = indexed(bookOf([night], '2026-11-16', '2026-11-23'))
const at = (text: string) => Date.parse(`${text}+08:00`)
const holes = holesIn(index.book, frameOf('week', '2026-11-16', zone), at('2026-11-16T00:00'))
const plan = (subject: Subject, target: Target) =>
  planned({ index, subject, target, holes: id => holes.get(id) ?? [], id: 'new' })
const held: Subject = { kind: 'shift', shift: night, grabbedOn: day('2026-11-21') }
const span = (made: { startsAt: string; endsAt: string } | null) => made && [made.startsAt, made.endsAt]

test('a night carried two days on keeps its hours over midnight', () => {
  const made = plan(held, { on: day('2026-11-23'), postId: 'B' })
  assert.deepEqual(span(made), ['2026-11-23T11:00:00.000Z', '2026-11-23T23:00:00.000Z'])
  assert.deepEqual([made?.postId, made?.personId], ['B', '1'])
})

test('grabbed by its second day it moves by the days carried, not to the cell', () =>
  assert.deepEqual(span(plan({ ...held, grabbedOn: day('2026-11-22') }, { on: day('2026-11-23') })), [
    '2026-11-22T11:00:00.000Z',
    '2026-11-22T23:00:00.000Z',
  ]))

test('put back where it was, nothing changes', () => {
  const made = plan(held, { on: day('2026-11-21'), postId: 'A' })
  assert.equal(made && dropped(held, made, null), null)
})

test('a copy is an addition and leaves the shift', () => {
  const made = plan(held, { on: day('2026-11-22') })
  const change = made && dropped(held, made, 'copy')
  assert.deepEqual([change?.add[0]?.id, change?.move], ['copy', []])
})

test('somebody put on a hole gets its hours: the one under the pointer, else the first of the day', () => {
  const who: Subject = { kind: 'person', personId: '2' }
  const target = { on: day('2026-11-18'), postId: 'A' }
  assert.deepEqual(span(plan(who, target)), ['2026-11-17T23:00:00.000Z', '2026-11-18T11:00:00.000Z'])
  assert.deepEqual(span(plan(who, { ...target, at: at('2026-11-18T22:00') })), [
    '2026-11-18T11:00:00.000Z',
    '2026-11-18T23:00:00.000Z',
  ])
})

test('on a post that needs nobody and knows no hours it is the day', () =>
  assert.deepEqual(span(plan({ kind: 'person', personId: '2' }, { on: day('2026-11-18'), postId: 'B' })), [
    '2026-11-17T23:00:00.000Z',
    '2026-11-18T11:00:00.000Z',
  ]))

test('a post put on a person’s day asks for both', () => {
  assert.equal(plan({ kind: 'post', postId: 'A' }, { on: day('2026-11-18'), personId: '3' })?.personId, '3')
  assert.equal(plan({ kind: 'post', postId: 'A' }, { on: day('2026-11-18') }), null)
})

const edges = [
  ['end', '2026-11-22T06:53', '2026-11-22T07:00', 'nearest quarter of an hour: unchanged, so nothing'],
  ['end', '2026-11-22T06:52', '2026-11-22T06:45', 'one minute earlier is the quarter before'],
  ['end', '2026-11-21T12:00', '2026-11-21T19:15', 'never before the start: a quarter of an hour is left'],
  ['start', '2026-11-22T09:00', '2026-11-22T06:45', 'the start never passes the end'],
] as const
for (const [edge, to, becomes, says] of edges)
  test(`pulled by its ${edge}: ${says}`, () => {
    const made = plan({ kind: 'edge', shift: night, edge }, { on: day('2026-11-21'), at: at(to) })
    const now = edge === 'end' ? (made ?? planOf(night)).endsAt : (made ?? planOf(night)).startsAt
    assert.equal(now, new Date(at(becomes)).toISOString())
  })

test('a day on, at the same time by the clock, also where the clock moves', () =>
  assert.equal(daysLater('2026-03-28T18:00:00.000Z', 1, 'Europe/Berlin'), '2026-03-29T17:00:00.000Z'))

test('a week without anybody is a hole for each need, not one for the week', () => {
  const missing = holes.get('A') ?? []
  assert.equal(missing.length, 13)
  assert.ok(missing.every(({ from, to }) => to - from === 12 * 3_600_000))
})
