import type { Readable } from 'node:stream'

// Reads the archive PostgreSQL sends: plain ustar, sizes beyond 8 GB in base 256. Only what it writes is understood;
// anything else stops the reading, since half a database is none.

export type Member = { path: string; kind: 'file' | 'folder' | 'link'; size: number }

const block = 512
const none = Buffer.alloc(0)

const textIn = (header: Buffer, from: number, to: number): string => {
  const field = header.subarray(from, to)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? field.length : end).toString('utf8')
}

function numberIn(header: Buffer, from: number, to: number): number {
  const field = header.subarray(from, to)
  if (((field[0] as number) & 0x80) === 0) return Number.parseInt(textIn(header, from, to).trim() || '0', 8)
  return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] as number) & 0x7f)
}

const kinds: Record<string, Member['kind']> = { '0': 'file', '\0': 'file', '5': 'folder', '2': 'link' }

function memberOf(header: Buffer): Member {
  const stated = numberIn(header, 148, 156)
  const summed = header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
  const kind = kinds[String.fromCharCode(header[156] as number)]
  if (stated !== summed || !kind) throw new Error('the archive of the database is damaged')
  const prefix = textIn(header, 345, 500)
  const name = textIn(header, 0, 100)
  const path = (prefix ? `${prefix}/${name}` : name).replace(/^(\.\/)+|\/+$/g, '')
  const size = kind === 'file' ? numberIn(header, 124, 136) : 0
  return { path, kind, size }
}

/**
 * Walks an archive: `open` is given each member and answers where its bytes go (null: nowhere), `close` ends it. Throws
 * on an archive that is damaged or breaks off.
 */
export async function readTar(
  source: Readable,
  open: (member: Member) => Promise<{ write(bytes: Buffer): Promise<void>; close(): Promise<void> } | null>,
): Promise<void> {
  let waiting: Buffer = none
  const parts = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const more = async (): Promise<boolean> => {
    const { value, done } = await parts.next()
    if (done) return false
    waiting = waiting.length > 0 ? Buffer.concat([waiting, value]) : value
    return true
  }
  const take = async (most: number): Promise<Buffer> => {
    while (waiting.length === 0) if (!(await more())) throw new Error('the archive of the database breaks off')
    const taken = waiting.subarray(0, most)
    waiting = waiting.subarray(taken.length)
    return taken
  }
  const whole = async (size: number): Promise<Buffer> => {
    while (waiting.length < size) if (!(await more())) throw new Error('the archive of the database breaks off')
    return take(size)
  }
  for (;;) {
    const header = await whole(block)
    if (header.every(byte => byte === 0)) break
    const member = memberOf(header)
    const place = await open(member)
    for (let left = member.size; left > 0;) {
      const bytes = await take(left)
      left -= bytes.length
      await place?.write(bytes)
    }
    await place?.close()
    if (member.size % block > 0) await whole(block - (member.size % block))
  }
  // What follows the end is padding; the stream is read out so that its checks are run.
  while (await more()) waiting = none
}
