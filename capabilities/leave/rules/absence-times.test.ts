import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongAbsenceTimes } from './absence-times.ts'

const day = 86_400_000
const now = Date.parse('2026-11-21T10:30:00Z')

const cases: [says: string, from: number, to: number, by: 'guard' | 'leader' | 'office', code: string | null][] = [
  ['tonight', now, now + day / 2, 'guard', null],
  ['it ends when it begins', now, now, 'guard', 'absence.ends-before-start'],
  ['it lasts a millisecond', now, now + 1, 'guard', null],
  ['it lasts 400 days', now, now + 400 * day, 'office', null],
  ['it lasts longer than 400 days', now, now + 400 * day + 1, 'office', 'absence.too-long'],
  ['a guard asks for what began a day ago', now - day, now, 'guard', null],
  ['a guard asks for what began longer ago', now - day - 1, now, 'guard', 'absence.too-early'],
  ['a leader records what began longer ago', now - day - 1, now, 'leader', 'absence.too-early'],
  ['the office records what began 31 days ago', now - 31 * day, now, 'office', null],
  ['the office records what began longer ago', now - 31 * day - 1, now, 'office', 'absence.too-early'],
  ['a year ahead', now + 366 * day, now + 367 * day, 'guard', null],
  ['more than a year ahead', now + 366 * day + 1, now + 367 * day, 'guard', 'absence.too-far'],
  ['a time that is none', Number.NaN, now, 'guard', 'shape.wrong'],
]

for (const [says, from, to, by, code] of cases)
  test(`absence times: ${says}`, () => assert.equal(wrongAbsenceTimes(from, to, now, by)?.code ?? null, code))
