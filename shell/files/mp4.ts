// MP4, ISO/IEC 14496-12: boxes of length, type and body. What tells of the phone and the hour becomes a free box of the
// same length, times become zero, and no offset in the file moves.

const holders = new Set(['moov', 'trak', 'mdia', 'moof', 'traf', 'mvex', 'edts', 'minf', 'stbl'])
const telling = new Set(['udta', 'meta', 'uuid'])
/** Boxes that begin with when something was made and changed. */
const timed = new Set(['mvhd', 'tkhd', 'mdhd'])

type Box = { type: string; at: number; from: number; to: number }

function boxAt(bytes: Buffer, at: number, end: number): Box | null {
  if (at + 8 > end) return null
  const short = bytes.readUInt32BE(at)
  const type = bytes.subarray(at + 4, at + 8).toString('latin1')
  if (short === 1 && at + 16 > end) return null
  const length = short === 0 ? end - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
  const from = at + (short === 1 ? 16 : 8)
  const to = at + length
  return to > end || to < from ? null : { type, at, from, to }
}

/** Whether what lies between two places is whole and only sound; hushes what tells on the way. */
function clean(bytes: Buffer, from: number, to: number, levels = 8): boolean {
  for (let at = from; at < to;) {
    const box = boxAt(bytes, at, to)
    if (!box) return false
    if (telling.has(box.type)) {
      bytes.write('free', box.at + 4, 'latin1')
      bytes.fill(0, box.from, box.to)
    } else if (timed.has(box.type)) forgetTimes(bytes, box)
    else if (box.type === 'hdlr' && bytes.subarray(box.from + 8, box.from + 12).toString('latin1') !== 'soun')
      return false
    else if (holders.has(box.type) && (levels === 0 || !clean(bytes, box.from, box.to, levels - 1))) return false
    at = box.to
  }
  return true
}

function forgetTimes(bytes: Buffer, { from, to }: Box): void {
  const length = bytes[from] === 1 ? 16 : 8
  bytes.fill(0, from + 4, Math.min(to, from + 4 + length))
}

/** An MP4 file without what it tells beside its sound; null where it is damaged or holds anything but sound. */
export function readMp4(given: Buffer): Buffer | null {
  const bytes = Buffer.from(given)
  return bytes.includes('soun') && clean(bytes, 0, bytes.length) ? bytes : null
}
