import { refuse, type Outcome } from '#kernel/outcome.ts'
import type { Workbook } from '#kernel/workbook.ts'
import { readCsv } from './csv.ts'
import type { FileRefusal } from './refusals.ts'
import { sniff } from './sniff.ts'

/** Reads a spreadsheet in this thread, whatever it costs; `readSpreadsheet` is the way in for a stranger's file. */
export async function readPlainly(bytes: Buffer, name: string): Promise<Outcome<Workbook, FileRefusal>> {
  const kind = sniff(bytes)
  if ('refused' in kind) return refuse(kind.refused)
  if (kind.read === 'text') return readCsv(bytes, name)
  const { readXlsx } = await import('./xlsx.ts')
  return readXlsx(bytes)
}
