import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const apps = fileURLToPath(new URL('../../apps/', import.meta.url))

/** The program as it runs on one machine, seen over HTTP. */
export type Machine = {
  url: string
  /** The link for the first administrator, where nobody has an account yet. */
  firstRun: string | null
  stop(): Promise<number | null>
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return String(port)
}

const envOf = (dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  DATA_DIR: dataDir,
})

async function printed(child: ChildProcess): Promise<string[]> {
  const lines: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string[]>()
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', line => {
    lines.push(line)
    // The greeting is written at once: what else belongs to it follows within the same turn.
    if (line.startsWith('门岗')) setTimeout(resolve, 50, lines)
  })
  child.once('exit', code => reject(new Error(`the program ended with ${code}:\n${lines.join('\n')}`)))
  return promise
}

/** Starts the program on a data folder, a fresh one or one that was restored. */
export async function startOn(dataDir: string): Promise<Machine> {
  const port = await freePort()
  const env = { ...envOf(dataDir), PORT: port }
  const child = spawn(process.execPath, [`${apps}server/main.ts`], {
    cwd: dirname(dataDir),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const lines = await printed(child)
  const firstRun = lines.map(line => /http\S+\/first-run#token=\S+/.exec(line)?.[0]).find(Boolean) ?? null
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  return { url: `http://localhost:${port}`, firstRun, stop }
}

/** Runs `gatehouse …` on a data folder, as a process of its own; what it said, and its exit code. */
export async function gatehouse(
  dataDir: string,
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [`${apps}cli/main.ts`, ...words], {
    cwd: dirname(dataDir),
    env: envOf(dataDir),
  })
  const exit = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await exit) as [number]
  return { code, out, err }
}
