import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { look, pidFile } from '#shell/postgres/processes.ts'
import { connected } from '#shell/postgres/provision.ts'
import { startDatabase } from '#shell/postgres/start.ts'

const main = fileURLToPath(new URL('../../apps/server/main.ts', import.meta.url))

export type Program = {
  url: string
  /** Where its keys and files lie. */
  dataDir: string
  /** The link that was printed, once, for the first administrator. */
  firstRun: string
  /** Runs SQL as the owner of the tables, past every rule of the program, as somebody with the machine in hand could. */
  asOwner<T>(work: (db: pg.Client) => Promise<T>): Promise<T>
  /** Ctrl-C; gives back the exit code. */
  interrupt(): Promise<number | null>
  databaseRuns(): boolean
  /** Ends what is left and removes the data. */
  clear(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits for the one-time link; rejects with what was printed when the program ends instead. */
function printedLink(child: ChildProcess): Promise<string> {
  const printed: string[] = []
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the program has no output'))
    createInterface({ input: child.stdout }).on('line', line => {
      printed.push(line)
      const [link] = /http\S+\/first-run#token=\S+/.exec(line) ?? []
      if (link) resolve(link)
    })
    child.once('exit', code => reject(new Error(`the program ended with ${code}:\n${printed.join('\n')}`)))
  })
}

/** Starts the program as `npm start` does once everything is there: on an empty data folder and a free port. */
export async function startProgram(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-walk-'))
  // Started by root, the database runs as nobody and must be able to enter.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: String(await freePort()) }
  const child = spawn(process.execPath, [main], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const firstRun = await printedLink(child)
  const database = pidFile(join(dataDir, 'postgres'))
  return {
    url: new URL(firstRun).origin,
    dataDir,
    firstRun,
    asOwner: async work => {
      const { ownerUrl } = await startDatabase({ dataDir, say: () => {} })
      return connected(ownerUrl, work)
    },
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    },
    databaseRuns: () => database !== null && look(database.pid)?.state === 'alive',
    clear: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
