import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from './program.ts'

const main = fileURLToPath(new URL('../../apps/server/main.ts', import.meta.url))

/** What the demo prints for one role: a link that is good once; for a phone its PIN too. */
type DemoEntry = { url: string; pin?: string }
export type Demo = {
  url: string
  /** By the English name of the role: `leader`, `client`, `guard’s phone` … */
  entries: ReadonlyMap<string, DemoEntry>
  /** Ends it and removes its data. */
  clear(): Promise<void>
}

type Printed = Pick<Demo, 'url' | 'entries'>

/** Reads what is printed until every link is there; rejects with it when the program ends instead. */
function printed(child: ChildProcess): Promise<Printed> {
  const lines: string[] = []
  const entries = new Map<string, DemoEntry>()
  let role = ''
  let pin: string | undefined
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the program has no output'))
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(line)
      const [, named] = /^ {2}\S+ ([a-z’ ]+) · /.exec(line) ?? []
      if (named) [role, pin] = [named, /PIN (\d+)/.exec(line)?.[1]]
      const [url] = /http\S+\/demo\/\S+/.exec(line) ?? []
      if (url) entries.set(role, { url, ...(pin ? { pin } : {}) })
      // The guard’s phone is printed last.
      if (url && role === 'guard’s phone') resolve({ url: new URL(url).origin, entries })
    })
    child.once('exit', code => reject(new Error(`the program ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Starts the demo district as `npm start -- --demo` does, in a folder and on a port of its own. */
export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-demo-'))
  // Started by root, the database runs as nobody and must be able to enter.
  chmodSync(folder, 0o755)
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) }
  const child = spawn(process.execPath, [main, '--demo'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const clear = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...(await printed(child)), clear }
}
