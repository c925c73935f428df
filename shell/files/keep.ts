import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile as readBytes, rename, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { House } from '../house.ts'

// Kept files lie in the data folder, each under the hash of its bytes: the same picture twice is one file, and bytes that
// were changed behind our back no longer answer to their name. A file is there whole or not at all, also after a power
// cut: written beside, made durable, then renamed.

type Place = Pick<House, 'dataDir' | 'city'>

/** Where the files of a city lie. */
export const filesOf = ({ dataDir, city }: Place): string => join(dataDir, 'files', city.schema)

const pathOf = (place: Place, sha256: Buffer): string => {
  const name = sha256.toString('hex')
  return join(filesOf(place), name.slice(0, 2), name)
}

/** Keeps bytes as they are; the hash that names them. What is kept already is only marked as wanted now (`sweepFiles`). */
export async function keepFile(house: Place, bytes: Buffer): Promise<{ sha256: Buffer }> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const path = pathOf(house, sha256)
  const there = await stat(path).catch(() => null)
  if (there?.size === bytes.length && (await touched(path))) return { sha256 }
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await written(beside, bytes)
    await rename(beside, path)
  } catch (problem) {
    await unlink(beside).catch(() => undefined)
    throw problem
  }
  await durable(dirname(path))
  return { sha256 }
}

/** The bytes a hash names. Throws when they are gone or no longer what was kept: the disk lies, and somebody must know. */
export async function readFile(house: Place, sha256: Buffer): Promise<Buffer> {
  const bytes = await readBytes(pathOf(house, sha256))
  if (!createHash('sha256').update(bytes).digest().equals(sha256))
    throw new Error(`kept file ${sha256.toString('hex')} is not what was kept`)
  return bytes
}

// False where it was swept a moment ago.
const touched = (path: string): Promise<boolean> => {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    () => false,
  )
}

async function written(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

// A folder cannot be opened on Windows; there the rename alone must do.
async function durable(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}
