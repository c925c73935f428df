import type { Instant } from '#kernel/time.ts'
import { noSix, slotAt, type Almanac, type Six } from './slots.ts'

// What posts needed, what was rostered and who stood there. A post that says how many it needs is held to that; for one
// that does not, its own roster stands for the need, and the report says so. More than needed counts as needed: nobody
// stands twice for an hour that nobody stood.

export type Stretch = { from: Instant; to: Instant; heads: number }
type PostHours = {
  needed: readonly Stretch[]
  rostered: readonly Stretch[]
  stood: readonly Stretch[]
}
export type Gap = { from: Instant; to: Instant; needed: number; stood: number; why: 'not-rostered' | 'not-signed-on' }
/** Minutes by slot. `nights`: minutes needed and stood of each night, by the place of its evening among the days. */
export type Stood = { needed: Six; rostered: Six; stood: Six; gaps: Gap[]; parts: Part[] }
/** Needed and stood minutes between two neighbouring edges of day and night. */
export type Part = { from: Instant; needed: number; stood: number }

const minute = 60_000
/** Shorter gaps count in the hours and are not listed: a relief that came two minutes late is no uncovered post. */
const leastGapMinutes = 15

type Edge = { at: Instant; figure: 'needed' | 'rostered' | 'stood'; by: number }
const edgesFor = (figure: Edge['figure'], stretches: readonly Stretch[]): Edge[] =>
  stretches.flatMap(({ from, to, heads }) =>
    from < to
      ? [
          { at: from, figure, by: heads },
          { at: to, figure, by: -heads },
        ]
      : [],
  )

/** One post's month from one instant to another (ms), cut at `cuts` (in order), which are the edges of day and night. */
export function standOf(
  post: PostHours,
  { from, to, cuts }: { from: Instant; to: Instant; cuts: readonly Instant[] },
  almanac: Almanac,
): Stood {
  const edges: Edge[] = [
    ...edgesFor('needed', post.needed),
    ...edgesFor('rostered', post.rostered),
    ...edgesFor('stood', post.stood),
    ...[from, ...cuts, to].map(at => ({ at, figure: 'needed' as const, by: 0 })),
  ].sort((a, b) => a.at - b.at)
  const now = { needed: 0, rostered: 0, stood: 0 }
  const found: Stood = { needed: noSix(), rostered: noSix(), stood: noSix(), gaps: [], parts: partsOf(from, to, cuts) }
  let part = 0
  for (const [nth, { at, figure, by }] of edges.entries()) {
    now[figure] += by
    const a = Math.max(at, from)
    const b = Math.min(edges[nth + 1]?.at ?? at, to)
    if (a >= b || now.needed <= 0) continue
    while (part + 1 < found.parts.length && (found.parts[part + 1] as Part).from <= a) part += 1
    addStretch(found, { from: a, to: b, ...now, slot: slotAt(a, almanac), part })
  }
  found.gaps = found.gaps.filter(gap => gap.to - gap.from >= leastGapMinutes * minute)
  return found
}

const partsOf = (from: Instant, to: Instant, cuts: readonly Instant[]): Part[] =>
  [from, ...cuts.filter(at => at > from && at < to)].map(at => ({ from: at, needed: 0, stood: 0 }))

type Piece = {
  from: Instant
  to: Instant
  needed: number
  rostered: number
  stood: number
  slot: number
  part: number
}

function addStretch(found: Stood, { from, to, needed, rostered, stood, slot, part }: Piece): void {
  const minutes = (to - from) / minute
  const there = Math.min(stood, needed)
  found.needed[slot] = (found.needed[slot] ?? 0) + needed * minutes
  found.rostered[slot] = (found.rostered[slot] ?? 0) + Math.min(rostered, needed) * minutes
  found.stood[slot] = (found.stood[slot] ?? 0) + there * minutes
  const at = found.parts[part]
  if (at) {
    at.needed += needed * minutes
    at.stood += there * minutes
  }
  if (there >= needed) return
  const why = rostered < needed ? 'not-rostered' : 'not-signed-on'
  const last = found.gaps.at(-1)
  if (last && last.to === from && last.needed === needed && last.stood === there && last.why === why) last.to = to
  else found.gaps.push({ from, to, needed, stood: there, why })
}
