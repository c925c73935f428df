import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { startFault } from './fault.ts'

// Secrets that nobody set are made once and kept in the data folder, readable by its owner alone. They are part of a
// backup: without the identity key the numbers it encrypted are gone, without the signing key the log changes its signer.

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'

/** Puts a new file in place whole or not at all; when two do it at once the first one's stands. */
function putOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    rmSync(draft)
  }
}

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw startFault([`无法读取 ${path}。`, `${path} cannot be read by this user.`])
  }
}

/** The folder of secrets, made if missing and closed to everybody else. */
export function keysFolder(dataDir: string): string {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return folder
}

/** 32 random bytes in base64url, made once for this data folder and the same ever after. */
export function secret(dataDir: string, name: string): string {
  const path = join(keysFolder(dataDir), name)
  const text = readIfThere(path)
  if (text !== null) return text.trim()
  putOnce(path, randomBytes(32).toString('base64url'))
  return (readIfThere(path) ?? '').trim()
}
