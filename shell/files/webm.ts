// WebM, RFC 8794 and 9559: elements of id, length and body. A browser writes Segment and Cluster with an open length.
// What tells of time, title or tags becomes an empty element of the same length, so that no offset in the file moves.

const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const CLUSTER = 0x1f43b675
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83
const DOC_TYPE = 0x4282
/** Tags, Attachments, Chapters; of Info the date, the title and the names of the file and its neighbours. */
const telling = new Set([0x1254c367, 0x1941a469, 0x1043a770, 0x4461, 0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb, 0x73a4])
const SOUND = 2

type Element = { id: number; at: number; from: number; to: number; isOpen: boolean }

/** A number whose first byte says its length; with `marked` the mark stays in it, as ids are written. Null past the end. */
function numberAt(
  bytes: Buffer,
  at: number,
  marked: boolean,
): { value: number; length: number; isOpen: boolean } | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (first === 0 || at + length > bytes.length || (marked && length > 4)) return null
  let value = marked ? first : first & (0xff >> length)
  let ones = (first & (0xff >> length)) === 0xff >> length
  for (let next = 1; next < length; next += 1) {
    value = value * 256 + (bytes[at + next] as number)
    ones &&= bytes[at + next] === 0xff
  }
  return { value, length, isOpen: ones }
}

function elementAt(bytes: Buffer, at: number, end: number): Element | null {
  const id = numberAt(bytes, at, true)
  const size = id && numberAt(bytes, at + id.length, false)
  if (!id || !size) return null
  const from = at + id.length + size.length
  // An open element lasts as long as what holds it.
  const to = size.isOpen ? end : from + size.value
  return to > end ? null : { id: id.value, at, from, to, isOpen: size.isOpen }
}

/** The elements between two places; the last may be cut off, as a recording that was broken off is. */
function elements(bytes: Buffer, from: number, to: number): Element[] {
  const all: Element[] = []
  for (let at = from; at < to;) {
    const one = elementAt(bytes, at, to)
    if (!one) break
    all.push(one)
    at = one.to
  }
  return all
}

/** Makes an element an empty one (Void) of the same length. */
function hush(bytes: Buffer, { at, to }: Element): void {
  const whole = to - at
  bytes.fill(0, at, to)
  bytes[at] = 0xec
  if (whole < 10) bytes[at + 1] = 0x80 | (whole - 2)
  else {
    bytes[at + 1] = 0x01
    bytes.writeUIntBE(whole - 9, at + 3, 6)
  }
}

/** A WebM file without what it tells beside its sound; null where it is damaged or holds anything but sound. */
export function readWebm(given: Buffer): Buffer | null {
  const bytes = Buffer.from(given)
  const [head, segment] = elements(bytes, 0, bytes.length)
  const docType = head && elements(bytes, head.from, head.to).find(({ id }) => id === DOC_TYPE)
  if (!docType || bytes.subarray(docType.from, docType.to).toString('latin1') !== 'webm') return null
  if (segment?.id !== SEGMENT) return null
  let sound = false
  for (const one of elements(bytes, segment.from, segment.to)) {
    if (one.id === CLUSTER && one.isOpen) break
    if (telling.has(one.id)) hush(bytes, one)
    if (one.id === INFO)
      for (const inner of elements(bytes, one.from, one.to)) if (telling.has(inner.id)) hush(bytes, inner)
    if (one.id === TRACKS) {
      if (!onlySound(bytes, one)) return null
      sound = true
    }
  }
  return sound ? bytes : null
}

const onlySound = (bytes: Buffer, tracks: Element): boolean => {
  const entries = elements(bytes, tracks.from, tracks.to).filter(({ id }) => id === TRACK_ENTRY)
  return entries.length > 0 && entries.every(entry => typeOf(bytes, entry) === SOUND)
}

const typeOf = (bytes: Buffer, entry: Element): number | undefined => {
  const type = elements(bytes, entry.from, entry.to).find(({ id }) => id === TRACK_TYPE)
  return type && bytes[type.to - 1]
}
