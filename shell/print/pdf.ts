import type { Paper } from '#kernel/form.ts'
import type { Language } from '#kernel/words.ts'
import { apart } from '../files/apart.ts'

/**
 * A paper as a PDF: Chinese text that can be searched and copied, the used part of the fonts embedded, QR codes as
 * vectors, a page number on each page. Made in a thread of its own. `language` is what the reader's program is told.
 * Throws when a paper is beyond a minute or 1 GB: no form of ours is.
 */
export async function toPdf(paper: Paper, language: Language): Promise<Uint8Array> {
  const made = await apart<Uint8Array>({
    thread: new URL('./print-thread.ts', import.meta.url),
    input: { paper, language },
    megabytes: 1024,
    milliseconds: 60_000,
  })
  if (made.ended !== 'done') throw new Error(`the paper “${paper.title}” could not be printed: out of ${made.ended}`)
  return made.value
}
