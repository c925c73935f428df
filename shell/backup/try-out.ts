import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { City } from '#shell/db/pool.ts'
import type { Keys } from '#shell/house.ts'
import { databaseUser } from '#shell/postgres/database-user.ts'
import { look } from '#shell/postgres/processes.ts'
import { socketFolder } from '#shell/postgres/cluster.ts'
import { mustFit, type BackedUp } from './back-up.ts'
import { copied } from './copy.ts'
import { layBeside, layDatabase } from './lay.ts'
import { prove, type Proof } from './prove.ts'

type Trying = {
  backup: BackedUp
  /** The data folder beside which the trial is made: its disk holds a second database for a while. */
  dataDir: string
  city: City
  keys: Keys
  progress: (done: number, total: number) => void
  stopped: () => boolean
}

const trial = /^backup-trial\.(\d+)$/

/** Restores a backup beside the running house, as another machine would, walks its log, and throws the copy away. */
export async function tryOut({ backup, dataDir, city, keys, progress, stopped }: Trying): Promise<Proof> {
  for (const name of readdirSync(dataDir)) {
    const [, pid] = trial.exec(name) ?? []
    if (pid && look(Number(pid))?.state !== 'alive') rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  const { folder, manifest } = backup
  await mustFit(dataDir, manifest.postgres?.bytes ?? 0)
  const there = join(dataDir, `backup-trial.${process.pid}`)
  mkdirSync(there)
  chmodSync(there, databaseUser() ? 0o755 : 0o700)
  try {
    await layDatabase(folder, there, false)
    await layBeside(folder, manifest, { dataDir: there, only: ['keys', 'heads'] })
    for (const name of ['database-owner', 'database-app'])
      if (!existsSync(join(there, 'keys', name))) await copied(join(dataDir, 'keys', name), there, `keys/${name}`)
    const bytes = new Set(manifest.files.map(({ path }) => path.split('/').at(-1)))
    return await prove({
      dataDir: there,
      city,
      keys,
      now: Date.now,
      hasFile: sha256 => bytes.has(sha256),
      keep: false,
      progress,
      stopped,
    })
  } finally {
    rmSync(socketFolder(there, databaseUser()), { recursive: true, force: true })
    rmSync(there, { recursive: true, force: true })
  }
}
