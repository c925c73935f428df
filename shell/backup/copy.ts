import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { measured } from './base-backup.ts'
import type { Kept } from './manifest.ts'

const codeOf = (problem: unknown): string | undefined => (problem as NodeJS.ErrnoException).code

/** The files below a folder, as paths from it, in order; none where there is no such folder. */
export async function filesBelow(folder: string, inside = ''): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch((problem: unknown) => {
    if (codeOf(problem) === 'ENOENT') return []
    throw problem
  })
  const found: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside ? `${inside}/${entry.name}` : entry.name
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, path)))
    else if (entry.isFile()) found.push(path)
  }
  return found
}

/** Copies one file, durable and whole, closed to everybody else; its size and SHA-256 as they were copied. */
export async function copied(from: string, folder: string, path: string, mode = 0o600): Promise<Kept> {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const { through, kept } = measured()
  await pipeline(createReadStream(from), through, createWriteStream(to, { flags: 'wx', mode, flush: true }))
  await chmod(to, mode)
  return kept(path)
}

/** The SHA-256 of a file, in hex. Throws ENOENT where there is none. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const named = /^[0-9a-f]{64}$/

type KeptFiles = { kept: Kept[]; damaged: string[] }
type Copying = {
  /** Where `files/CITY` lies, and the backup it goes into. */
  from: string
  folder: string
  city: string
  /** An earlier backup beside this one: what it has already is one file with two names, not a second copy. */
  earlier: string | null
  progress: (done: number, total: number) => void
  stopped: () => boolean
}

/**
 * Copies the kept bytes of a city, each checked against the hash that is its name. What is damaged is named and left out:
 * one bad sector must not end every backup from then on.
 */
export async function copyFiles({ from, folder, city, earlier, progress, stopped }: Copying): Promise<KeptFiles> {
  const paths = (await filesBelow(from)).filter(path => named.test(path.split('/').at(-1) ?? ''))
  const result: KeptFiles = { kept: [], damaged: [] }
  for (const [index, path] of paths.entries()) {
    if (stopped()) break
    const under = `files/${city}/${path}`
    const one =
      (earlier && (await linked(join(earlier, under), folder, under))) || (await fresh(from, path, folder, under))
    if (one === 'damaged') result.damaged.push(under)
    else if (one) result.kept.push(one)
    progress(index + 1, paths.length)
  }
  return result
}

/** Gives an earlier backup's copy a second name here, when it is still what its name says. */
async function linked(earlier: string, folder: string, path: string): Promise<Kept | null> {
  try {
    const { size } = await stat(earlier)
    const sha256 = await digestOf(earlier)
    if (sha256 !== path.split('/').at(-1)) return null
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    await link(earlier, join(folder, path))
    return { path, size, sha256 }
  } catch {
    return null
  }
}

async function fresh(from: string, path: string, folder: string, under: string): Promise<Kept | 'damaged' | null> {
  try {
    const one = await copied(join(from, path), folder, under)
    if (one.sha256 === path.split('/').at(-1)) return one
    await rm(join(folder, under))
    return 'damaged'
  } catch (problem) {
    // Swept since it was listed: no row names it any more.
    if (codeOf(problem) === 'ENOENT') return null
    throw problem
  }
}
