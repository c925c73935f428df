import type { Board, BoardMoved } from '../schema.ts'
import { countsOf } from './counts.ts'

/** A board with what the stream said laid over it; `siteId` is the one site it shows, empty for all. Posts keep their places, new ones come after their site's. */
export function moveBoard(board: Board, moved: BoardMoved, siteId: string): Board {
  const here = <T extends { siteId: string }>(all: readonly T[]): T[] =>
    all.filter(one => siteId === '' || one.siteId === siteId)
  const rows = here(moved.rows)
  const sites = here(moved.sites)
  const gone = new Set(moved.gone)
  if (rows.length + sites.length === 0 && !board.rows.some(row => gone.has(row.postId)))
    return { ...board, at: moved.at }
  const fresh = new Map(rows.map(row => [row.postId, row]))
  const kept = board.rows.filter(row => !gone.has(row.postId)).map(row => fresh.get(row.postId) ?? row)
  const known = new Set(kept.map(row => row.postId))
  const added = rows.filter(row => !known.has(row.postId))
  const all = added.reduce(
    (list, row) => list.toSpliced(list.findLastIndex(each => each.siteId === row.siteId) + 1 || list.length, 0, row),
    kept,
  )
  const bySite = new Map([...board.sites, ...sites].map(site => [site.siteId, site]))
  const named = [...bySite.values()]
  return { at: moved.at, rows: all, sites: named, counts: countsOf(all, named) }
}
