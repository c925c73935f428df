import { ems } from './fit.ts'

// A row is kept on one page, and the PDF writer drops one that is higher than a page without a word. So a row with a long
// text goes on in rows of its own below it, which is what a clerk does on paper.

/** Characters are a little wider than reckoned, and words do not break: so much of a line is left empty at most. */
const slack = 1.12
export type Room = { widths: readonly number[]; fontSize: number; most: number }

/** The rows, each of at most `most` lines; `widths` of the columns and `fontSize` in points. */
export const rowsThatFit = (rows: readonly (readonly string[])[], room: Room): string[][] =>
  rows.flatMap(row => continued([...row], room))

function continued(row: string[], room: Room): string[][] {
  const cut = row.map((text, at) => cutAfter(text, (room.widths[at] as number) / (room.fontSize * slack), room.most))
  const here = cut.map(([head]) => head)
  const rest = cut.map(([, tail]) => tail)
  return rest.every(tail => tail === '') ? [here] : [here, ...continued(rest, room)]
}

/** What of a text stands in so many lines of a width in ems, and what is left of it. */
function cutAfter(text: string, width: number, most: number): [string, string] {
  // Nothing is narrower than half an em: most cells are over before they need counting.
  if (text.length * 0.5 < width && !text.includes('\n')) return [text, '']
  let [line, used, at] = [1, 0, 0]
  for (const character of text) {
    const wide = ems(character)
    if (character === '\n' || used + wide > width) {
      line += 1
      used = 0
    }
    if (line > most) break
    used += wide
    at += character.length
  }
  if (at >= text.length) return [text, '']
  const space = text.lastIndexOf(' ', at)
  const end = space > at - 20 && space > 0 ? space : Math.max(at, 1)
  return [text.slice(0, end), text.slice(end).trimStart()]
}
