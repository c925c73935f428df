import type { BoardRow, BoardSite, Counts } from '../schema.ts'

/** How many of one's own posts stand how, and how much stands open: what the sentence on top says. */
export function countsOf(
  all: readonly (Pick<BoardRow, 'state'> & Partial<Pick<BoardRow, 'ofAnother'>>)[],
  sites: readonly Pick<BoardSite, 'matters'>[],
): Counts {
  const rows = all.filter(row => !row.ofAnother)
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
