import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { startFault, type StartFault } from '#shell/config/fault.ts'
import type { Binaries } from './binaries.ts'
import { canEnter, type DatabaseUser } from './database-user.ts'

// Text sorts by code point and case folds by Unicode, both from PostgreSQL itself, so that no index depends on the
// machine's libraries. lc_ctype must not be C: with C, pg_trgm takes no Chinese character for a letter and finds nothing.
const locale = [
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--encoding=UTF8',
]

export const ownerRole = 'gatehouse_owner'
export const appRole = 'gatehouse_app'
export const databaseName = 'gatehouse'

/** An environment without the caller's language, library path or PG* variables. */
export const plainEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' })

/** The line for what PostgreSQL's own output says stopped it; what we do not know is quoted. */
export function clusterFault(output: string): StartFault {
  if (/No space left on device/.test(output))
    return startFault(['磁盘已满，请清理后重试。', 'The disk is full: make room and start again.'])
  if (/could not look up effective user ID/.test(output))
    return startFault([
      '当前用户没有名称，请用有名称的用户运行。',
      'This user has no name on the system: run as a user that has one.',
    ])
  const lines = output.split('\n').filter(line => /FATAL|PANIC|error|could not|failed/i.test(line))
  const last = (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '').trim()
  const quoted = last.replace(/^.*?\b(FATAL|PANIC|ERROR|error): +/i, '')
  return startFault(['数据库未能启动：{quoted}', 'The database did not start: {quoted}'], { quoted })
}

function checkVersion(folder: string, major: number): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version === String(major)) return
  throw startFault(
    [
      '数据文件夹 {folder} 属于 PostgreSQL {version}，程序自带 {major}：请用原版本程序备份后恢复到新文件夹。',
      '{folder} was made by PostgreSQL {version} and this program brings {major}: back up with the program that made it, restore into a new folder.',
    ],
    { folder, version, major },
  )
}

function makeOwned(folder: string, user: DatabaseUser | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
}

function make(folder: string, programs: Binaries, user: DatabaseUser | null, password: string): void {
  const draft = `${folder}.new.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  makeOwned(draft, user)
  const passwordFile = `${draft}.pw`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  const args = [
    '-D',
    draft,
    '-U',
    ownerRole,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--data-checksums',
    ...locale,
  ]
  const run = spawnSync(join(programs.folder, 'initdb'), args, { cwd: '/', env: plainEnv(), encoding: 'utf8', ...user })
  rmSync(passwordFile)
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw clusterFault(run.stderr || run.error?.message || '')
  }
  renameSync(draft, folder)
}

function dropDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('postgres.new.')) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}

/** Throws a StartFault for a data folder that the user the database runs as cannot enter. */
export function mustEnter(user: DatabaseUser | null, dataDir: string): void {
  if (user && !canEnter(user, dataDir))
    throw startFault(
      [
        '数据库所用的 nobody 用户无法进入 {dataDir}，请用 DATA_DIR 指定别处。',
        'The user nobody, who runs the database, cannot enter {dataDir}: name another folder with DATA_DIR.',
      ],
      { dataDir },
    )
}

/**
 * The folder of the database's files, made with `initdb` when there is none (in a draft first, so a broken-off one leaves
 * nothing). Throws a StartFault for files of another major version or a full disk.
 */
export function cluster(dataDir: string, programs: Binaries, user: DatabaseUser | null, password: string): string {
  const folder = join(dataDir, 'postgres')
  dropDrafts(dataDir)
  if (existsSync(join(folder, 'PG_VERSION'))) checkVersion(folder, programs.major)
  else make(folder, programs, user, password)
  return folder
}

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 107

/** The private folder of the database's socket: in the data folder, or a short one where a socket's name would not fit. */
export function socketFolder(dataDir: string, user: DatabaseUser | null): string {
  const near = join(dataDir, 'socket')
  const folder = fits(near) ? near : `/tmp/gatehouse-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  makeOwned(folder, user)
  const found = lstatSync(folder)
  if (found.isDirectory() && found.uid === (user?.uid ?? process.getuid?.())) return folder
  throw startFault(['{folder} 属于他人，请移开。', '{folder} belongs to somebody else: move it away.'], { folder })
}
