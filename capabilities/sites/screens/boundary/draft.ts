import { toMetres, toPosition, type Boundary, type Metres, type Position, polygonsOf } from '#kernel/geo.ts'

// What is being drawn, in metres from the middle of the site: easier to move by a hand or an arrow key than degrees.

export type PostMark = { id: string; name: string; at: Metres | null }
/** Rings are open: the last point does not repeat the first. Of each polygon the outer ring first. */
export type Draft = { polygons: readonly (readonly (readonly Metres[])[])[]; posts: readonly PostMark[] }
/** One point of a ring. */
export type At = { polygon: number; ring: number; point: number }

type Placed = { id: string; name: string; lon: number | null; lat: number | null }

/** A boundary and posts as kept, for drawing. */
export const draftOf = (boundary: Boundary | null, posts: readonly Placed[], origin: Position): Draft => ({
  polygons: boundary
    ? polygonsOf(boundary).map(rings =>
        rings.map(ring => ring.slice(0, -1).map(position => toMetres(position, origin))),
      )
    : [],
  posts: posts.map(({ id, name, lon, lat }) => ({
    id,
    name,
    at: lon === null || lat === null ? null : toMetres([lon, lat], origin),
  })),
})

/** What was drawn as a boundary; null where there is nothing, or one ring of fewer than three points. */
export function boundaryOf({ polygons }: Draft, origin: Position): Boundary | null {
  const closed = polygons.map(rings =>
    rings.map(ring => {
      const positions = ring.map(point => toPosition(point, origin))
      return [...positions, ...positions.slice(0, 1)]
    }),
  )
  const [only, ...more] = closed
  if (!only || (more.length === 0 && (polygons[0]?.[0]?.length ?? 0) < 3)) return null
  return more.length === 0 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: closed }
}

const ringAt = ({ polygons }: Draft, { polygon, ring }: Omit<At, 'point'>): readonly Metres[] =>
  polygons[polygon]?.[ring] ?? []

const withRing = (draft: Draft, at: Omit<At, 'point'>, points: readonly Metres[]): Draft => {
  const polygons = draft.polygons.length === 0 ? [[[]]] : draft.polygons
  return {
    ...draft,
    polygons: polygons.map((rings, p) =>
      p === at.polygon ? rings.map((ring, r) => (r === at.ring ? points : ring)) : rings,
    ),
  }
}

export const movedPoint = (draft: Draft, at: At, to: Metres): Draft =>
  withRing(draft, at, ringAt(draft, at).with(at.point, to))

/** Takes a point away; a ring of which fewer than three are left goes with it, the outer one with all that is cut out. */
export function withoutPoint(draft: Draft, at: At): Draft {
  const points = ringAt(draft, at).toSpliced(at.point, 1)
  const isOnly = draft.polygons.length === 1 && draft.polygons[0]?.length === 1
  if (points.length >= 3 || (isOnly && points.length > 0)) return withRing(draft, at, points)
  const rings = draft.polygons[at.polygon] ?? []
  const left = at.ring === 0 ? [] : rings.toSpliced(at.ring, 1)
  return {
    ...draft,
    polygons: left.length > 0 ? draft.polygons.with(at.polygon, left) : draft.polygons.toSpliced(at.polygon, 1),
  }
}

/** A point in the middle between one and the next, and where it stands. */
export function splitAfter(draft: Draft, at: At): { draft: Draft; at: At } {
  const ring = ringAt(draft, at)
  const [from, to] = [ring[at.point] as Metres, ring[(at.point + 1) % ring.length] as Metres]
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const next = { ...at, point: at.point + 1 }
  return { draft: withRing(draft, at, ring.toSpliced(next.point, 0, middle)), at: next }
}

/** Adds a point: at the end of a ring that is not closed yet, else into the nearest line there is. */
export function withPoint(draft: Draft, point: Metres): { draft: Draft; at: At } {
  const first = { polygon: 0, ring: 0 }
  const begun = ringAt(draft, first)
  if (begun.length < 3) {
    return { draft: withRing(draft, first, [...begun, point]), at: { ...first, point: begun.length } }
  }
  let best = { at: { ...first, point: 1 }, away: Infinity }
  draft.polygons.forEach((rings, polygon) =>
    rings.forEach((ring, r) =>
      ring.forEach((from, at) => {
        const away = awayFrom(point, from, ring[(at + 1) % ring.length] as Metres)
        if (away < best.away) best = { at: { polygon, ring: r, point: at + 1 }, away }
      }),
    ),
  )
  const ring = ringAt(draft, best.at)
  return { draft: withRing(draft, best.at, ring.toSpliced(best.at.point, 0, point)), at: best.at }
}

/** Metres from a point to a line between two. */
export function awayFrom(point: Metres, from: Metres, to: Metres): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const t = Math.max(0, Math.min(1, along))
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy)
}

export const withPost = (draft: Draft, id: string, at: Metres | null): Draft => ({
  ...draft,
  posts: draft.posts.map(post => (post.id === id ? { ...post, at } : post)),
})
