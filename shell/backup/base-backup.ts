import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { Kept } from './manifest.ts'

// The database while it is written to: PostgreSQL's own base backup over its replication protocol, the log of what was
// written meanwhile at its end, so that what comes out is one instant. It comes to us as a stream and is kept by the
// user who asked, closed to everybody else, wherever that user may write; the database's own user need not reach there.

export type Far = { progress: (bytes: number) => void; stopped: () => boolean }

type Wire = { stream: { pause(): void; resume(): void; destroy(): void }; query(text: string): void }

const command =
  "BASE_BACKUP (LABEL 'gatehouse', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')"

/** What a walsender sends, taken apart: bytes of the archive go to `archive`, the manifest is gathered. */
function receiver(archive: PassThrough, { progress, stopped }: Far) {
  const manifest: Buffer[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  let inManifest = false
  let archives = 0
  let isFull = false
  let bytes = 0
  const take = (part: Buffer, wire: Wire): void => {
    bytes += part.length
    progress(bytes)
    // What one read brought still comes after the pause: it is waited for once.
    if (archive.write(part) || isFull) return
    isFull = true
    wire.stream.pause()
    archive.once('drain', () => {
      isFull = false
      wire.stream.resume()
    })
  }
  const asked = {
    callback: () => {},
    submit: (wire: Wire) => wire.query(command),
    handleRowDescription: () => {},
    handleDataRow: () => {},
    handleCommandComplete: () => {},
    handleEmptyQuery: () => {},
    handlePortalSuspended: () => {},
    handleCopyInResponse: () => {},
    handleCopyData: ({ chunk }: { chunk: Buffer }, wire: Wire) => {
      if (stopped()) return wire.stream.destroy()
      const kind = String.fromCharCode(chunk[0] as number)
      if (kind === 'n') archives += 1
      if (kind === 'm') inManifest = true
      if (kind !== 'd') return
      // The driver uses its buffer again: what is kept is copied out of it.
      const part = Buffer.from(chunk.subarray(1))
      if (inManifest) manifest.push(part)
      else take(part, wire)
    },
    handleReadyForQuery: () => {
      if (archives === 1) resolve(Buffer.concat(manifest))
      else reject(new Error('the database has tablespaces of its own: back it up with pg_basebackup'))
    },
    handleError: (problem: Error) => reject(problem),
  }
  return { asked, manifest: promise, reject }
}

/** Counts and hashes what passes. */
export function measured(): { through: Transform; kept(path: string): Kept } {
  const hash = createHash('sha256')
  let size = 0
  const through = new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length
      hash.update(part)
      done(null, part)
    },
  })
  return { through, kept: path => ({ path, size, sha256: hash.digest('hex') }) }
}

/**
 * Writes `database/base.tar.gz` and `database/backup_manifest` below a folder. `ownerUrl` must be a role that may
 * replicate (the owner of our own database may). Throws what PostgreSQL says, also of a page whose checksum is wrong.
 */
export async function baseBackup(ownerUrl: string, folder: string, far: Far): Promise<Kept[]> {
  const client = new pg.Client({ connectionString: ownerUrl, replication: 'true' } as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    // Holds on to what is written meanwhile, however much; it goes with this connection.
    await client.query(`CREATE_REPLICATION_SLOT gatehouse_backup_${process.pid} TEMPORARY PHYSICAL RESERVE_WAL`)
    const archive = new PassThrough({ highWaterMark: 4 * 2 ** 20 })
    const { asked, manifest, reject } = receiver(archive, far)
    const { through, kept } = measured()
    const path = 'database/base.tar.gz'
    const written = pipeline(
      archive,
      createGzip({ level: 1 }),
      through,
      createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600, flush: true }),
    )
    written.catch(reject)
    client.query(asked as unknown as pg.Submittable)
    const said = await manifest.catch(problem => (archive.destroy(problem as Error), Promise.reject(problem as Error)))
    archive.end()
    await written
    return [kept(path), await keptText(folder, 'database/backup_manifest', said)]
  } finally {
    await client.end().catch(() => {})
  }
}

async function keptText(folder: string, path: string, bytes: Buffer): Promise<Kept> {
  await writeFile(join(folder, path), bytes, { flag: 'wx', mode: 0o600, flush: true })
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
