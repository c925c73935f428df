import type { BoardRow, BoardSite, Counts } from '../schema.ts'

/** How many posts stand how, and how much stands open: what the sentence on top says. */
export function countsOf(
  rows: readonly Pick<BoardRow, 'state'>[],
  sites: readonly Pick<BoardSite, 'matters'>[],
): Counts {
  const count = (state: BoardRow['state']) => rows.filter(row => row.state === state).length
  return {
    posts: rows.length,
    onDuty: count('on-duty'),
    late: count('late'),
    absent: count('absent'),
    uncovered: count('uncovered'),
    matters: sites.reduce((sum, site) => sum + site.matters, 0),
  }
}
