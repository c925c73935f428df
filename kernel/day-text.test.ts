import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from './time.ts'
import type { Cell } from './workbook.ts'
import { readDay } from './day-text.ts'

const examples: readonly (readonly [cell: Cell, expected: string | null])[] = [
  [{ day: day('2024-03-05') }, '2024-03-05'],
  ['2024.3.5', '2024-03-05'],
  ['2024年3月5日', '2024-03-05'],
  ['2024 年 3 月 5 日', '2024-03-05'],
  ['2024/3/5', '2024-03-05'],
  ['2024-03-05 00:00:00', '2024-03-05'],
  ['２０２４－０３－０５', '2024-03-05'],
  ['20240305', '2024-03-05'],
  [20240305, '2024-03-05'],
  [45356, '2024-03-05'],
  ['45356', '2024-03-05'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', null],
  ['2024.13.1', null],
  [2024.1, null],
  ['2024年3月', null],
  ['24.3.5', null],
  ['3/5/2024', null],
  ['去年三月', null],
  [{ lossy: '3.1E+17' }, null],
  [null, null],
  [true, null],
]

for (const [cell, expected] of examples)
  test(`${JSON.stringify(cell)} is ${expected ?? 'no day'}`, () => assert.equal(readDay(cell), expected))

test('a serial of a workbook that counts from 1904', () => {
  assert.equal(readDay(45356 - 1462, true), '2024-03-05')
  assert.equal(readDay('43894', true), '2024-03-05')
})
