import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { startFault, type StartFault } from '#shell/config/fault.ts'
import type { DatabaseUser } from '#shell/postgres/database-user.ts'
import { databaseUser } from '#shell/postgres/database-user.ts'
import { copied, digestOf, filesBelow } from './copy.ts'
import { isInside, manifestFile, type Manifest } from './manifest.ts'
import { readTar, type Member } from './tar.ts'

// Lays what a backup holds into a data folder, in an order that leaves nothing that looks whole until it is: the
// database under another name first, its own name last.

const broken = (folder: string, path: string): StartFault =>
  startFault(
    [
      '备份 {folder} 已损坏或被改动：{path}。请换一份备份恢复。',
      'The backup {folder} is damaged or was changed: {path}. Restore another one.',
    ],
    { folder, path },
  )

type Far = { progress: (done: number, total: number) => void; stopped: () => boolean }

/** Throws a StartFault for a backup whose bytes are not those it was made of: changed, missing, or put in since. */
export async function mustBeWhole(folder: string, { files }: Manifest, { progress, stopped }: Far): Promise<void> {
  const listed = new Set([manifestFile, ...files.map(({ path }) => path)])
  const added = (await filesBelow(folder)).find(path => !listed.has(path))
  if (added) throw broken(folder, added)
  for (const [index, { path, sha256 }] of files.entries()) {
    if (stopped()) return
    const found = await digestOf(join(folder, path)).catch(() => null)
    if (found !== sha256) throw broken(folder, path)
    progress(index + 1, files.length)
  }
}

type Listed = { Files: { Path: string; Size: number; Checksum: string }[] }

/** Unpacks the database of a backup as `DATA_DIR/postgres`, every file checked against PostgreSQL's own list. `durable` is false for a trial. */
export async function layDatabase(folder: string, dataDir: string, durable = true): Promise<void> {
  const user = databaseUser()
  const { Files } = JSON.parse(await readFile(join(folder, 'database', 'backup_manifest'), 'utf8')) as Listed
  const missing = new Map(Files.map(one => [one.Path, one]))
  const draft = join(dataDir, `postgres.new.${process.pid}`)
  await makeFolder(draft, user)
  const archive = createReadStream(join(folder, 'database', 'base.tar.gz')).pipe(createGunzip())
  await readTar(archive, async member => {
    if (member.path !== '' && member.path !== '.' && !isInside(member.path)) throw broken(folder, member.path)
    return laid(member, { draft, user, durable }, sha256 => {
      const listed = missing.get(member.path)
      if (listed && (listed.Checksum !== sha256 || listed.Size !== member.size)) throw broken(folder, member.path)
      missing.delete(member.path)
    })
  })
  const [lost] = missing.keys()
  if (lost !== undefined) throw broken(folder, lost)
  await rename(draft, join(dataDir, 'postgres'))
}

async function makeFolder(path: string, user: DatabaseUser | null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
  if (user) await chown(path, user.uid, user.gid)
}

type Place = { draft: string; user: DatabaseUser | null; durable: boolean }

async function laid({ path, kind }: Member, { draft, user, durable }: Place, seen: (sha256: string) => void) {
  const to = join(draft, path)
  if (kind === 'folder') return makeFolder(to, user).then(() => null)
  // PostgreSQL links only to tablespaces, which a house has none of.
  if (kind === 'link') throw new Error(`the archive of the database holds a link: ${path}`)
  const file = await open(to, 'wx', 0o600)
  const hash = createHash('sha256')
  return {
    write: async (bytes: Buffer) => {
      hash.update(bytes)
      await file.writeFile(bytes)
    },
    close: async () => {
      if (user) await file.chown(user.uid, user.gid)
      if (durable) await file.sync()
      await file.close()
      seen(hash.digest('hex'))
    },
  }
}

/** Copies what lies beside the database: its folder's name says where it goes, the modes are those the program gives. */
export async function layBeside(
  folder: string,
  { files }: Manifest,
  { dataDir, only }: { dataDir: string; only: readonly string[] },
): Promise<void> {
  for (const { path } of files) {
    const [top = ''] = path.split('/')
    if (!only.includes(top)) continue
    const to = top === 'settings' ? 'gatehouse.env.from-backup' : path
    await copied(join(folder, path), dataDir, to, top === 'files' ? 0o640 : 0o600)
  }
  if (only.includes('keys')) await chmodIfThere(join(dataDir, 'keys'))
}

const chmodIfThere = (path: string): Promise<void> =>
  chmod(path, 0o700).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'ENOENT') throw problem
  })
