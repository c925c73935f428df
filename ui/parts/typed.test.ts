import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay, readMoment, readTime } from './typed.ts'

const days = [
  ['2026-11-21', '2026-11-21'],
  ['2026/1/5', '2026-01-05'],
  ['2026.11.21', '2026-11-21'],
  ['2026年11月21日', '2026-11-21'],
  ['20261121', '2026-11-21'],
  ['２０２６－１１－２１', '2026-11-21'],
  ['2026-02-29', null],
  ['11-21', null],
  ['', null],
] as const
for (const [typed, day] of days) test(`a day typed as “${typed}”`, () => assert.equal(readDay(typed), day))

const times = [
  ['19:00', '19:00'],
  ['1930', '19:30'],
  ['7', '07:00'],
  ['7:30', '07:30'],
  ['19点', '19:00'],
  ['１９：００', '19:00'],
  ['24:00', null],
  ['19:60', null],
  ['', null],
] as const
for (const [typed, time] of times) test(`a time typed as “${typed}”`, () => assert.equal(readTime(typed), time))

const moments = [
  ['2026-11-21 19:00', { day: '2026-11-21', time: '19:00' }],
  ['2026年11月21日 7点', { day: '2026-11-21', time: '07:00' }],
  ['2026-11-21T19:30', { day: '2026-11-21', time: '19:30' }],
  ['2026-11-21', null],
  ['19:00', null],
  ['', null],
] as const
for (const [typed, moment] of moments)
  test(`a moment typed as “${typed}”`, () => assert.deepEqual(readMoment(typed), moment))
