import type { Instant } from '#kernel/time.ts'
import type { RosterBook, RosterPost } from '../schema.ts'
import { ledgerOf, type Ledger } from './stints.ts'

// Holes 空岗: what each post needs on days of a kind, against who stands there. One sweep over a post's edges in order of
// time, so that a month of two hundred posts costs milliseconds. Needs that overlap add up.

/** A stretch in which a post has fewer than it needs; milliseconds. `why` is the most telling reason known. */
export type Hole = {
  postId: string
  from: Instant
  to: Instant
  needed: number
  present: number
  why: 'unfilled' | 'leave' | 'cancelled' | 'reduced'
}

const counted = ['needed', 'present', 'leave', 'cancelled'] as const
type Counted = (typeof counted)[number]
/** From an instant on, one of the figures is higher or lower by so many. */
type Edge = { at: Instant; figure: Counted; by: number }
type Span = { from: Instant; to: Instant }

/**
 * The holes of the days a book shows, by time; what was over at `now` (milliseconds) is left out. Drafts count as
 * filled unless only what is `published` is asked for. Approved leave takes its person away; a relief stands in for the
 * relieved one, and leaves a hole where it was itself needed, unless it comes from a mobile or standby post.
 */
export function coverage(book: RosterBook, now: Instant, { published = false }: { published?: boolean } = {}): Hole[] {
  const ledger = ledgerOf(book)
  const shown = spanOf(ledger)
  if (!shown) return []
  const standing = standingEdges(ledger, published)
  return book.posts
    .flatMap(post => {
      const edges = [...needEdges(ledger, post), ...(standing.get(post.id) ?? [])]
      return sweep(edges, shown).map(hole => ({ postId: post.id, ...hole }))
    })
    .filter(({ to }) => to > now)
    .toSorted((a, b) => a.from - b.from)
}

function spanOf({ book, days, starts }: Ledger): Span | null {
  const first = days.findIndex(({ on }) => on === book.fromOn)
  const last = days.findIndex(({ on }) => on === book.untilOn)
  return first < 0 || last < 0 ? null : { from: starts[first] as number, to: starts[last + 1] as number }
}

const minute = 60_000

/** What a post needs, from the night before the first day shown on. */
function needEdges({ book, days, starts }: Ledger, post: RosterPost): Edge[] {
  if (post.needs.length === 0) return []
  const edges: Edge[] = []
  const first = Math.max(0, days.findIndex(({ on }) => on === book.fromOn) - 1)
  for (let at = first; at < days.length; at += 1) {
    const { on, kind } = days[at] as (typeof days)[number]
    if (on > book.untilOn || (post.closedOn !== null && post.closedOn <= on)) break
    for (const need of post.needs) {
      if (need.dayKind !== kind || need.fromOn > on || (need.untilOn !== null && need.untilOn < on)) continue
      const from = (starts[at] as number) + need.starts * minute
      edges.push(...pair('needed', { from, to: from + need.minutes * minute }, need.heads))
    }
  }
  return edges
}

const pair = (figure: Counted, { from, to }: Span, by = 1): Edge[] => [
  { at: from, figure, by },
  { at: to, figure, by: -by },
]

const spanIn = (one: { startsAt: string; endsAt: string }): Span => ({
  from: Date.parse(one.startsAt),
  to: Date.parse(one.endsAt),
})
const common = (a: Span, b: Span): Span => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })
const isSome = ({ from, to }: Span): boolean => from < to

// Leave that begins within a shift ends it there, and how long it would have been is not known any more.
const mostCutOff = 12 * 60 * minute

/** The time after a shift that leave cut short: whatever hole is there comes of the leave. */
const cutShort = ({ to }: Span, leaves: readonly Span[]): Edge[] =>
  leaves
    .filter(({ from }) => from === to)
    .flatMap(away => pair('leave', common(away, { from: to, to: to + mostCutOff })))

/** Who stands on each post, who is missing there by leave, and what was cancelled there. */
function standingEdges({ book, people }: Ledger, published: boolean): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>()
  const put = (postId: string, more: Edge[]): void => {
    const list = edges.get(postId)
    if (list) list.push(...more)
    else edges.set(postId, more)
  }
  for (const shift of book.shifts) {
    const span = spanIn(shift)
    const leaves = (people.get(shift.personId)?.away ?? []).map(spanIn)
    const away = leaves.map(one => common(span, one)).filter(isSome)
    // What leave cancelled is missing by leave.
    if (shift.state === 'cancelled')
      put(shift.postId, [...pair('cancelled', span), ...away.flatMap(missing => pair('leave', missing))])
    if (shift.state !== 'published' && (published || shift.state !== 'draft')) continue
    put(shift.postId, pair('present', span))
    put(shift.postId, cutShort(span, leaves))
    for (const missing of away) put(shift.postId, [...pair('present', missing, -1), ...pair('leave', missing)])
  }
  for (const [postId, more] of reliefEdges(book)) put(postId, more)
  return edges
}

/** A relief stands where the relieved one stood, who is then away for a meal; its own fixed post misses it meanwhile. */
function reliefEdges(book: RosterBook): [postId: string, Edge[]][] {
  if (book.reliefs.length === 0) return []
  const lent = new Set(book.posts.flatMap(({ id, kind }) => (kind === 'mobile' || kind === 'standby' ? [id] : [])))
  const working = book.shifts.filter(({ state }) => state === 'draft' || state === 'published')
  return book.reliefs.flatMap(relief =>
    working
      .filter(shift => shift.personId === relief.personId && shift.postId !== relief.postId && !lent.has(shift.postId))
      .map(shift => [shift.postId, common(spanIn(shift), spanIn(relief))] as const)
      .filter(([, span]) => isSome(span))
      .map(([postId, span]): [string, Edge[]] => [postId, pair('present', span, -1)]),
  )
}

/** Runs over the edges in order of time and says where fewer are present than needed. */
function sweep(edges: Edge[], shown: Span): Omit<Hole, 'postId'>[] {
  edges.sort((a, b) => a.at - b.at)
  const figures = { needed: 0, present: 0, leave: 0, cancelled: 0 }
  const holes: Omit<Hole, 'postId'>[] = []
  edges.forEach(({ at, figure, by }, nth) => {
    figures[figure] += by
    const { from, to } = common(shown, { from: at, to: edges[nth + 1]?.at ?? at })
    if (from < to && figures.present < figures.needed) join(holes, { from, to, ...lack(figures) })
  })
  return holes
}

const lack = ({
  needed,
  present,
  leave,
  cancelled,
}: Record<Counted, number>): Pick<Hole, 'needed' | 'present' | 'why'> => ({
  needed,
  present,
  why: leave > 0 ? 'leave' : cancelled > 0 ? 'cancelled' : present > 0 ? 'reduced' : 'unfilled',
})

function join(holes: Omit<Hole, 'postId'>[], next: Omit<Hole, 'postId'>): void {
  const last = holes.at(-1)
  const same = last && last.to === next.from && last.needed === next.needed && last.present === next.present
  if (same && last.why === next.why) last.to = next.to
  else holes.push(next)
}
