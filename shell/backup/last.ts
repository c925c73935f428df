import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the data folder remembers of its newest backup: when it was begun, where it stands, whether it was restored once. */
type LastBackup = { at: string; folder: string; proven: boolean }

const fileOf = (dataDir: string): string => join(dataDir, 'last-backup.json')

/** Remembers a backup, for `doctor` and the metrics. */
export async function rememberBackup(dataDir: string, last: LastBackup): Promise<void> {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(last)}\n`, { mode: 0o600 })
  await rename(draft, fileOf(dataDir))
}

/** The newest backup this data folder remembers, or null. */
export function lastBackup(dataDir: string): LastBackup | null {
  try {
    const { at, folder, proven } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Partial<LastBackup>
    return typeof at === 'string' && typeof folder === 'string' ? { at, folder, proven: proven === true } : null
  } catch {
    return null
  }
}
