import { accessSync, chmodSync, constants, existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { canEnter, databaseUser } from '#shell/postgres/database-user.ts'
import { startFault } from './fault.ts'
import { makeFolders } from './make-folders.ts'
import { readSettings, type Settings, type SettingsRead } from './settings.ts'
import type { SettingsFile } from './settings-file.ts'

const fileName = 'gatehouse.env'

function fileIn(folder: string): SettingsFile[] {
  const path = join(folder, fileName)
  return existsSync(path) ? [{ name: path, text: readFileSync(path, 'utf8') }] : []
}

const writable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Where everything on disk is kept: `DATA_DIR`; else `data/` in the clone; else the state folder of the user, where the
 * clone cannot be written or cannot be entered by the user the database runs as (root's home is closed to others).
 */
export function dataFolder(given: string | null, root: string): string {
  if (given !== null) return resolve(given)
  const user = databaseUser()
  if (user === null) return writable(root) ? join(root, 'data') : join(homedir(), '.local', 'state', 'gatehouse')
  return canEnter(user, root) ? join(root, 'data') : '/var/lib/gatehouse'
}

/** Makes the data folder if it is missing. Root opens it to be passed through, since the database runs as another user. */
export function makeDataFolder(dataDir: string): void {
  if (existsSync(dataDir) && writable(dataDir)) return
  try {
    makeFolders(dataDir)
    chmodSync(dataDir, databaseUser() ? 0o755 : 0o700)
  } catch {
    throw startFault(
      [
        '无法写入数据文件夹 {dataDir}，请用 DATA_DIR 指定别处。',
        'The data folder {dataDir} cannot be written: name another with DATA_DIR.',
      ],
      { dataDir },
    )
  }
}

export type Loaded = { ok: true; settings: Settings; dataDir: string } | { ok: false; line: string }

/**
 * The settings as this process finds them: environment, flags, and the `gatehouse.env` of the working folder and of the
 * data folder. Refused with one line for the console. The data folder is named, not made.
 */
export function loadSettings(env: NodeJS.ProcessEnv, argv: readonly string[], root: string): Loaded {
  const here = fileIn(process.cwd())
  const first = readSettings(env, argv, here)
  if (!first.ok) return first
  const dataDir = dataFolder(first.settings.dataDir, root)
  const there = dataDir === process.cwd() ? [] : fileIn(dataDir)
  const read: SettingsRead = there.length ? readSettings(env, argv, [...here, ...there]) : first
  return read.ok ? { ok: true, settings: read.settings, dataDir } : read
}
