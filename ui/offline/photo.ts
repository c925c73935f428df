import { newId } from '#kernel/id.ts'
import { now } from '../clock.ts'
import type { Taken } from './blobs.ts'
import { toHex, type Bytes } from './bytes.ts'

// A picture is drawn anew, small enough for a bad line and without anything the camera wrote beside it: place, time and
// phone are not in what leaves the canvas.

export type PhotoSize = 'full' | 'small'
const sizes = { full: { longest: 1280, quality: 0.72 }, small: { longest: 800, quality: 0.55 } } as const
const thumbMost = 10_000

type Drawable = HTMLImageElement | HTMLVideoElement

const sideOf = (picture: Drawable): { width: number; height: number } =>
  picture instanceof HTMLVideoElement
    ? { width: picture.videoWidth, height: picture.videoHeight }
    : { width: picture.naturalWidth, height: picture.naturalHeight }

function drawn(picture: Drawable, longest: number): HTMLCanvasElement {
  const { width, height } = sideOf(picture)
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const brush = canvas.getContext('2d') as CanvasRenderingContext2D
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

const jpegOf = async (canvas: HTMLCanvasElement, quality: number): Promise<Bytes> => {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Error('the picture could not be written')
  return new Uint8Array(await blob.arrayBuffer())
}

function thumbOf(picture: Drawable): { thumb?: string } {
  const canvas = drawn(picture, 160)
  const thumb = [0.6, 0.35].map(quality => canvas.toDataURL('image/jpeg', quality)).find(at => at.length <= thumbMost)
  return thumb ? { thumb } : {}
}

/** Bytes as something that was taken now. */
export async function takenOf(
  bytes: Bytes,
  is: Pick<Taken, 'kind' | 'mediaType'> & Partial<Pick<Taken, 'seconds' | 'thumb'>>,
): Promise<Taken> {
  const takenAt = now()
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  return { id: newId(takenAt), sha256, takenAt, bytes, ...is }
}

/** What the camera shows, or a picture, as a JPEG of at most 1280 points (800 where room is short). */
export async function photoOf(picture: Drawable, size: PhotoSize): Promise<Taken> {
  const { longest, quality } = sizes[size]
  const bytes = await jpegOf(drawn(picture, longest), quality)
  return takenOf(bytes, { kind: 'photo', mediaType: 'image/jpeg', ...thumbOf(picture) })
}

/** The same from a file of the phone's own camera; undefined where it is no picture this browser can show. */
export async function photoFromFile(file: Blob, size: PhotoSize): Promise<Taken | undefined> {
  const address = URL.createObjectURL(file)
  // An image element stands the picture upright in every browser we know; a bitmap does not.
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
    return await photoOf(picture, size)
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(address)
  }
}
