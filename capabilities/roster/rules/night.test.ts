import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBook, aShift } from '../../../tests/fixtures/roster-book.ts'
import { isNight, nightMinutes } from './night.ts'
import { ledgerOf, stintOf } from './stints.ts'

const ledger = ledgerOf(aBook())
const examples = [
  ['by day', '2026-11-20 08:00', 12, 0],
  ['until ten', '2026-11-20 14:00', 8, 0],
  ['a night of twelve hours', '2026-11-20 19:00', 12, 480],
  ['from midnight', '2026-11-20 00:00', 8, 360],
  ['a late shift', '2026-11-20 15:00', 9.5, 150],
  ['an early one', '2026-11-20 04:00', 8, 120],
  ['a whole day', '2026-11-20 08:00', 24, 480],
] as const
for (const [sentence, from, hours, minutes] of examples)
  test(`${sentence}: ${minutes} minutes of night`, () => {
    const stint = stintOf(aShift(from, hours))
    assert.equal(nightMinutes(ledger, stint.from, stint.to), minutes)
    assert.equal(isNight(ledger, stint), minutes >= 180)
  })
