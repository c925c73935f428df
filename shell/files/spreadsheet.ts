import { refuse, type Outcome } from '#kernel/outcome.ts'
import type { Workbook } from '#kernel/workbook.ts'
import { apart } from './apart.ts'
import { limits, megabytes } from './limits.ts'
import type { FileRefusal } from './refusals.ts'

/**
 * Reads a spreadsheet that somebody sent: .xlsx, or CSV in the encodings and with the separators in use. `name` only
 * names the sheet of a CSV; what a file is, its bytes say. Everything else is refused by name (see `fileRefusals`):
 * old .xls, passwords, macros, web pages named .xls, pictures, programs, damage, and files made to hurt.
 */
export async function readSpreadsheet(bytes: Uint8Array, name: string): Promise<Outcome<Workbook, FileRefusal>> {
  if (bytes.length > limits.fileBytes)
    return refuse('spreadsheet.too-large', { megabytes: megabytes(bytes.length), limit: megabytes(limits.fileBytes) })
  const read = await apart<Outcome<Workbook, FileRefusal>>({
    thread: new URL('./spreadsheet-thread.ts', import.meta.url),
    input: { bytes, name },
    megabytes: limits.threadMegabytes,
    milliseconds: limits.threadMilliseconds,
  })
  return read.ended === 'done' ? read.value : refuse('spreadsheet.too-heavy')
}
