import { dayAt, startOf } from '#kernel/time.ts'
import { hour, minute } from './clock.ts'
import type { Post, Site } from './found.ts'
import type { SiteRow, PostRow } from './places.ts'
import type { Stage } from './speak.ts'

// What stands open of the present turn. At every hour somebody is missing, a post has no successor and one was refused:
// just after a change of shift it is the one who comes; else the shift was planned in two halves, the second for somebody
// of the reserve. Near the end of a shift another post takes its place, whose shifts change at another hour.

export type OpenNow = 'missing' | 'nobody-came' | 'refused'
type Told = {
  open: OpenNow
  /** Site and post, the first that fits. */
  posts: readonly string[]
  /** Minutes after a change of shift in which the one who comes is the story. */
  from: number
  until: number
  /** Minutes a shift must still last for a second half to be worth planning. */
  rest: number
  /** Who of the reserve has the second half. */
  reserve: number
}

const told: readonly Told[] = [
  { open: 'missing', posts: ['three 巡逻岗', 'mall 巡逻岗'], from: 35, until: 100, rest: 75, reserve: 1 },
  { open: 'nobody-came', posts: ['two 大门岗', 'hospital 急诊岗'], from: 16, until: 110, rest: 45, reserve: 2 },
  { open: 'refused', posts: ['hospital 急诊岗', 'three 东门岗'], from: 8, until: 100, rest: 45, reserve: 0 },
]

export type Midway = { open: OpenNow; reserve: number; splitAt: number | null }

/** The hour at which the shifts of a post around the clock change, and twelve hours later. */
export const changesAt = (site: Pick<SiteRow, 'changesAt'>, post: Pick<PostRow, 'changesAt'>): number =>
  post.changesAt ?? site.changesAt

/** When the present turn of a post around the clock began (ms). */
function turnBegan({ now, house }: Pick<Stage, 'now' | 'house'>, changes: number): number {
  const midnight = startOf(dayAt(now, house.city.timeZone), house.city.timeZone)
  const first = midnight + (changes - 24) * hour
  return first + Math.floor((now - first) / (12 * hour)) * 12 * hour
}

function midwayOf(stage: Pick<Stage, 'now' | 'house'>, changes: number, one: Told): Midway | null {
  const { open, from, until, rest, reserve } = one
  const began = turnBegan(stage, changes)
  const since = (stage.now - began) / minute
  if (since < from) return null
  if (since <= until) return { open, reserve, splitAt: null }
  if (12 * 60 - since < rest) return null
  const half = 30 * minute
  const splitAt = began + Math.floor((stage.now - from * minute - began) / half) * half
  return { open, reserve, splitAt }
}

/** What stands open now, by site and post. */
export function openNow(stage: Pick<Stage, 'now' | 'house'>, sites: readonly Site[]): ReadonlyMap<string, Midway> {
  const found = new Map<string, Midway>()
  const changes = new Map(
    sites.flatMap(({ row, posts }) => posts.map(post => [nameOf({ row }, post), changesAt(row, post.row)] as const)),
  )
  for (const one of told)
    for (const name of one.posts) {
      const midway = found.has(name) ? null : midwayOf(stage, changes.get(name) ?? 7, one)
      if (!midway) continue
      found.set(name, midway)
      break
    }
  return found
}

/** What a post is called over all sites. */
export const nameOf = ({ row }: Pick<Site, 'row'>, post: Pick<Post, 'row'>): string => `${row.key} ${post.row.name}`
