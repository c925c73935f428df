import type { Picture } from './image.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** The bits of VP8X that announce Exif and XMP. */
const announcing = 0x08 | 0x04

const word = (bytes: Buffer, at: number): string => bytes.subarray(at, at + 4).toString('latin1')

export const isWebp = (bytes: Buffer): boolean => word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP'

/** The WebP without what it says beside the picture, and its size in points; null where it is damaged. */
export function readWebp(bytes: Buffer): Picture {
  const parts: Buffer[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 8 <= bytes.length;) {
    const kind = word(bytes, at)
    const length = bytes.readUInt32LE(at + 4)
    const body = at + 8
    if (body + length > bytes.length) return null
    size ??= sizeOf(kind, bytes.subarray(body, body + length))
    const end = Math.min(body + length + (length % 2), bytes.length)
    if (kept.has(kind)) parts.push(kind === 'VP8X' ? silent(bytes.subarray(at, end)) : bytes.subarray(at, end))
    at = end
  }
  if (!size) return null
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(content.length, 4)
  return { ...size, bytes: Buffer.concat([head, content]) }
}

function silent(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  copy[8] = (copy[8] ?? 0) & ~announcing
  return copy
}

function sizeOf(kind: string, body: Buffer): { width: number; height: number } | null {
  if (kind === 'VP8X' && body.length >= 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
  if (kind === 'VP8 ' && body.length >= 10)
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  if (kind !== 'VP8L' || body.length < 5) return null
  const bits = body.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
