// Places on the ground, WGS84, longitude first as GeoJSON has it. What is managed here is a few streets wide, so the
// ground is taken as flat around a point, with the earth's two radii there: up to 10 km from it, lengths are right to a
// ten-thousandth.

export type Position = readonly [lon: number, lat: number]
/** Closed: the last position repeats the first. */
export type Ring = readonly Position[]
/** The outer ring first, then what is cut out of it. */
export type Rings = readonly Ring[]
export type Boundary = { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: readonly Rings[] }

/** Metres east and north of an origin. */
export type Metres = { x: number; y: number }

export const polygonsOf = (boundary: Boundary): readonly Rings[] =>
  boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates

const radians = Math.PI / 180
const a = 6_378_137
const e2 = 0.006_694_379_990_14

/** Metres of one degree of longitude and latitude at a latitude in degrees, on the WGS84 ellipsoid. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const sin = Math.sin(lat * radians)
  const w = 1 - e2 * sin * sin
  const across = a / Math.sqrt(w)
  const along = (a * (1 - e2)) / (w * Math.sqrt(w))
  return { lon: across * Math.cos(lat * radians) * radians, lat: along * radians }
}

/** Where a position lies, in metres from an origin. */
export function toMetres([lon, lat]: Position, origin: Position): Metres {
  const scale = metresPerDegree((lat + origin[1]) / 2)
  return { x: (lon - origin[0]) * scale.lon, y: (lat - origin[1]) * scale.lat }
}

/** The position so many metres from an origin, to a hundredth of a metre. */
export function toPosition({ x, y }: Metres, origin: Position): Position {
  const lat = origin[1] + y / metresPerDegree(origin[1]).lat
  const middle = (lat + origin[1]) / 2
  const there = origin[1] + y / metresPerDegree(middle).lat
  return rounded([origin[0] + x / metresPerDegree((there + origin[1]) / 2).lon, there])
}

/** Seven decimals: a hundredth of a metre, more than anybody can survey with a telephone. */
export const rounded = ([lon, lat]: Position): Position => [Number(lon.toFixed(7)), Number(lat.toFixed(7))]

/** The area inside a boundary in square metres, without what is cut out. */
export const areaM2 = (boundary: Boundary): number =>
  polygonsOf(boundary).reduce((sum, [outer = [], ...holes]) => {
    const cut = holes.reduce((less, hole) => less + ringArea(hole, outer[0]), 0)
    return sum + ringArea(outer, outer[0]) - cut
  }, 0)

function ringArea(ring: Ring, origin: Position | undefined): number {
  if (!origin) return 0
  const points = ring.map(position => toMetres(position, origin))
  return Math.abs(signedArea(points))
}

/** Twice-signed area halved: positive where the points run against the clock. */
export const signedArea = (points: readonly Metres[]): number =>
  points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length] as Metres
    return sum + x * next.y - next.x * y
  }, 0) / 2

export type Where = 'inside' | 'outside' | 'boundary'

/** Whether a position lies within a boundary, on its line, or outside; what is cut out is outside. */
export function whereIn(point: Position, boundary: Boundary): Where {
  const found = polygonsOf(boundary).map(rings => whereInRings(point, rings))
  if (found.includes('inside')) return 'inside'
  return found.includes('boundary') ? 'boundary' : 'outside'
}

function whereInRings(point: Position, [outer = [], ...holes]: Rings): Where {
  const here = whereInRing(point, outer)
  if (here !== 'inside') return here
  for (const hole of holes) {
    const there = whereInRing(point, hole)
    if (there !== 'outside') return there === 'boundary' ? 'boundary' : 'outside'
  }
  return 'inside'
}

// The winding rule of Hao and others: a ray to the right, exact about points on an edge.
function whereInRing([px, py]: Position, ring: Ring): Where {
  let crossings = 0
  for (let at = 0; at < ring.length - 1; at += 1) {
    const [x1, y1] = ring[at] as Position
    const [x2, y2] = ring[at + 1] as Position
    const v1 = y1 - py
    const v2 = y2 - py
    if ((v1 < 0 && v2 < 0) || (v1 > 0 && v2 > 0)) continue
    const u1 = x1 - px
    const u2 = x2 - px
    if (v1 === 0 && v2 === 0) {
      if ((u1 <= 0 && u2 >= 0) || (u2 <= 0 && u1 >= 0)) return 'boundary'
      continue
    }
    const side = u1 * v2 - u2 * v1
    if (side === 0 && ((u1 <= 0 && u2 >= 0) || (u2 <= 0 && u1 >= 0))) return 'boundary'
    if ((v2 > 0 && v1 <= 0 && side > 0) || (v1 > 0 && v2 <= 0 && side < 0)) crossings += 1
  }
  return crossings % 2 === 1 ? 'inside' : 'outside'
}

const turn = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
const within = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): boolean =>
  Math.min(ax, bx) <= px && px <= Math.max(ax, bx) && Math.min(ay, by) <= py && py <= Math.max(ay, by)

/** Whether two lines touch or cross. */
export function meet(a1: Position, a2: Position, b1: Position, b2: Position): boolean {
  const [one, two, three, four] = [turn(a1, a2, b1), turn(a1, a2, b2), turn(b1, b2, a1), turn(b1, b2, a2)]
  if (one !== two && three !== four) return true
  return (
    (one === 0 && within(a1, a2, b1)) ||
    (two === 0 && within(a1, a2, b2)) ||
    (three === 0 && within(b1, b2, a1)) ||
    (four === 0 && within(b1, b2, a2))
  )
}

/** The first place where a line of some closed rings crosses or touches another than its neighbour; null where none does. */
export function crossingIn(rings: Rings): Position | null {
  const lines = rings.flatMap((ring, of) =>
    ring.slice(0, -1).map((from, at) => ({ from, to: ring[at + 1] as Position, of, at, last: ring.length - 2 })),
  )
  for (let i = 0; i < lines.length; i += 1)
    for (let j = i + 1; j < lines.length; j += 1) {
      const [one, two] = [lines[i] as (typeof lines)[number], lines[j] as (typeof lines)[number]]
      const isNeighbour = one.of === two.of && (two.at - one.at === 1 || (one.at === 0 && two.at === one.last))
      if (isNeighbour ? foldsBack(one, two) : meet(one.from, one.to, two.from, two.to)) return two.from
    }
  return null
}

type Line = { from: Position; to: Position }

/** Whether a line runs back over its neighbour, with which it shares one end. */
function foldsBack(one: Line, two: Line): boolean {
  const shared = one.to[0] === two.from[0] && one.to[1] === two.from[1] ? one.to : one.from
  const [first, second] = shared === one.to ? [one.from, two.to] : [one.to, two.from]
  if (turn(first, shared, second) !== 0) return false
  return (first[0] - shared[0]) * (second[0] - shared[0]) + (first[1] - shared[1]) * (second[1] - shared[1]) > 0
}
