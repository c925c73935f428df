import assert from 'node:assert/strict'
import { test } from 'node:test'
import { photo, plan, webp } from '../../tests/fixtures/pictures.ts'
import { cleaned, maxMegabytes } from './image.ts'

const cleanOf = (bytes: Buffer): string => {
  const done = cleaned(bytes)
  assert.ok(done.ok)
  return done.value.bytes.toString('latin1')
}
const holds = (bytes: Buffer, ...texts: string[]): boolean[] => texts.map(text => cleanOf(bytes).includes(text))

test('a photo loses its place, its texts and what follows it, and stays upright', () => {
  assert.deepEqual(holds(photo(), 'GPS', 'xmpmeta', 'made by', 'SECOND'), [false, false, false, false])
  assert.deepEqual(holds(photo(6), 'JFIF', 'Exif\0\0MM\0*'), [true, true])
  assert.equal(Buffer.from(cleanOf(photo(6)), 'latin1').indexOf(Buffer.from('0112000300000001000600', 'hex')) > 0, true)
  assert.deepEqual(holds(photo(1), 'Exif'), [false])
})

test('cleaning twice changes nothing more', () => {
  for (const picture of [photo(), photo(1), plan(), webp()]) {
    const once = Buffer.from(cleanOf(picture), 'latin1')
    assert.equal(cleanOf(once), once.toString('latin1'))
  }
})

test('a PNG loses its texts, a WebP says no longer that it had any', () => {
  assert.deepEqual(holds(plan(), 'tEXt', 'eXIf', 'IHDR', 'IDAT', 'IEND'), [false, false, true, true, true])
  assert.deepEqual(holds(webp(), 'EXIF', 'XMP ', 'VP8X', 'VP8L'), [false, false, true, true])
  assert.equal(cleanOf(webp()).charCodeAt(20), 0)
})

const refused: readonly (readonly [sentence: string, bytes: Buffer, code: string])[] = [
  ['nothing', Buffer.alloc(0), 'file.empty'],
  ['a text that calls itself a picture', Buffer.from('GIF89a…'), 'file.wrong-kind'],
  ['a drawing that may run a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.wrong-kind'],
  ['a PDF where a picture is asked for', Buffer.from('%PDF-1.7'), 'file.wrong-kind'],
  ['a photo that breaks off in its head', photo().subarray(0, 60), 'file.broken'],
  ['a photo that breaks off in the picture', photo().subarray(0, photo().length - 16), 'file.broken'],
  ['a plan that breaks off', plan().subarray(0, 60), 'file.broken'],
  ['a WebP that breaks off', webp().subarray(0, 40), 'file.broken'],
  ['a plan of no size', plan(1, 1, { width: 0, height: 5 }), 'file.broken'],
  [
    'a plan that claims more points than anybody can open',
    plan(1, 1, { width: 20_000, height: 5001 }),
    'file.too-many-pixels',
  ],
  ['one byte too many', Buffer.alloc(maxMegabytes * 2 ** 20 + 1), 'file.too-large'],
]
for (const [sentence, bytes, code] of refused)
  test(`refused: ${sentence}`, () => {
    const outcome = cleaned(bytes)
    assert.equal(outcome.ok ? 'kept' : outcome.code, code)
  })

test('where papers are asked for, a PDF is one, and a spreadsheet is none', () => {
  assert.equal(cleaned(Buffer.from('%PDF-1.7'), true).ok, true)
  const other = cleaned(Buffer.from('PK\x03\x04'), true)
  assert.equal(other.ok ? 'kept' : other.code, 'file.no-paper')
})

test('any change of one byte is refused or kept, and never breaks the reader', () => {
  for (const picture of [photo(), plan(2, 2), webp()])
    for (let at = 0; at < picture.length; at += 1)
      for (const value of [0x00, 0x7f, 0xff]) {
        const copy = Buffer.from(picture)
        copy[at] = value
        cleaned(copy)
      }
})
