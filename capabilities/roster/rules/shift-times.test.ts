import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongTimes } from './shift-times.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const at = (text: string) => Date.parse(text)

const examples = [
  ['a night of twelve hours', '2026-11-21T11:00:00Z', '2026-11-21T23:00:00Z', null],
  ['exactly a day', '2026-11-21T11:00:00Z', '2026-11-22T11:00:00Z', null],
  ['a day and a second', '2026-11-21T11:00:00Z', '2026-11-22T11:00:01Z', 'shift.too-long'],
  ['no time at all', '2026-11-21T11:00:00Z', '2026-11-21T11:00:00Z', 'shift.ends-before-start'],
  ['backwards', '2026-11-21T11:00:00Z', '2026-11-21T10:00:00Z', 'shift.ends-before-start'],
  ['begun seven days ago to the second', '2026-11-14T12:00:00Z', '2026-11-14T20:00:00Z', null],
  ['a second earlier', '2026-11-14T11:59:59Z', '2026-11-14T20:00:00Z', 'shift.past'],
  ['the end of a year’s plan', '2028-02-14T12:00:00Z', '2028-02-14T20:00:00Z', null],
  ['a second beyond it', '2028-02-14T12:00:01Z', '2028-02-14T20:00:00Z', 'shift.far'],
] as const

for (const [sentence, from, to, code] of examples)
  test(sentence, () => assert.equal(wrongTimes(at(from), at(to), now)?.code ?? null, code))
