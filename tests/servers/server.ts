import { fork } from 'node:child_process'
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

/** Starts a server in a process of its own; comes back when it takes requests. */
export async function startServer(given: Given): Promise<Server> {
  const child = fork(new URL('./serve.ts', import.meta.url), [JSON.stringify(given)], { execArgv: [] })
  const over = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), over.then(() => null)])
  if (!first) throw new Error('the server ended before it took requests')
  const [{ port }] = first as [{ port: number }]
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.connected) child.send('stop')
      await over
    },
    async kill() {
      child.kill('SIGKILL')
      await over
    },
  }
}
