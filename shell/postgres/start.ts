import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFault, startFault } from '#shell/config/fault.ts'
import { secret } from '#shell/config/keys.ts'
import { makeDataFolder } from '#shell/config/load.ts'
import { binaries } from './binaries.ts'
import { claim, isHeld } from './claim.ts'
import { appRole, cluster, databaseName, mustEnter, ownerRole, socketFolder } from './cluster.ts'
import { databaseUser } from './database-user.ts'
import { startPostmaster, type Guard, type Launch, type Postmaster } from './postmaster.ts'
import { pidFile } from './processes.ts'
import { provision } from './provision.ts'

// The database that comes with the program: our own supervisor of the packaged PostgreSQL. One process supervises a data
// folder; a second one (a command beside the server) joins. If the server dies it is started again; if we die it is told
// by the kernel or by a pipe and ends; and the next start ends, adopts or recovers whatever it finds.

export type Database = {
  /** Connects as the owner of tables, for migrations: bypasses row security. */
  ownerUrl: string
  /** Connects as the application role, which owns nothing. */
  appUrl: string
  /** Whether another process supervises it; then `stop` leaves it running. */
  joined: boolean
  stop(): Promise<void>
}

export type Start = {
  dataDir: string
  say: (line: string) => void
  /** False only for throw-away test data: writes are then not flushed to disk. */
  durable?: boolean
  guard?: Guard
  /** Called when the server has died and could not be brought back. */
  onGone?: (fault: StartFault) => void
}

// For a small machine: 2 cores, 2 GiB. Statement texts stay out of the server's log, for they hold personal data.
const options = (socket: string, durable: boolean): Launch['options'] => ({
  listen_addresses: '',
  unix_socket_directories: socket,
  unix_socket_permissions: '0700',
  max_connections: 60,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: 1.1,
  io_workers: 2,
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'pglz',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  idle_in_transaction_session_timeout: '5min',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

/** A connection address over the private socket. */
const address = (role: string, password: string, socket: string): string =>
  `postgresql://${role}:${password}@localhost/${databaseName}?host=${encodeURIComponent(socket)}&port=5432`

function addresses(dataDir: string, socket: string): { ownerUrl: string; appUrl: string } {
  const owner = address(ownerRole, secret(dataDir, 'database-owner'), socket)
  return { ownerUrl: owner, appUrl: address(appRole, secret(dataDir, 'database-app'), socket) }
}

async function joinWhenReady(dataDir: string, claimFile: string, pid: number): Promise<Database | null> {
  const folder = join(dataDir, 'postgres')
  for (let waited = 0; waited < 120_000; waited += 100) {
    const file = pidFile(folder)
    if (file?.ready) return { ...addresses(dataDir, file.socketFolder), joined: true, stop: async () => {} }
    if (!isHeld(claimFile)) return null
    await pause(100)
  }
  throw startFault(
    [
      '进程 {pid} 占用 {dataDir}，但数据库没有就绪。',
      'Process {pid} holds {dataDir}, but its database does not become ready.',
    ],
    { pid, dataDir },
  )
}

/** Keeps the server up: started again when it dies, given up after three deaths within a minute. */
function watch(first: Postmaster, settings: Launch, { say, onGone }: Start): { stop(): Promise<void> } {
  let current = first
  let stopping = false
  const keep = async (): Promise<void> => {
    for (let deaths: number[] = []; ;) {
      await current.ended
      if (stopping) return
      deaths = [...deaths.filter(at => at > performance.now() - 60_000), performance.now()]
      if (deaths.length > 3)
        throw startFault(['数据库反复中断，已放弃。', 'The database died again and again: given up.'])
      say('The database ended unexpectedly; starting it again… 数据库意外中断，正在重启')
      current = await startPostmaster(settings, say)
      if (stopping) return current.stop()
    }
  }
  const kept = keep().catch(error => {
    const fault = error instanceof StartFault ? error : new StartFault(String(error))
    say(fault.message)
    onGone?.(fault)
  })
  return {
    stop: async () => {
      stopping = true
      await current.stop()
      await kept
    },
  }
}

async function supervise(start: Start, release: () => void): Promise<Database> {
  const { dataDir, say, durable = true } = start
  const user = databaseUser()
  mustEnter(user, dataDir)
  const programs = binaries(dataDir, user)
  const folder = cluster(dataDir, programs, user, secret(dataDir, 'database-owner'))
  const socket = socketFolder(dataDir, user)
  const settings: Launch = {
    programs: programs.folder,
    folder,
    socketFolder: socket,
    logFile: join(dataDir, 'postgres.log'),
    user,
    options: options(socket, durable),
    ...(start.guard && { guard: start.guard }),
  }
  const postmaster = await startPostmaster(settings, say)
  const urls = addresses(dataDir, socket)
  try {
    await provision(urls)
  } catch (error) {
    await postmaster.stop()
    throw error
  }
  const watched = watch(postmaster, settings, start)
  return { ...urls, joined: false, stop: () => watched.stop().finally(release) }
}

/**
 * Starts the database that comes with the program on a data folder, or joins the process that already runs it.
 * Comes back when it takes connections and both roles and the database exist. Throws a StartFault with one line.
 */
export async function startDatabase(start: Start): Promise<Database> {
  if (process.platform === 'win32')
    throw startFault([
      'Windows 上请设置 DATABASE_URL。',
      'On Windows set DATABASE_URL: the database that comes with the program is not run there.',
    ])
  makeDataFolder(start.dataDir)
  const claimFile = join(start.dataDir, 'postgres.claim')
  for (;;) {
    const claimed = claim(claimFile)
    if (claimed.mine)
      return supervise(start, claimed.release).catch(error => {
        claimed.release()
        throw error
      })
    const joined = await joinWhenReady(start.dataDir, claimFile, claimed.pid)
    if (joined) return joined
  }
}
