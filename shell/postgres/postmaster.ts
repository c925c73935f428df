import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startFault } from '#shell/config/fault.ts'
import { clusterFault, plainEnv } from './cluster.ts'
import type { DatabaseUser } from './database-user.ts'
import { isWorkedIn, look, pidFile, serves } from './processes.ts'

// Starting, watching and stopping one PostgreSQL. Three things are not what they seem. A server left by a killed
// process answers, so "it connects" does not mean that ours started. A killed server that nobody has reaped looks alive.
// And its pid file may name a number that now belongs to somebody else. So the file, the process and its working folder
// are looked at before a start, and our own child's exit is watched during it.

/** How the server is told that we died: by the kernel, or by a shell that reads a pipe we hold. */
export type Guard = 'setpriv' | 'shell'

export type Launch = {
  programs: string
  folder: string
  socketFolder: string
  logFile: string
  user: DatabaseUser | null
  options: Readonly<Record<string, string | number>>
  guard?: Guard
}

export type Postmaster = {
  pid: number
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>
  /** Ends it, rolling back what is open: within a moment, else at once after 30 seconds. */
  stop(): Promise<void>
}

const hasPdeathsig = (): boolean =>
  spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0

// Without `3<&0` the reader of a background job would be given /dev/null, and would end the server at once.
const shellGuard = 'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (cat <&3 >/dev/null; kill -INT $p 2>/dev/null) & wait $p'

function command({ programs, folder, options, guard }: Launch): [string, string[]] {
  const postgres = join(programs, 'postgres')
  const args = ['-D', folder, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  if ((guard ?? (hasPdeathsig() ? 'setpriv' : 'shell')) === 'setpriv')
    return ['setpriv', ['--pdeathsig', 'INT', '--', postgres, ...args]]
  return ['/bin/sh', ['-c', shellGuard, 'sh', postgres, ...args]]
}

const logLimit = 5_000_000

function openLog(logFile: string): number {
  if (existsSync(logFile) && statSync(logFile).size > logLimit) renameSync(logFile, `${logFile}.1`)
  return openSync(logFile, 'a', 0o600)
}

async function until(holds: () => boolean, seconds: number): Promise<boolean> {
  for (let waited = 0; waited < seconds * 1000; waited += 25) {
    if (holds()) return true
    await pause(25)
  }
  return holds()
}

const gone = (pid: number): boolean => look(pid)?.state !== 'alive'

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Ends a server: SIGINT rolls back what is open and writes a checkpoint (SIGTERM would wait for its clients). */
async function end(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await until(() => gone(pid), 30)) return
  signal(pid, 'SIGQUIT')
  await until(() => gone(pid), 10)
}

/**
 * Leaves a data folder that nobody works in: ends a server left there, waits for a dying one, and drops what a dead one
 * wrote of itself, which may name a process that lives (a number given away again) or looks alive (one nobody reaped).
 */
async function makeWay({ folder, socketFolder }: Launch, say: (line: string) => void): Promise<void> {
  const file = pidFile(folder)
  if (file && serves(file.pid, folder)) {
    say('Taking over the database a stopped process left running… 接管遗留的数据库进程')
    await end(file.pid)
  }
  if (file) await until(() => look(file.pid)?.state !== 'zombie' || pidFile(folder) === null, 5)
  if (!(await until(() => !isWorkedIn(folder), 30)))
    throw startFault(['{folder} 仍被其他进程占用。', 'Another process still works in {folder}.'], { folder })
  if (process.platform !== 'linux') return
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true })
}

type Started = { child: ChildProcess; ended: Promise<void>; hasEnded: () => boolean; output: () => string }

function launch(settings: Launch): Started {
  const { folder, logFile, user } = settings
  const log = openLog(logFile)
  const from = statSync(logFile).size
  const [program, args] = command(settings)
  // A session of its own, or Ctrl-C in the terminal would end the database before the program has finished with it.
  const child = spawn(program, args, {
    cwd: folder,
    env: plainEnv(),
    stdio: ['pipe', log, log],
    detached: true,
    ...user,
  })
  closeSync(log)
  let over = false
  const ended = new Promise<void>(resolve => {
    const finish = (): void => {
      over = true
      child.stdin?.destroy()
      resolve()
    }
    child.once('exit', finish)
    child.once('error', finish)
  })
  const output = (): string => readFileSync(logFile).subarray(from).toString('utf8')
  return { child, ended, hasEnded: () => over, output }
}

const mayPass = (output: string): boolean => /postmaster\.pid" already exists|shared memory block/.test(output)

/**
 * Starts the server and comes back when it takes connections. A start that fails because a dying server is still in the
 * way is tried again for ten seconds; any other failure throws a StartFault. Recovery after a crash may take its time.
 */
export async function startPostmaster(settings: Launch, say: (line: string) => void): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    await makeWay(settings, say)
    const before = written(settings.folder)
    const started = launch(settings)
    const pid = await ready(started, { folder: settings.folder, before, say })
    if (pid !== null) return { pid, ended: started.ended, stop: () => end(pid).then(() => started.ended) }
    if (attempt >= 40 || !mayPass(started.output())) throw clusterFault(started.output())
    await pause(250)
  }
}

type Ready = { folder: string; before: string; say: (line: string) => void }

const written = (folder: string): string => {
  const file = pidFile(folder)
  return file ? `${file.pid} ${file.startedAt}` : ''
}

async function ready(started: Started, settings: Ready): Promise<number | null> {
  const { folder, before, say } = settings
  // The file of a killed server says ready too: only one that was written since counts.
  const isReady = (): boolean => pidFile(folder)?.ready === true && written(folder) !== before
  for (;;) {
    await until(() => started.hasEnded() || isReady(), 10)
    if (started.hasEnded()) return null
    if (isReady()) return pidFile(folder)?.pid ?? null
    say('The database is recovering… 数据库正在恢复')
  }
}
