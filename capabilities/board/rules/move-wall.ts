import type { Wall } from '../wall-schema.ts'
import { countsOf } from './counts.ts'
import type { WallMoved } from './wall-row.ts'

/** A wall with what the stream said laid over it; `siteId` is the one site it shows, empty for all. */
export function moveWall(wall: Wall, moved: WallMoved, siteId: string): Wall {
  const here = <T extends { siteId: string }>(all: readonly T[]): T[] =>
    all.filter(one => siteId === '' || one.siteId === siteId)
  const gone = new Set(moved.gone)
  const fresh = new Map(here(moved.posts).map(post => [post.postId, post]))
  const kept = wall.posts.filter(post => !gone.has(post.postId)).map(post => fresh.get(post.postId) ?? post)
  const known = new Set(kept.map(post => post.postId))
  const posts = [...kept, ...[...fresh.values()].filter(post => !known.has(post.postId))]
  const sites = [...new Map([...wall.sites, ...here(moved.sites)].map(site => [site.siteId, site])).values()]
  return { ...wall, at: moved.at, posts, sites, counts: countsOf(posts, sites) }
}
