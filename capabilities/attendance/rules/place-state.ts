import { polygonsOf, toMetres, whereIn, type Boundary, type Metres, type Position, type Ring } from '#kernel/geo.ts'

// Where somebody stood when something was recorded, as far as a phone can say. No law sets these bounds: a phone between
// towers is wrong by streets, so the doubt is the guard's, and a person decides what "outside" means.

/** A place less sure than this many metres says nothing about a boundary. */
export const vagueMetres = 200
/** A boundary is drawn by hand and a gate stands on it: this far beyond it, plus what the phone is unsure of, is still there. */
export const slackMetres = 30

export type Place = { lon: number; lat: number; metres: number }
export type PlaceState = 'inside' | 'outside' | 'unknown' | 'none'

/**
 * Whether a claimed place lies within a boundary: `outside` only when farther from it than the phone is unsure of and
 * 30 m more; `unknown` without a boundary or where the phone is unsure of more than 200 m; `none` without a place.
 */
export function placeState(place: Place | null, boundary: Boundary | null): PlaceState {
  if (!place) return 'none'
  if (!boundary || place.metres > vagueMetres) return 'unknown'
  return metresOutside(place, boundary) > place.metres + slackMetres ? 'outside' : 'inside'
}

/** How far a place lies outside a boundary, in metres, the nearest line counting; 0 on it or within. */
export function metresOutside({ lon, lat }: Place, boundary: Boundary): number {
  const here: Position = [lon, lat]
  if (whereIn(here, boundary) !== 'outside') return 0
  const rings = polygonsOf(boundary).flat()
  return Math.min(...rings.map(ring => metresToRing(here, ring)))
}

function metresToRing(here: Position, ring: Ring): number {
  const points = ring.map(position => toMetres(position, here))
  const lines = points.slice(1).map((to, at) => metresToLine(points[at] as Metres, to))
  return Math.min(...lines)
}

/** From the origin to the nearest point of a line. */
function metresToLine(from: Metres, to: Metres): number {
  const [x, y] = [to.x - from.x, to.y - from.y]
  const length = x * x + y * y
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(from.x * x + from.y * y) / length))
  return Math.hypot(from.x + along * x, from.y + along * y)
}
