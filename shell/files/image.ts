import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { isJpeg, readJpeg } from './jpeg.ts'
import { isPng, readPng } from './png.ts'
import type { KeptRefusal } from './kept-refusals.ts'
import { isWebp, readWebp } from './webp.ts'

// A picture is known by its bytes, never by its name or what a browser claims, and is kept without what it says beside
// the picture itself: where it was taken, when, by which phone. Nothing is drawn anew; parts are left out. What a
// picture cannot be shown without stays: colours, and which way up it is.

export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'
/** What a file is and the bytes to keep of it. */
export type Cleaned = { mediaType: MediaType; bytes: Buffer }
/** A picture read part by part; null where it is damaged. */
export type Picture = { bytes: Buffer; width: number; height: number } | null

/** A phone's camera makes 50 million points at most; more would stop whoever opens it. */
export const maxMegapixels = 100
export const maxMegabytes = 8

const readers = [
  { mediaType: 'image/jpeg', is: isJpeg, read: readJpeg },
  { mediaType: 'image/png', is: isPng, read: readPng },
  { mediaType: 'image/webp', is: isWebp, read: readWebp },
] as const

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

/**
 * A picture (JPEG, PNG, WebP) without place, time and device, and upright as it was; with `papers` a PDF as it is.
 * Refused: `file.empty`, `file.too-large`, `file.wrong-kind`, `file.broken`, `file.too-many-pixels`.
 */
export function cleaned(bytes: Buffer, papers = false): Outcome<Cleaned, KeptRefusal> {
  const field = { field: '/file' }
  if (bytes.length === 0) return refuse('file.empty', {}, field)
  if (bytes.length > maxMegabytes * 2 ** 20) return refuse('file.too-large', { limit: maxMegabytes }, field)
  if (papers && isPdf(bytes)) return done({ mediaType: 'application/pdf', bytes })
  const known = readers.find(({ is }) => is(bytes))
  if (!known) return refuse(papers ? 'file.no-paper' : 'file.wrong-kind', {}, field)
  const picture = known.read(bytes)
  if (!picture || picture.width < 1 || picture.height < 1) return refuse('file.broken', {}, field)
  if (picture.width * picture.height > maxMegapixels * 1e6)
    return refuse('file.too-many-pixels', { limit: maxMegapixels }, field)
  return done({ mediaType: known.mediaType, bytes: picture.bytes })
}
