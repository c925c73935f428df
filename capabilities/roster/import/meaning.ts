import { kindOf } from './legend.ts'
import type { Meaning } from './read.ts'
import { spanIn, wholeSpan } from './text.ts'

/** Where a meaning comes from: what the office just said, the file's own legend, the house's marks, the trade's, or the word itself. */
export const meaningSources = ['said', 'file', 'known', 'usual', 'word'] as const
export type MeaningSource = (typeof meaningSources)[number]
export type Means = { meaning: Meaning; from: MeaningSource }
export type Told = {
  said: ReadonlyMap<string, Meaning>
  legend: ReadonlyMap<string, Meaning>
  known: ReadonlyMap<string, Meaning>
  usual: ReadonlyMap<string, Meaning>
}

const short = (mark: string): string => mark.replace(/班$/, '')

/** What a mark means, as far as anybody said; null where the office has to. 白班 and 白 mean the same. */
export function meaningOf(mark: string, { said, legend, known, usual }: Told): Means | null {
  for (const [from, book] of Object.entries({ said, file: legend, known, usual }) as [MeaningSource, typeof said][])
    for (const name of new Set([mark, short(mark), `${mark}班`])) {
      const meaning = book.get(name)
      if (meaning) return { meaning, from }
    }
  const span = wholeSpan(mark) ?? spanIn(mark)
  if (span) return { meaning: { kind: 'work', starts: span.starts, minutes: span.minutes }, from: 'word' }
  const kind = kindOf(mark)
  return kind ? { meaning: { kind }, from: 'word' } : null
}

const customary: readonly (readonly [form: RegExp, starts: number, minutes: number])[] = [
  [/^(?:白|日|早|昼|D)/i, 7 * 60, 720],
  [/^(?:夜|晚|大夜|通宵|N)/i, 19 * 60, 720],
  [/^(?:中|小夜)/, 15 * 60, 480],
  [/^(?:全天|24)/, 8 * 60, 1440],
]

/** The hours of the trade that a mark might mean: put before the office, never taken by themselves. */
export function proposalFor(mark: string): Meaning {
  const found = customary.find(([form]) => form.test(mark))
  return found ? { kind: 'work', starts: found[1], minutes: found[2] } : { kind: 'work', starts: 480, minutes: 720 }
}
