import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingFrom, wasThere } from './absent.ts'

const start = Date.parse('2026-11-21T11:00:00Z')
const minute = 60_000

const missing: [string, number, number][] = [
  ['rostered the day before: 30 minutes after the start', start - 1440 * minute, start + 30 * minute],
  ['rostered on the minute of the start: the same', start, start + 30 * minute],
  ['rostered an hour into the shift: 30 minutes after that', start + 60 * minute, start + 90 * minute],
]
for (const [sentence, rostered, from] of missing) test(sentence, () => assert.equal(missingFrom(start, rostered), from))

const there: [string, number, boolean][] = [
  ['before the start', -5 * minute, true],
  ['late by 29 minutes and 59 seconds is late, not absent', 30 * minute - 1000, true],
  ['late by 30 minutes was absent until then', 30 * minute, false],
]
for (const [sentence, after, expected] of there)
  test(sentence, () => assert.equal(wasThere(start, start + after), expected))
