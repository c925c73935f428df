import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Addresses } from '../house.ts'

/** Where a server finds its database, and the folder its keys are kept in: the same for every server of one house. */
export type Given = { addresses: Addresses; keysIn: string }

export type Server = {
  url: string
  stop(): Promise<void>
  /** Ends it as a power cut would: nothing is finished, nothing is said. */
  kill(): Promise<void>
}

/** Starts a server in a process of its own; comes back when it takes requests. Throws what it said when it ended first. */
export async function startServer(given: Given): Promise<Server> {
  const program = new URL('./serve.ts', import.meta.url)
  const child = fork(program, [JSON.stringify(given)], { execArgv: [], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  const said = collect(child)
  const over = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), over.then(() => null)])
  if (!first) throw new Error(`the server ended before it took requests: ${said()}`)
  const [{ port }] = first as [{ port: number }]
  let expected = false
  void over.then(() => expected || process.stderr.write(`a server ended by itself: ${said()}\n`))
  const end = async (how: () => unknown): Promise<void> => {
    expected = true
    how()
    await over
  }
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => end(() => child.connected && child.send('stop')),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (more: string) => (text += more))
  return () => text
}
