import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cannotRelieve, wrongReliefTimes } from './relief-times.ts'

const hour = 3_600_000
const shift = { from: 0, to: 12 * hour }

const times: [says: string, from: number, to: number, code: string | null][] = [
  ['half an hour at noon', 5 * hour, 5.5 * hour, null],
  ['four hours', 4 * hour, 8 * hour, null],
  ['longer than four hours', 4 * hour, 8 * hour + 1, 'relief.too-long'],
  ['from the shift’s first moment', 0, hour, null],
  ['before the shift', -1, hour, 'relief.outside-shift'],
  ['to the shift’s last moment', 11 * hour, 12 * hour, null],
  ['beyond the shift', 11 * hour, 12 * hour + 1, 'relief.outside-shift'],
  ['it ends when it begins', hour, hour, 'shift.ends-before-start'],
  ['a time that is none', Number.NaN, hour, 'shape.wrong'],
]
for (const [says, from, to, code] of times)
  test(`relief times: ${says}`, () => assert.equal(wrongReliefTimes({ from, to }, shift)?.code ?? null, code))

const noon = { from: 5 * hour, to: 6 * hour }
const at = (from: number, to: number, lent = true, siteId = 'here') => ({
  from: from * hour,
  to: to * hour,
  lent,
  siteId,
})
const standings: [says: string, standing: ReturnType<typeof at>[], code: string | null][] = [
  ['on a mobile post all the while', [at(0, 12)], null],
  ['on it for exactly as long', [at(5, 6)], null],
  ['on two, one after the other', [at(5.5, 9), at(0, 5.5)], null],
  ['on it for part of the time', [at(5.1, 12)], 'relief.off-duty'],
  ['with a break between two', [at(0, 5.2), at(5.3, 12)], 'relief.off-duty'],
  ['not on duty', [], 'relief.off-duty'],
  ['on a mobile post elsewhere', [at(0, 12, true, 'there')], 'relief.off-duty'],
  ['on a post of their own', [at(0, 12, false)], 'relief.own-post'],
  ['on a post of their own for the last minutes', [at(0, 5.9), at(5.9, 12, false)], 'relief.own-post'],
]
for (const [says, standing, code] of standings)
  test(`who can relieve: ${says}`, () => assert.equal(cannotRelieve(standing, 'here', noon)?.code ?? null, code))
