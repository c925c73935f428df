// Ogg, RFC 3533, with Opus (RFC 7845) or Vorbis: pages with a checksum. The second packet holds the comments; where it
// fills one page, as recorders write it, it is emptied in place and the page summed anew.

const polynomial = 0x04c11db7
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ polynomial : value << 1
  return value >>> 0
})

const sumOf = (page: Buffer): number => {
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] as number)) >>> 0
  return sum
}

type Page = { at: number; body: number; end: number }

function pageAt(bytes: Buffer, at: number): Page | null {
  if (bytes.subarray(at, at + 4).toString('latin1') !== 'OggS' || at + 27 > bytes.length) return null
  const body = at + 27 + (bytes[at + 26] as number)
  if (body > bytes.length) return null
  const end = bytes.subarray(at + 27, body).reduce((sum, lace) => sum + lace, body)
  return end > bytes.length ? null : { at, body, end }
}

/** An Ogg file with Opus or Vorbis, without its comments; null where it is damaged or holds anything else. */
export function readOgg(given: Buffer): Buffer | null {
  const bytes = Buffer.from(given)
  const head = pageAt(bytes, 0)
  const second = head && pageAt(bytes, head.end)
  if (!head || !second) return null
  const start = bytes.subarray(head.body, head.body + 8).toString('latin1')
  const isOpus = start === 'OpusHead'
  if (!isOpus && !start.endsWith('vorbis')) return null
  const mark = isOpus ? 'OpusTags' : '\x03vorbis'
  if (bytes.subarray(second.body, second.body + mark.length).toString('latin1') !== mark) return null
  if (isOpus) {
    // The maker's name of no length and no comments; Opus allows anything after them.
    bytes.fill(0, second.body + mark.length, second.end)
    bytes.writeUInt32LE(0, second.at + 22)
    bytes.writeUInt32LE(sumOf(bytes.subarray(second.at, second.end)), second.at + 22)
  }
  return bytes
}
