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
import { isWrong, key } from './read.ts'
import type { Settings } from './settings.ts'

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

/** The text kept under a name in the data folder; made with `make` when it is not there yet. */
export function kept(dataDir: string, name: string, make: () => string): string {
  const path = join(keysFolder(dataDir), name)
  const text = readIfThere(path)
  if (text !== null) return text.trim()
  putOnce(path, make())
  return (readIfThere(path) ?? '').trim()
}

/** 32 random bytes in base64 that stay the same for this data folder. */
export const secret = (dataDir: string, name: string): string =>
  kept(dataDir, name, () => randomBytes(32).toString('base64url'))

function keptKey(dataDir: string, name: string): Uint8Array {
  const bytes = key(secret(dataDir, name))
  if (isWrong(bytes))
    throw startFault([
      `${dataDir}/keys/${name} 已损坏，请从备份恢复。`,
      `${dataDir}/keys/${name} is damaged: restore it from a backup.`,
    ])
  return bytes
}

/** The two keys of the installation, as set or else as kept in the data folder (made there the first time). */
export const keys = (dataDir: string, settings: Settings): { identityKey: Uint8Array; signingKey: Uint8Array } => ({
  identityKey: settings.identityKey ?? keptKey(dataDir, 'identity'),
  signingKey: settings.signingKey ?? keptKey(dataDir, 'signing'),
})
