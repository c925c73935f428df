/** How many single letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const kept = (row[j] as number) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(kept, (row[j + 1] as number) + 1, (next[j] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}

// Short names of ours are too close to names every machine has (HOST and HOME, CITY and CI) to be guessed at.
const slack = (name: string): number => (name.length >= 8 ? 2 : name.length === 7 ? 1 : 0)

/** The known name that was probably meant: within two letters (`within`, or fewer for short names), or null. */
export function nearest(name: string, known: readonly string[], within?: number): string | null {
  const upper = name.toUpperCase()
  const [best] = known
    .map(each => ({ each, away: editDistance(upper, each.toUpperCase()), within: within ?? slack(each) }))
    .filter(({ away, within: limit }) => away <= limit)
    .sort((a, b) => a.away - b.away)
  return best?.each ?? null
}
