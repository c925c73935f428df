import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mp3, mp4, ogg, oggSum, webm } from '../../tests/fixtures/sounds.ts'
import { photo } from '../../tests/fixtures/pictures.ts'
import { cleanedAudio } from './audio.ts'

const kept = (bytes: Buffer): Buffer => {
  const outcome = cleanedAudio(bytes)
  if (!outcome.ok) assert.fail(outcome.code)
  return outcome.value.bytes
}
const says = (bytes: Buffer): string => {
  const outcome = cleanedAudio(bytes)
  return outcome.ok ? outcome.value.mediaType : outcome.code
}

test('a voice note is known by its bytes', () => {
  const known = [
    [webm(), 'audio/webm'],
    [ogg(), 'audio/ogg'],
    [mp4(), 'audio/mp4'],
    [mp3(), 'audio/mpeg'],
    [Buffer.alloc(0), 'file.empty'],
    [photo(), 'file.no-sound'],
    [Buffer.from('<script>'), 'file.no-sound'],
  ] as const
  for (const [bytes, is] of known) assert.equal(says(bytes), is)
})

test('a film is no voice note, nor is another kind of the same family', () => {
  for (const bytes of [webm(true), webm(false, 'matroska'), mp4('vide'), ogg('theora..')])
    assert.equal(says(bytes), 'file.no-sound')
})

test('date, title and tags of a WebM are gone, and every offset stands', () => {
  const bytes = kept(webm())
  assert.equal(bytes.length, webm().length)
  for (const told of ['TITLE', 'TAGS', '\x0a\x1b\x2c\x3d'])
    assert.ok(!bytes.includes(Buffer.from(told, 'latin1')), told)
  assert.ok(bytes.includes('A_OPUS'))
  assert.deepEqual(kept(bytes), bytes)
})

test('the comments of an Ogg are gone, and its pages add up', () => {
  const bytes = kept(ogg())
  assert.ok(!bytes.includes('PLACE') && !bytes.includes('phone'))
  const second = bytes.indexOf('OggS', 4)
  const page = bytes.subarray(second, bytes.indexOf('OggS', second + 4))
  assert.equal(page.readUInt32LE(22), oggSum(page))
})

test('what an MP4 tells of its phone and hour is gone', () => {
  const bytes = kept(mp4())
  assert.equal(bytes.length, mp4().length)
  assert.ok(!bytes.includes('PHONE') && !bytes.includes(Buffer.from('e1e2e3e4', 'hex')))
  assert.ok(bytes.includes('mdat'))
})

test('only the frames of an MP3 stay', () => {
  const bytes = kept(mp3())
  assert.equal(bytes.length, 2 * 417)
  assert.ok(!bytes.includes('PLACE') && !bytes.includes('TAG'))
})

test('what is cut off anywhere is refused or kept, and never breaks', () => {
  for (const whole of [webm(), ogg(), mp4(), mp3()])
    for (let length = 0; length < whole.length; length += 1) says(whole.subarray(0, length))
})
