import type { Picture } from './image.ts'

// JPEG, ITU T.81: marked segments, and after each SOS the picture itself up to the next marker. Kept: what draws the
// picture, JFIF, Adobe's note on colours, the colour profile. Left out: Exif, XMP, IPTC, comments, second pictures, and
// whatever follows the end. The direction of the camera is written back alone, or half of all photos would lie down.

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe

export const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff

const draws = (marker: number): boolean => marker >= 0xc0 && marker <= 0xdf
// SOF: every C0–CF but DHT, JPG and DAC.
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const starts = (body: Buffer, text: string): boolean => body.subarray(0, text.length).toString('latin1') === text

function keeps(marker: number, body: Buffer): boolean {
  if (marker === COM) return false
  if (draws(marker)) return true
  if (marker === 0xe0) return starts(body, 'JFIF\0')
  if (marker === 0xe2) return starts(body, 'ICC_PROFILE\0')
  return marker === 0xee && starts(body, 'Adobe')
}

/** The JPEG without what it says beside the picture, and its size in points; null where it is damaged. */
export function readJpeg(bytes: Buffer): Picture {
  const kept: Buffer[] = []
  let at = 2
  let turned = 1
  let size: { width: number; height: number } | null = null
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined || marker < 0xc0) return null
    if (marker === EOI) break
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
    const next = at + 2 + length
    if (length < 2 || next > bytes.length) return null
    const body = bytes.subarray(at + 4, next)
    if (isFrame(marker) && body.length >= 5) size ??= { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    if (marker === 0xe1 && starts(body, 'Exif\0\0')) turned = orientationIn(body.subarray(6)) ?? turned
    const end = marker === SOS ? endOfScan(bytes, next) : next
    if (end === null) return null
    if (keeps(marker, body)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return size && whole(kept, turned, size)
}

function whole(kept: Buffer[], turned: number, size: { width: number; height: number }): Picture {
  const [first, ...rest] = kept
  const way = turned === 1 ? [] : [orientation(turned)]
  const isJfif = first?.[1] === 0xe0
  const parts = isJfif ? [first, ...way, ...rest] : [...way, ...kept]
  return { ...size, bytes: Buffer.concat([Buffer.from([0xff, SOI]), ...parts, Buffer.from([0xff, EOI])]) }
}

/** Where the next marker stands after the drawn lines; null where they never end. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] as number
    const isDrawing = marker === 0 || (marker >= 0xd0 && marker <= 0xd7) || marker === 0xff
    if (!isDrawing) return marker >= 0xc0 ? at : null
  }
  return null
}

/** The orientation (2 to 8) a TIFF header names in its first directory; null where it names none or upright. */
function orientationIn(tiff: Buffer): number | null {
  const little = starts(tiff, 'II')
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const offset = tiff.length < 8 ? 0 : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = short(offset)
  for (let entry = 0; entry < count; entry += 1) {
    const at = offset + 2 + entry * 12
    if (at + 12 > tiff.length) return null
    if (short(at) === 0x0112) return short(at + 8) >= 2 && short(at + 8) <= 8 ? short(at + 8) : null
  }
  return null
}

/** An Exif segment that says the orientation and nothing else. */
function orientation(turned: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(turned, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
