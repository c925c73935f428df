import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#shell/db/migrate.ts'
import { startDatabase } from '#shell/postgres/start.ts'
import { houseOn, type Addresses, type TestHouse } from '../../tests/house.ts'

export type Place = { addresses: Addresses; it: Omit<TestHouse, 'clock'>; close: () => Promise<void> }

/** A durable database of our own in a temporary folder, migrated, with a house on it for writing what a bench needs. */
export async function benchPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'))
  chmodSync(dataDir, 0o755)
  const database = await startDatabase({ dataDir, say: () => {} })
  await migrate({ ownerUrl: database.ownerUrl, city: 'city', now: Date.now() })
  const addresses = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, city: 'city' }
  const it = await houseOn(addresses, Date.now)
  const close = async (): Promise<void> => {
    await it.close()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { addresses, it, close }
}

export type Server = {
  port: number
  child: ChildProcess
  sizes: () => Promise<{ groups: number; rows: number }>
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
  const stop = async (): Promise<void> => {
    child.send('stop')
    await once(child, 'exit')
  }
  return { port, child, sizes, stop }
}

/** The value a share of the way through sorted numbers. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))
