import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { startFault } from '#shell/config/fault.ts'
import { makeFolders } from '#shell/config/make-folders.ts'
import type { City } from '#shell/db/pool.ts'
import type { Keys } from '#shell/house.ts'
import { look } from '#shell/postgres/processes.ts'
import { connected } from '#shell/postgres/provision.ts'
import { baseBackup } from './base-backup.ts'
import { copied, copyFiles, filesBelow } from './copy.ts'
import { format, manifestIn, writeManifest, type Kept, type Manifest } from './manifest.ts'

// One backup: the heads first (every head kept by then is of a tree the database has), then the database in one instant,
// then the bytes (a row's bytes are there before the row, and stay 30 days after it), then keys and settings. It grows
// under another name and gets its own when it is whole; whoever finds the name finds a backup.

export type BackingUp = {
  /** Below which backups stand, each a folder named by its city and time. */
  to: string
  dataDir: string
  city: City
  keys: Keys
  /** Which keys are settings and so not in the data folder. */
  set: { identity: boolean; signing: boolean }
  /** Null: the database is kept by other means, and only what lies beside it is taken. */
  ownerUrl: string | null
  withKeys: boolean
  /** Heads signed after this instant (ms) are left out: they may be newer than a dump made then. */
  headsUntil: number
  program: string
  schema: string
  now: number
  say: (step: 'database' | 'files', figures: { done: number; total: number }) => void
  stopped: () => boolean
}

export type BackedUp = { folder: string; manifest: Manifest }

const stamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
export const nameOf = (city: City, now: number): string => `gatehouse-${city.schema}-${stamp(now)}`
const named = /^gatehouse-[a-z][a-z0-9_]*-\d{8}T\d{6}Z$/
const unfinished = /^gatehouse-[a-z][a-z0-9_]*-\d{8}T\d{6}Z\.new\.(\d+)$/

/** Makes a backup. Throws a StartFault for a full disk or when it was stopped; what it made by then is gone again. */
export async function backUp(given: BackingUp): Promise<BackedUp> {
  const { to, city, now } = given
  await makeRoom(to)
  const folder = join(to, nameOf(city, now))
  if (existsSync(folder)) throw startFault(['{folder} 已存在。', '{folder} is there already.'], { folder })
  const draft = `${folder}.new.${process.pid}`
  await mkdir(join(draft, 'database'), { recursive: true, mode: 0o700 })
  try {
    const manifest = await fill(draft, given)
    if (given.stopped())
      throw startFault(['备份已停止，未留下任何文件。', 'The backup was stopped; nothing of it is left.'])
    await writeManifest(draft, manifest)
    await rename(draft, folder)
    return { folder, manifest }
  } catch (problem) {
    await rm(draft, { recursive: true, force: true })
    if (given.stopped())
      throw startFault(['备份已停止，未留下任何文件。', 'The backup was stopped; nothing of it is left.'])
    throw saidPlainly(problem, to)
  }
}

async function makeRoom(to: string): Promise<void> {
  try {
    makeFolders(to)
    await dropUnfinished(to)
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException
    if (code === 'ENOTDIR') throw startFault(['{to} 不是文件夹。', '{to} is not a folder.'], { to })
    throw code === 'ENOENT' ? cannotWrite(to) : saidPlainly(problem, to)
  }
}

const cannotWrite = (to: string) => startFault(['无法写入 {to}。', '{to} cannot be written by this user.'], { to })

function saidPlainly(problem: unknown, to: string): unknown {
  const { code, path = to } = problem as NodeJS.ErrnoException
  if (code === 'ENOSPC') return startFault(['{to} 所在磁盘已满。', 'The disk of {to} is full.'], { to })
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') return problem
  if (path.startsWith(to)) return cannotWrite(to)
  return startFault(
    ['无法读取 {path}，请用程序所用的账户运行。', '{path} cannot be read: run this as the user the program runs as.'],
    { path },
  )
}

async function fill(draft: string, given: BackingUp): Promise<Manifest> {
  const { dataDir, city, keys, now, to, stopped } = given
  const files: Kept[] = []
  const log = await heads(draft, given, files)
  const earlier = await newestWhole(to)
  let postgres: Manifest['postgres'] = null
  if (given.ownerUrl) {
    const size = await sizeOf(given.ownerUrl)
    await mustFit(to, size.bytes / 2)
    const progress = (done: number): void => given.say('database', { done, total: size.bytes })
    files.push(...(await baseBackup(given.ownerUrl, draft, { progress, stopped })))
    postgres = size
  } else await rm(join(draft, 'database'), { recursive: true })
  const kept = await copyFiles({
    from: join(dataDir, 'files', city.schema),
    folder: draft,
    city: city.schema,
    earlier,
    progress: (done, total) => given.say('files', { done, total }),
    stopped,
  })
  files.push(...kept.kept)
  if (given.withKeys) files.push(...(await secrets(draft, dataDir)))
  const { program, schema } = given
  return {
    format,
    madeAt: new Date(now).toISOString(),
    program,
    schema,
    city: city.schema,
    timeZone: city.timeZone,
    postgres,
    keys: keysOf(given, keys),
    log,
    damaged: kept.damaged,
    files,
  }
}

function keysOf({ set, withKeys }: BackingUp, keys: Keys): Manifest['keys'] {
  const from = (isSet: boolean) =>
    isSet ? ('setting' as const) : withKeys ? ('backup' as const) : ('left-out' as const)
  return {
    identity: from(set.identity),
    signing: from(set.signing),
    signer: keys.heads.name,
    identityPrint: printOf(keys),
  }
}

/** Tells one identity key from another and nothing else of it. */
export const printOf = (keys: Pick<Keys, 'identity'>): string =>
  hash('sha256', Buffer.concat([Buffer.from('gatehouse identity key\0'), keys.identity]), 'hex').slice(0, 16)

/** The heads kept by now; the newest of them says how long the log was. */
async function heads(draft: string, { dataDir, city, headsUntil }: BackingUp, files: Kept[]): Promise<Manifest['log']> {
  const path = `heads/${city.schema}.jsonl`
  const text = await readFile(join(dataDir, path), 'utf8').catch(whenMissing)
  const lines = text.split('\n').filter(line => madeBy(line, headsUntil))
  if (lines.length === 0) return null
  await mkdir(join(draft, 'heads'), { mode: 0o700 })
  const whole = `\n${lines.join('\n\n')}\n`
  await writeFile(join(draft, path), whole, { mode: 0o600, flush: true })
  files.push({ path, size: Buffer.byteLength(whole), sha256: hash('sha256', whole, 'hex') })
  const [, size = '0', root = ''] = (JSON.parse(lines.at(-1) as string) as { note: string }).note.split('\n')
  return { treeSize: Number(size), root }
}

// A house that has signed nothing yet has no file. Heads that cannot be read are no reason to back up without them.
function whenMissing(problem: NodeJS.ErrnoException): string {
  if (problem.code !== 'ENOENT') throw problem
  return ''
}

function madeBy(line: string, until: number): boolean {
  try {
    const { madeAt, note } = JSON.parse(line) as { madeAt?: string; note?: unknown }
    return typeof note === 'string' && Date.parse(madeAt ?? '') <= until
  } catch {
    return false
  }
}

/** What must be kept as secret as it is where it stands. */
async function secrets(draft: string, dataDir: string): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const name of await filesBelow(join(dataDir, 'keys')))
    if (!/\.\d+$/.test(name)) kept.push(await copied(join(dataDir, 'keys', name), draft, `keys/${name}`))
  if (existsSync(join(dataDir, 'gatehouse.env')))
    kept.push(await copied(join(dataDir, 'gatehouse.env'), draft, 'settings/gatehouse.env'))
  return kept
}

const sizeOf = (ownerUrl: string): Promise<{ major: number; bytes: number }> =>
  connected(ownerUrl, async db => {
    const { rows } = await db.query<{ major: number; bytes: string }>(
      `select current_setting('server_version_num')::int / 10000 as major, sum(pg_database_size(oid))::text as bytes from pg_database`,
    )
    return { major: rows[0]?.major ?? 0, bytes: Number(rows[0]?.bytes ?? 0) }
  })

const margin = 64 * 2 ** 20

/** Throws a StartFault where a disk has not that many bytes free, and a margin. */
export async function mustFit(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize > bytes + margin) return
  throw startFault(
    [
      '{folder} 所在磁盘空间不足：约需 {need} MB，剩余 {free} MB。',
      'The disk of {folder} is too small: about {need} MB needed, {free} MB free.',
    ],
    { folder, need: Math.ceil((bytes + margin) / 1e6), free: Math.floor((bavail * bsize) / 1e6) },
  )
}

/** The backups below a folder, oldest first. */
async function backupsIn(to: string): Promise<string[]> {
  const names = await readdir(to).catch(() => [])
  return names
    .filter(name => named.test(name))
    .sort((a, b) => (timeIn(a) < timeIn(b) ? -1 : 1))
    .map(name => join(to, name))
}

const timeIn = (name: string): string => name.slice(name.lastIndexOf('-') + 1)

async function newestWhole(to: string): Promise<string | null> {
  for (const folder of (await backupsIn(to)).toReversed()) if (await manifestIn(folder)) return folder
  return null
}

/** Removes what a backup that was killed left; one still at work is left alone. */
async function dropUnfinished(to: string): Promise<void> {
  for (const name of await readdir(to)) {
    const [, pid] = unfinished.exec(name) ?? []
    if (pid && look(Number(pid))?.state !== 'alive') await rm(join(to, name), { recursive: true, force: true })
  }
}

/** Removes all but the newest whole backups of a city. Answers how many went. */
export async function keepNewest(to: string, city: City, most: number): Promise<number> {
  const mine = (await backupsIn(to)).filter(folder => basename(folder).startsWith(`gatehouse-${city.schema}-`))
  const whole: string[] = []
  for (const folder of mine) if (await manifestIn(folder)) whole.push(folder)
  const old = whole.slice(0, Math.max(0, whole.length - most))
  for (const folder of old) await rm(folder, { recursive: true })
  return old.length
}
