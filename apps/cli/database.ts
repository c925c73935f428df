import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { mustBeRestored } from '#shell/backup/half-restored.ts'
import { startFault } from '#shell/config/fault.ts'
import type { Settings } from '#shell/config/settings.ts'
import { roles } from '#shell/postgres/external.ts'
import { startDatabase } from '#shell/postgres/start.ts'

export type Reached = { ownerUrl: string; appUrl: string; stop(): Promise<void> }

/** Throws a StartFault where there is no signing key: a command that made one would make another house. */
export function mustHaveKey(settings: Settings, dataDir: string): void {
  const key = join(dataDir, 'keys', 'signing')
  if (settings.signingKey || existsSync(key)) return
  // A closed folder looks like an empty one to whoever may not enter it.
  if (isClosed(join(dataDir, 'keys')))
    throw startFault(
      ['无权读取 {key}，请用程序所用的账户运行。', '{key} may not be read: run this as the user the program runs as.'],
      { key },
    )
  throw startFault(
    ['{dataDir} 中没有签名密钥，请检查 DATA_DIR。', 'There is no signing key in {dataDir}: is DATA_DIR right?'],
    { dataDir },
  )
}

function isClosed(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
    return false
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/**
 * The database a command works on: a running one is joined, one that rests is started and ended after it. A command makes
 * neither a database nor a key: throws a StartFault where they are not, and where a restoring was cut off.
 */
export async function databaseOf(settings: Settings, dataDir: string, say: (line: string) => void): Promise<Reached> {
  mustBeRestored(dataDir)
  mustHaveKey(settings, dataDir)
  if (settings.databaseUrl) {
    const { ownerUrl, appUrl } = await roles({ databaseUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl })
    return { ownerUrl, appUrl, stop: async () => {} }
  }
  if (!existsSync(join(dataDir, 'postgres')))
    throw startFault(
      ['{dataDir} 中没有数据库，请检查 DATA_DIR。', 'There is no database in {dataDir}: is DATA_DIR right?'],
      { dataDir },
    )
  return startDatabase({ dataDir, say })
}
