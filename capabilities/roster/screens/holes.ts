import type { Id } from '#kernel/id.ts'
import { startOf, type Day, type Instant } from '#kernel/time.ts'
import type { RosterBook, RosterPost } from '../schema.ts'
import { coverage, type Hole } from '../rules/coverage.ts'
import { columnOf, type Frame } from './frame.ts'

// Coverage joins what is missing without a break; a person fills it shift by shift. So a hole is cut here where the post's
// own needs begin and end, and stands in the column it begins in.

export type HoleAt = Hole & { column: number; day: Day }
export type Holes = ReadonlyMap<Id, readonly HoleAt[]>

const minute = 60_000

/** The instants at which the needs of a post begin and end on the days of a book. */
function edgesOf(post: RosterPost, days: RosterBook['days'], begins: readonly Instant[]): Set<Instant> {
  const edges = new Set<Instant>()
  days.forEach(({ kind }, at) => {
    for (const need of post.needs) {
      if (need.dayKind !== kind) continue
      const from = (begins[at] as Instant) + need.starts * minute
      edges.add(from)
      edges.add(from + need.minutes * minute)
    }
  })
  return edges
}

const cutAt = (hole: Hole, edges: readonly Instant[]): Hole[] => {
  const inner = edges.filter(edge => edge > hole.from && edge < hole.to)
  const bounds = [hole.from, ...inner, hole.to]
  return inner.length === 0
    ? [hole]
    : inner.concat(hole.to).map((to, at) => ({ ...hole, from: bounds[at] as Instant, to }))
}

/** What is missing in a frame from `since` on, by post and by time. */
export function holesIn(book: RosterBook, frame: Frame, since: Instant): Holes {
  const holes = coverage(book, since)
  if (holes.length === 0) return new Map()
  const days = book.days.filter(({ on }) => on >= book.fromOn && on <= book.untilOn)
  const begins = days.map(({ on }) => startOf(on as Day, book.timeZone))
  const found = new Map<Id, HoleAt[]>()
  for (const [postId, mine] of Map.groupBy(holes, hole => hole.postId)) {
    const post = book.posts.find(({ id }) => id === postId)
    const edges = post ? [...edgesOf(post, days, begins)].toSorted((a, b) => a - b) : []
    const cut = mine.flatMap(hole => cutAt(hole, edges))
    const placed = cut.map(hole => ({ ...hole, column: columnOf(frame, hole.from) }))
    const inFrame = placed.filter(({ column }) => column >= 0)
    if (inFrame.length > 0)
      found.set(
        postId,
        inFrame.map(hole => ({ ...hole, day: frame.days[hole.column] as Day })),
      )
  }
  return found
}

/** All holes of a frame in order of time, for lists. */
export const inTime = (holes: Holes): HoleAt[] => [...holes.values()].flat().toSorted((a, b) => a.from - b.from)
