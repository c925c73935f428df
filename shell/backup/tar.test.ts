import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { isInside } from './manifest.ts'
import { readTar } from './tar.ts'

function header(path: string, size: number, { kind = '0', binary = false } = {}): Buffer {
  const block = Buffer.alloc(512)
  block.write(path, 0)
  block.write('0000600\0', 100)
  if (binary) block.set([0x80, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from([size >>> 24, size >>> 16, size >>> 8, size])], 124)
  else block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(kind, 156)
  block.write('ustar\x0000', 257)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

const padded = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (Buffer.byteLength(text) % 512)) % 512)])
const end = Buffer.alloc(1024)

async function read(archive: Buffer, piece = 300): Promise<[string, string][]> {
  const parts = Array.from({ length: Math.ceil(archive.length / piece) }, (_, n) =>
    archive.subarray(n * piece, (n + 1) * piece),
  )
  const found: [string, string][] = []
  await readTar(Readable.from(parts), async ({ path, kind }) => {
    const bytes: Buffer[] = []
    return {
      write: async part => void bytes.push(Buffer.from(part)),
      close: async () => void found.push([`${kind} ${path}`, Buffer.concat(bytes).toString()]),
    }
  })
  return found
}

test('files, folders and empty files come out as they went in, however the stream is cut', async () => {
  const long = '值班'.repeat(400)
  const archive = Buffer.concat([
    header('base/', 0, { kind: '5' }),
    header('./PG_VERSION', 3),
    padded('18\n'),
    header('empty', 0),
    header('base/1', Buffer.byteLength(long), { binary: true }),
    padded(long),
    end,
  ])
  const expected = [
    ['folder base', ''],
    ['file PG_VERSION', '18\n'],
    ['file empty', ''],
    ['file base/1', long],
  ]
  for (const piece of [1, 300, 512, 700, 100_000]) assert.deepEqual(await read(archive, piece), expected)
})

test('an archive that is changed, or breaks off, is refused', async () => {
  const archive = Buffer.concat([header('PG_VERSION', 3), padded('18\n'), end])
  const changed = Buffer.from(archive)
  changed.write('X', 0)
  await assert.rejects(read(changed), /damaged/)
  await assert.rejects(read(archive.subarray(0, 600)), /breaks off/)
  await assert.rejects(read(archive.subarray(0, 1024)), /breaks off/)
  await assert.rejects(read(Buffer.concat([header('hard', 0, { kind: '1' }), end])), /damaged/)
})

for (const path of ['', '/etc/passwd', '../keys', 'a/../../b', 'a//b', 'a\\b', 'a\0b'])
  test(`a path that could leave its folder is none: ${JSON.stringify(path)}`, () => assert.equal(isInside(path), false))
test('a path inside is one', () => assert.equal(isInside('files/city/ab/abcd'), true))
