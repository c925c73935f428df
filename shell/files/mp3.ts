// MP3: frames of sound, and around them ID3 version 2 before, version 1 or APE after. Only what lies between is kept.

/** A frame's first four bytes: sync, a version and layer that exist, a rate that is not forbidden. */
const isFrame = (bytes: Buffer, at: number): boolean => {
  const [sync = 0, kind = 0, rate = 0] = bytes.subarray(at, at + 3)
  return (
    sync === 0xff && (kind & 0xe6) === 0xe2 && (kind & 0x18) !== 0x08 && rate >> 4 !== 0x0f && (rate & 0x0c) !== 0x0c
  )
}

function startOf(bytes: Buffer): number {
  if (bytes.subarray(0, 3).toString('latin1') !== 'ID3' || bytes.length < 10) return 0
  const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
  return 10 + size + ((bytes[5] as number) & 0x10 ? 10 : 0)
}

function endOf(bytes: Buffer): number {
  let end = bytes.length
  if (bytes.subarray(end - 128, end - 125).toString('latin1') === 'TAG') end -= 128
  const foot = end - 32
  if (foot > 0 && bytes.subarray(foot, foot + 8).toString('latin1') === 'APETAGEX') {
    const hasHead = (bytes.readUInt32LE(foot + 20) & 0x80000000) !== 0
    end -= bytes.readUInt32LE(foot + 12) + (hasHead ? 32 : 0)
  }
  return end
}

/** An MP3 file without its tags; null where no sound begins after them. */
export function readMp3(bytes: Buffer): Buffer | null {
  const [from, to] = [startOf(bytes), endOf(bytes)]
  return to > from && isFrame(bytes, from) ? Buffer.from(bytes.subarray(from, to)) : null
}
