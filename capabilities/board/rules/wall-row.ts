import type { BoardRow, BoardSite } from '../schema.ts'
import type { Scope, WholeRow } from './shown-row.ts'

// What hangs on a wall is read by whoever passes: posts and how they stand, never who stands there.

/** One post on the wall. `done` of `all` points of the round are scanned. */
type WallPost = {
  postId: string
  siteId: string
  name: string
  state: BoardRow['state']
  lap: number
  done: number
  all: number
}

/** A row with nobody on it. */
export const wallPost = (
  row: Pick<BoardRow, 'postId' | 'siteId' | 'postName' | 'state' | 'lap' | 'points'>,
): WallPost => ({
  postId: row.postId,
  siteId: row.siteId,
  name: row.postName,
  state: row.state,
  lap: row.lap,
  done: row.points.filter(point => point.scannedAt !== null).length,
  all: row.points.length,
})

export type WallMoved = { at: string; posts: WallPost[]; sites: BoardSite[]; gone: string[] }
type Moved = { at: string; rows: WholeRow[]; sites: BoardSite[]; gone: { postId: string; siteId: string }[] }

/** What changed, as it may hang on the wall of this reader's office; null where nothing of it is theirs. */
export function wallMoved({ at, rows, sites, gone }: Moved, { sites: seen }: Scope): WallMoved | null {
  const mine = <T extends { siteId: string }>(all: readonly T[]): T[] =>
    all.filter(one => seen.attendance.has(one.siteId))
  const walked = (siteId: string) =>
    ['round', 'scan', 'route', 'checkpoint'].every(kind => seen[kind as keyof typeof seen].has(siteId))
  const posts = mine(rows.filter(row => !row.ofAnother)).map(row =>
    wallPost(walked(row.siteId) ? row : { ...row, lap: 0, points: [] }),
  )
  const moved = {
    at,
    posts,
    sites: mine(sites).map(site => (seen.case.has(site.siteId) ? site : { ...site, matters: 0 })),
    gone: mine(gone).map(({ postId }) => postId),
  }
  return posts.length + moved.sites.length + moved.gone.length > 0 ? moved : null
}
