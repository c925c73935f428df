import { crc32, inflateRawSync } from 'node:zlib'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { limits, megabytes } from './limits.ts'
import type { FileRefusal } from './refusals.ts'

// Opens a zip for reading a few parts of it, on the assumption that whoever made it wants to hurt us: only the central
// directory is believed, its sizes are judged before anything is inflated, and inflating stops at the size it declared.
// The reader library gets a plain archive that we wrote (`stored`), so it never sees the original's headers.

export type Part = { name: string; method: number; packed: number; size: number; crc: number; at: number }

const tooBig = (): Outcome<never, FileRefusal> => refuse('spreadsheet.bomb', { limit: megabytes(limits.unpackedBytes) })
const broken = (): Outcome<never, FileRefusal> => refuse('spreadsheet.broken')

/** The parts a zip declares, refused when it is damaged, encrypted, or declares an abnormal size. */
export function partsOf(zip: Buffer): Outcome<Part[], FileRefusal> {
  const directory = findDirectory(zip)
  if (!directory) return broken()
  if (directory.count > limits.parts) return tooBig()
  const parts: Part[] = []
  let at = directory.at
  for (let index = 0; index < directory.count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return broken()
    if (zip.readUInt16LE(at + 8) & 1) return refuse('spreadsheet.password')
    const part = readEntry(zip, at)
    if (!part) return broken()
    parts.push(part)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return isBomb(parts) ? tooBig() : done(parts)
}

const isBomb = (parts: Part[]): boolean =>
  parts.reduce((sum, part) => sum + part.size, 0) > limits.unpackedBytes ||
  parts.some(part => part.size > limits.ratioFromBytes && part.size > part.packed * limits.ratio)

function findDirectory(zip: Buffer): { at: number; count: number } | null {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end < 0 || end + 22 > zip.length) return null
  const count = zip.readUInt16LE(end + 10)
  const at = zip.readUInt32LE(end + 16)
  if (at !== 0xffffffff && count !== 0xffff) return at < end ? { at, count } : null
  const locator = end - 20
  if (locator < 0 || zip.readUInt32LE(locator) !== 0x07064b50) return null
  const wide = Number(zip.readBigUInt64LE(locator + 8))
  if (wide + 56 > zip.length || zip.readUInt32LE(wide) !== 0x06064b50) return null
  return { at: Number(zip.readBigUInt64LE(wide + 48)), count: Number(zip.readBigUInt64LE(wide + 32)) }
}

function readEntry(zip: Buffer, at: number): Part | null {
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
  const part = {
    name: zip.toString('utf8', at + 46, nameEnd),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    at: zip.readUInt32LE(at + 42),
  }
  return widen(part, zip.subarray(nameEnd, nameEnd + zip.readUInt16LE(at + 30)))
}

/** Replaces sizes that did not fit 32 bits by those of the zip64 extra field, in the order the format fixes. */
function widen(part: Part, extra: Buffer): Part | null {
  const wanting = (['size', 'packed', 'at'] as const).filter(key => part[key] === 0xffffffff)
  if (wanting.length === 0) return part
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    if (at + 4 + wanting.length * 8 > extra.length) return null
    wanting.forEach((key, index) => (part[key] = Number(extra.readBigUInt64LE(at + 4 + index * 8))))
    return part
  }
  return null
}

/** One part inflated; never more bytes than it declared, and its checksum must hold. */
export function unpack(zip: Buffer, part: Part): Outcome<Buffer, FileRefusal> {
  if (part.at + 30 > zip.length || zip.readUInt32LE(part.at) !== 0x04034b50) return broken()
  const from = part.at + 30 + zip.readUInt16LE(part.at + 26) + zip.readUInt16LE(part.at + 28)
  if (from + part.packed > zip.length) return broken()
  const packed = zip.subarray(from, from + part.packed)
  const plain = part.method === 0 ? packed : part.method === 8 ? inflate(packed, part.size) : null
  if (plain === 'longer') return tooBig()
  return plain && plain.length === part.size && crc32(plain) === part.crc ? done(plain) : broken()
}

function inflate(packed: Buffer, size: number): Buffer | 'longer' | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'longer' : null
  }
}

/** A zip of these parts without compression. */
export function stored(parts: readonly { name: string; bytes: Buffer }[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const local = [Buffer.from('PK\x03\x04'), common, label, bytes]
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, label]))
    locals.push(...local)
    at += 30 + label.length + bytes.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
