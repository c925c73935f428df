import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { migrate } from '#shell/db/migrate.ts'
import { benchDatabase } from './database.ts'
import { houseOn, type Addresses, type TestHouse } from '../../tests/house.ts'

export type Place = { addresses: Addresses; it: Omit<TestHouse, 'clock'>; close: () => Promise<void> }

/** A durable database of our own in a temporary folder, migrated, with a house on it for writing what a bench needs. */
export async function benchPlace(): Promise<Place> {
  const database = await benchDatabase()
  await migrate({ ownerUrl: database.ownerUrl, city: 'city', now: Date.now() })
  const addresses = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, city: 'city' }
  const it = await houseOn(addresses, Date.now)
  const close = async (): Promise<void> => {
    await it.close()
    await database.close()
  }
  return { addresses, it, close }
}

export type Server = {
  port: number
  child: ChildProcess
  sizes: () => Promise<{ groups: number; rows: number }>
  /** The most memory the server's process ever held, in bytes. */
  peak: () => Promise<number>
  /** Processor time the server's process has used, in milliseconds. */
  cpu: () => Promise<number>
  stop: () => Promise<void>
}

/** Starts a server on these addresses in a process of its own. */
export async function benchServer(addresses: Addresses): Promise<Server> {
  const child = fork(new URL('./serve.ts', import.meta.url), [JSON.stringify(addresses)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // BENCH_PROFILE names a folder for a CPU profile of the server.
    execArgv: process.env['BENCH_PROFILE'] ? ['--cpu-prof', '--cpu-prof-dir', process.env['BENCH_PROFILE']] : [],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const sizes = async () => {
    child.send('sizes')
    return (await once(child, 'message'))[0] as { groups: number; rows: number }
  }
  const peak = async (): Promise<number> => {
    child.send('peak')
    return ((await once(child, 'message'))[0] as { bytes: number }).bytes
  }
  const cpu = async (): Promise<number> => {
    child.send('cpu')
    const { user, system } = (await once(child, 'message'))[0] as { user: number; system: number }
    return (user + system) / 1000
  }
  const stop = async (): Promise<void> => {
    child.send('stop')
    await once(child, 'exit')
  }
  return { port, child, sizes, peak, cpu, stop }
}

export { median, quantile, rounded } from './database.ts'
