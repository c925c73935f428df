import type { Picture } from './image.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
/** What draws the picture and sets its colours; text, Exif, time and the private chunks of programs are none of it. */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(signature)

/** The PNG without what it says beside the picture, and its size in points; null where it is damaged. */
export function readPng(bytes: Buffer): Picture {
  if (bytes.length < 33 || bytes.subarray(12, 16).toString('latin1') !== 'IHDR') return null
  const parts: Buffer[] = [signature]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const kind = bytes.subarray(at + 4, at + 8).toString('latin1')
    if (kept.has(kind)) parts.push(bytes.subarray(at, end))
    if (kind === 'IEND')
      return { bytes: Buffer.concat(parts), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    at = end
  }
  return null
}
