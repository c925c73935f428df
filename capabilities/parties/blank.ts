import { refuse, type Refused } from '#kernel/outcome.ts'

/** The refusal for the first of these texts that is only blanks, or null. Refused: `shape.wrong` with its field. */
export function blankOf(texts: Readonly<Record<string, string | undefined>>): Refused | null {
  const blank = Object.entries(texts).find(([, text]) => text !== undefined && text.trim() === '')
  return blank ? refuse('shape.wrong', { field: `/${blank[0]}` }, { field: `/${blank[0]}` }) : null
}
