import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aheadMs, freshMs, isFresh, provenText, readFresh, tailOf, writeFresh } from './fresh-code.ts'

const said = {
  device: tailOf('019aa5f0-1234-7abc-8f01-0203040506ff'),
  membership: tailOf('019aa5f0-1234-7abc-b000-fedcba987600'),
  at: Date.parse('2026-11-21T04:00:00.123Z'),
  proof: Uint8Array.from({ length: 64 }, (_, at) => (at * 37) % 256),
}

test('what a phone writes is read back whole', () => {
  const code = writeFresh(said)
  assert.match(code, /^1\.[0-9A-Z]{138}$/)
  assert.deepEqual(readFresh(code), said)
})

test('it holds neither when an id was made nor any name, and only letters a QR code packs tightly', () => {
  const code = writeFresh(said)
  assert.equal(said.device, '8f01-0203040506ff')
  assert.match(code, /^[0-9A-Z $%*+\-./:]+$/)
})

const odd: readonly [why: string, text: string][] = [
  ['nothing', ''],
  ['another version', writeFresh(said).replace('1.', '2.')],
  ['one character less', writeFresh(said).slice(0, -1)],
  ['one character more', `${writeFresh(said)}0`],
  ['small letters', writeFresh(said).toLowerCase()],
  ['a letter that is none of ours', writeFresh(said).replace(/.$/, 'U')],
  ['a code of a card', 'K7M4QXAB2C'],
]
for (const [why, text] of odd) test(`${why} is no code`, () => assert.equal(readFresh(text), null))

test('the signed text names its purpose first, so that it means nothing to the sign-in', () =>
  assert.equal(provenText(said), `gatehouse.verification.1 8f01-0203040506ff b000-fedcba987600 ${said.at}`))

const ages: readonly [says: string, at: number, fresh: boolean][] = [
  ['made this moment', 0, true],
  ['made sixty seconds ago', -freshMs, true],
  ['made a thousandth of a second more than sixty ago', -freshMs - 1, false],
  ['made sixty-one seconds ago', -61_000, false],
  ['from a phone as far ahead as one may be', aheadMs, true],
  ['from a phone further ahead', aheadMs + 1, false],
  ['from tomorrow', 86_400_000, false],
]
for (const [says, at, fresh] of ages)
  test(`a code ${says} ${fresh ? 'counts' : 'does not count'}`, () => assert.equal(isFresh(1e12 + at, 1e12), fresh))
