import type { Board, BoardSite } from '../schema.ts'
import { countsOf } from './counts.ts'

/** The sites in the order in which they need somebody: posts without a guard first, then late ones, else as they came. */
export function byNeed({ rows, sites }: { rows: Board['rows']; sites: Board['sites'] }): BoardSite[] {
  const rowsOf = Map.groupBy(rows, row => row.siteId)
  const need = ({ siteId }: BoardSite): number => {
    const { late, absent, uncovered } = countsOf(rowsOf.get(siteId) ?? [], [])
    return (absent + uncovered) * 1000 + late
  }
  return sites.toSorted((a, b) => need(b) - need(a))
}
