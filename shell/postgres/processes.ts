import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

// A process number says little: it may have been given to another program, and a dead process that nobody has reaped
// still answers kill(pid, 0). So we look at its state and at when it started.

export type Look = { state: 'alive' | 'zombie'; startedAt: string }

function lookInProc(pid: number): Look | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return { state: /[ZX]/.test(fields[0] as string) ? 'zombie' : 'alive', startedAt: `${boot}.${fields[19]}` }
  } catch {
    return null
  }
}

function lookWithPs(pid: number): Look | null {
  const line = spawnSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()
  const [, state, startedAt] = /^(\S+)\s+(.*)$/.exec(line ?? '') ?? []
  return state && startedAt ? { state: state.startsWith('Z') ? 'zombie' : 'alive', startedAt } : null
}

/** The state of a process and a text that tells it from a later one of the same number; null when there is none. */
export const look = (pid: number): Look | null => (process.platform === 'linux' ? lookInProc(pid) : lookWithPs(pid))

const worksIn = (pid: number): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Whether a live process is a PostgreSQL server on that data folder (servers work inside their folder). */
export function serves(pid: number, folder: string): boolean {
  if (look(pid)?.state !== 'alive') return false
  if (process.platform === 'linux') return worksIn(pid) === realpathSync(folder)
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  return command.includes('postgres')
}

/** Whether any process still works inside a data folder: after a postmaster is killed its children live on a moment. */
export function isWorkedIn(folder: string): boolean {
  if (process.platform !== 'linux') return false
  const real = realpathSync(folder)
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids.some(pid => worksIn(Number(pid)) === real && look(Number(pid))?.state === 'alive')
}

export type PidFile = { pid: number; startedAt: string; socketFolder: string; ready: boolean }

/** What a running or dead PostgreSQL wrote of itself: pid, data folder, start, port, socket folder, address, memory, state. */
export function pidFile(folder: string): PidFile | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, , startedAt = '', , socketFolder = '', , , state = ''] = lines
    return { pid: Number(pid), startedAt, socketFolder, ready: state.trim() === 'ready' }
  } catch {
    return null
  }
}
