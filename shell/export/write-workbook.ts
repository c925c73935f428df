import { apart } from '../files/apart.ts'
import type { Table } from './table.ts'

const job = { thread: new URL('./workbook-thread.ts', import.meta.url), megabytes: 768, milliseconds: 120_000 }

/** Writes a workbook outside the server's own thread, which has others to answer meanwhile. */
export async function writeWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const made = await apart<Uint8Array>({ ...job, input: tables })
  if (made.ended !== 'done') throw new Error(`the workbook could not be written: out of ${made.ended}`)
  return made.value
}
