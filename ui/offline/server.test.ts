import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureOffset } from './server.ts'

const hour = 3_600_000
const at = Date.UTC(2026, 10, 22, 19, 0, 0)

const exchanges: [says: string, server: number, asked: number, answered: number, offset: number | undefined][] = [
  ['a clock that is right', at + 100, at, at + 200, 0],
  ['a clock five minutes slow, on a slow line', at + 300_000 + 9_000, at, at + 18_000, 300_000],
  ['a clock an hour fast', at - hour, at, at, -hour],
  ['a phone that slept for eight hours before it read the answer', at + 100, at, at + 8 * hour, undefined],
  ['a clock set a week ahead while the answer was on its way', at + 100, at, at + 168 * hour, undefined],
  ['a clock set back while the answer was on its way', at + 100, at, at - hour, undefined],
]

for (const [says, server, asked, answered, offset] of exchanges)
  test(`how far the clock is off: ${says}`, () => assert.equal(measureOffset(server, asked, answered), offset))
