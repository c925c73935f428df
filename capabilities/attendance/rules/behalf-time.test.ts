import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongBehalfTime } from './behalf-time.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-21T15:00:00Z')
const night = { from: now - 4 * hour, until: now + 8 * hour }

const examples: [string, number, { from: number; until: number; early?: number }, string | null][] = [
  ['at the start of the shift', night.from, night, null],
  ['this minute', now, night, null],
  ['a minute ahead, by another clock', now + 60_000, night, null],
  ['further ahead', now + 61_000, night, 'behalf.future'],
  ['two hours before the shift', night.from - 2 * hour, night, null],
  ['earlier than that', night.from - 2 * hour - 1, night, 'behalf.off-shift'],
  ['a departure before the sign-on', night.from - 1, { ...night, early: 0 }, 'behalf.off-shift'],
  ['at the end of a shift that is over', now - hour, { from: now - 13 * hour, until: now - hour }, null],
  ['after the end', now - hour + 1, { from: now - 13 * hour, until: now - hour }, 'behalf.off-shift'],
  ['48 hours ago', now - 48 * hour, { from: now - 48 * hour, until: now }, null],
  ['longer ago', now - 48 * hour - 1, { from: now - 49 * hour, until: now }, 'behalf.too-old'],
  ['no instant', Number.NaN, night, 'shape.wrong'],
]
for (const [sentence, at, span, code] of examples)
  test(sentence, () => assert.equal(wrongBehalfTime(at, span, now)?.code ?? null, code))
