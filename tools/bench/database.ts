import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from '#shell/postgres/start.ts'

/** A durable database of our own in a temporary folder, empty; `close` ends it and takes the folder away. */
export async function benchDatabase(): Promise<{ ownerUrl: string; appUrl: string; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'))
  chmodSync(dataDir, 0o755)
  const { ownerUrl, appUrl, stop } = await startDatabase({ dataDir, say: () => {} })
  const close = async (): Promise<void> => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ownerUrl, appUrl, close }
}

/** The value a share of the way through sorted numbers. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))
