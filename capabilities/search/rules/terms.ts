/** How many words of a question are looked for; what follows is left out. */
const mostTerms = 4

const halfWidth = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))

/** The words somebody looks for, in lower case; figures and letters of a Chinese keyboard count as plain ones. */
export const termsOf = (asked: string): string[] => [
  ...new Set(
    halfWidth(asked)
      .toLowerCase()
      .split(/\s+/)
      .filter(term => term !== '')
      .slice(0, mostTerms),
  ),
]

/** Whether every term stands in one of the texts. */
export const holdsAll = (texts: readonly (string | null | undefined)[], terms: readonly string[]): boolean =>
  terms.every(term => texts.some(text => text?.toLowerCase().includes(term)))

export type Piece = { text: string; hit: boolean }

/** A text cut where terms stand in it, so that they can be marked; overlapping ones are marked as one. */
export function marked(text: string, terms: readonly string[]): Piece[] {
  const low = text.toLowerCase()
  // A letter whose small form is longer would shift what follows; such a text is shown unmarked.
  if (low.length !== text.length) return [{ text, hit: false }]
  const on = Array.from({ length: text.length }, () => false)
  for (const term of terms)
    for (let at = low.indexOf(term); at >= 0 && term !== ''; at = low.indexOf(term, at + 1))
      on.fill(true, at, at + term.length)
  const pieces: Piece[] = []
  for (const [at, hit] of on.entries()) {
    const last = pieces.at(-1)
    if (last?.hit === hit) last.text += text[at]
    else pieces.push({ text: text[at] as string, hit })
  }
  return pieces
}
