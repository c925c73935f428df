import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeDeparture } from './departure.ts'

const shiftEnd = Date.parse('2026-11-21T23:00:00Z')
const minutes = 60_000

const examples = [
  ['at the end, with the successor on post', 0, true, true, null],
  ['at the end, the successor not yet there', 0, true, false, 0],
  ['at the end of a post nobody follows on', 0, false, false, null],
  ['ten minutes before the end', 10, true, true, null],
  ['ten minutes and a second before', 10 + 1 / 60, true, true, 10],
  ['an hour early, nobody due', 60, false, false, 60],
  ['an hour after the end, the successor still missing', -60, true, false, 0],
] as const

for (const [sentence, before, nextDue, takenOver, expected] of examples)
  test(sentence, () => {
    const [finding] = judgeDeparture({ shiftEnd, leftAt: shiftEnd - before * minutes, nextDue, takenOver })
    assert.equal(finding?.facts.minutes ?? null, expected)
  })

test('whoever was released is told nothing, though an hour early and an incident open', () =>
  assert.deepEqual(
    judgeDeparture({
      shiftEnd,
      leftAt: shiftEnd - 60 * minutes,
      nextDue: true,
      takenOver: false,
      released: true,
      underWay: true,
    }),
    [],
  ))

test('leaving while an incident is under way is said beside the rest', () => {
  const kinds = (takenOver: boolean) =>
    judgeDeparture({ shiftEnd, leftAt: shiftEnd, nextDue: true, takenOver, underWay: true }).map(({ kind }) => kind)
  assert.deepEqual(kinds(true), ['left-under-way'])
  assert.deepEqual(kinds(false), ['left-without-handover', 'left-under-way'])
})
