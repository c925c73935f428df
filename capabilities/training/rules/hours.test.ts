import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, minutesOf, trainedMinutes } from './hours.ts'

test('who was there counts, with a failed test too; who was absent does not', () => {
  const of = (result: 'present' | 'passed' | 'failed' | 'absent') => ({ minutes: 60, result })
  assert.deepEqual(trainedMinutes([of('present'), of('passed'), of('failed'), of('absent')]), {
    sessions: 3,
    minutes: 180,
  })
})

test('who never sat in one has no hours', () => {
  assert.deepEqual(trainedMinutes([]), { sessions: 0, minutes: 0 })
})

for (const [minutes, clock] of [
  [0, '00:00'],
  [570, '09:30'],
  [1439, '23:59'],
  [1440 + 15, '00:15'],
] as const)
  test(`${minutes} minutes after midnight is ${clock}`, () => assert.equal(clockOf(minutes), clock))

for (const [text, minutes] of [
  ['9:30', 570],
  ['09：30', 570],
  ['24:00', null],
  ['9:60', null],
  ['half past', null],
] as const)
  test(`“${text}” is ${minutes ?? 'no time of day'}`, () => assert.equal(minutesOf(text), minutes))
