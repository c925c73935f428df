import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnderWay } from './under-way.ts'

const now = Date.parse('2026-11-21T23:00:00Z')
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString()

const examples = [
  ['an incident just reported', 'incident', 'reported', 0, true],
  ['an incident being handled for eleven hours', 'incident', 'handling', 11, true],
  ['exactly twelve hours', 'incident', 'handling', 12, true],
  ['longer than that it is handed on', 'incident', 'handling', 12.01, false],
  ['one that went up to the office waits for papers', 'incident', 'reported-up', 1, false],
  ['somebody held for the police', 'delivery', 'waiting', 1, true],
  ['a guard attacked', 'guard-attacked', 'reported', 1, true],
  ['a broken lamp', 'hazard', 'noted', 1, false],
  ['a name of the language itself', 'constructor', 'noted', 1, false],
] as const
for (const [sentence, kind, state, hours, expected] of examples)
  test(sentence, () => assert.equal(isUnderWay({ kind, state, happenedAt: hoursAgo(hours) }, now), expected))
