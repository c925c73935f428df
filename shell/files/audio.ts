import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { readMp3 } from './mp3.ts'
import { readMp4 } from './mp4.ts'
import { readOgg } from './ogg.ts'
import { readWebm } from './webm.ts'
import type { KeptRefusal } from './kept-refusals.ts'

// A voice note is known by its bytes, as a picture is, and kept without what it says beside the sound: when and with
// what it was recorded, titles and pictures in it. Nothing is coded anew. What holds moving pictures is no voice note.

export type AudioType = 'audio/webm' | 'audio/ogg' | 'audio/mp4' | 'audio/mpeg'
export type CleanedAudio = { mediaType: AudioType; bytes: Buffer }

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1')

const isMp3 = (bytes: Buffer): boolean =>
  ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)

// Each reader gives the bytes to keep; null where they are damaged, or hold more than sound.
const readers = [
  {
    mediaType: 'audio/webm',
    is: (bytes: Buffer) => bytes.subarray(0, 4).toString('hex') === '1a45dfa3',
    read: readWebm,
  },
  { mediaType: 'audio/ogg', is: (bytes: Buffer) => ascii(bytes, 0, 4) === 'OggS', read: readOgg },
  { mediaType: 'audio/mp4', is: (bytes: Buffer) => ascii(bytes, 4, 8) === 'ftyp', read: readMp4 },
  { mediaType: 'audio/mpeg', is: isMp3, read: readMp3 },
] as const

/**
 * A voice note (WebM, Ogg, MP4 or MP3) without what it says beside the sound. Refused: `file.empty`, `file.no-sound`
 * where it is none of these, damaged, or a film.
 */
export function cleanedAudio(given: Buffer): Outcome<CleanedAudio, KeptRefusal> {
  const field = { field: '/file' }
  if (given.length === 0) return refuse('file.empty', {}, field)
  const known = readers.find(({ is }) => is(given))
  const bytes = known?.read(given) ?? null
  return known && bytes ? done({ mediaType: known.mediaType, bytes }) : refuse('file.no-sound', {}, field)
}
