import { crossingIn, rounded, signedArea, toMetres, whereIn, type Boundary, type Position, type Rings } from './geo.ts'

// A boundary as somebody sends it: drawn here, or a GeoJSON file of some other program. What is plainly meant is set
// right (open rings, doubled points, heights, the way round); what is not is refused with where it is wrong.

export type BoundaryFault =
  | 'not-geojson'
  | 'not-a-boundary'
  | 'several'
  | 'not-wgs84'
  | 'swapped'
  | 'out-of-range'
  | 'too-few'
  | 'too-many'
  | 'crossing'
  | 'hole-outside'
export type BoundaryWarning = 'perhaps-swapped' | 'outside-china'
export type BoundaryRead =
  | { ok: true; boundary: Boundary; warnings: BoundaryWarning[] }
  | { ok: false; reason: BoundaryFault; facts: Readonly<Record<string, string | number>> }

export const maxPoints = 2000

type Fault = { ok: false; reason: BoundaryFault; facts: Readonly<Record<string, string | number>> }
const no = (reason: BoundaryFault, facts: Fault['facts'] = {}): Fault => ({ ok: false, reason, facts })
type Thing = Readonly<Record<string, unknown>>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A boundary from GeoJSON: a Polygon or MultiPolygon, a Feature of one, a collection with a single one. Longitude first,
 * WGS84; whether coordinates were shifted (GCJ-02) nobody can tell from them.
 */
export function readBoundary(json: unknown): BoundaryRead {
  if (!isThing(json) || typeof json['type'] !== 'string') return no('not-geojson')
  if (!isWgs84(json['crs'])) return no('not-wgs84')
  const found = geometriesIn(json)
  if (found.length === 0) return no('not-a-boundary')
  if (found.length > 1) return no('several', { count: found.length })
  const { type, coordinates } = found[0] as Thing
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (!Array.isArray(polygons) || polygons.length === 0) return no('not-geojson')
  const read = readPolygons(polygons)
  if ('ok' in read) return read
  const [only, ...more] = read.polygons
  const boundary: Boundary =
    only && more.length === 0
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: read.polygons }
  return judged(boundary, read.polygons)
}

const isWgs84 = (crs: unknown): boolean =>
  crs === undefined || crs === null || /CRS84|EPSG:+4326/i.test(JSON.stringify(crs))

function geometriesIn(json: Thing): Thing[] {
  const { type } = json
  if (type === 'Polygon' || type === 'MultiPolygon') return [json]
  if (type === 'Feature') return isThing(json['geometry']) ? geometriesIn(json['geometry']) : []
  const inside =
    type === 'FeatureCollection' ? json['features'] : type === 'GeometryCollection' ? json['geometries'] : []
  return Array.isArray(inside) ? inside.flatMap(one => (isThing(one) ? geometriesIn(one) : [])) : []
}

function readPolygons(polygons: readonly unknown[]): { polygons: Rings[] } | Fault {
  const all: Rings[] = []
  let points = 0
  for (const rings of polygons) {
    if (!Array.isArray(rings) || rings.length === 0) return no('not-geojson')
    const done: Position[][] = []
    for (const ring of rings) {
      const read = readRing(ring, done.length > 0)
      if (!Array.isArray(read)) return read
      points += read.length - 1
      if (points > maxPoints) return no('too-many', { limit: maxPoints })
      done.push(read)
    }
    all.push(done)
  }
  return { polygons: all }
}

function readRing(ring: unknown, isHole: boolean): Position[] | Fault {
  if (!Array.isArray(ring)) return no('not-geojson')
  if (ring.length > maxPoints * 2) return no('too-many', { limit: maxPoints })
  const points: Position[] = []
  for (const pair of ring as unknown[]) {
    const [lon, lat] = Array.isArray(pair) ? (pair as unknown[]) : []
    if (typeof lon !== 'number' || typeof lat !== 'number') return no('not-geojson')
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      return no(inChina([lat, lon]) ? 'swapped' : 'out-of-range', { lon, lat })
    const next = rounded([lon, lat])
    if (!isSame(points.at(-1), next)) points.push(next)
  }
  if (points.length > 1 && isSame(points[0], points.at(-1) as Position)) points.pop()
  if (points.length < 3) return no('too-few', { count: points.length })
  const origin = points[0] as Position
  const isAgainstClock = signedArea(points.map(point => toMetres(point, origin))) > 0
  const way = isAgainstClock === isHole ? points.toReversed() : points
  return [...way, way[0] as Position]
}

const isSame = (one: Position | undefined, other: Position): boolean => one?.[0] === other[0] && one[1] === other[1]

function judged(boundary: Boundary, polygons: readonly Rings[]): BoundaryRead {
  const at = crossingIn(polygons.flat())
  if (at) return no('crossing', { lon: at[0], lat: at[1] })
  for (const [outer, ...holes] of polygons)
    for (const hole of holes)
      if (whereIn(hole[0] as Position, { type: 'Polygon', coordinates: [outer as Position[]] }) !== 'inside')
        return no('hole-outside')
  return { ok: true, boundary, warnings: warningsOf(polygons.flat(2)) }
}

const inChina = ([lon, lat]: Position): boolean => lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54

function warningsOf(points: readonly Position[]): BoundaryWarning[] {
  if (points.every(inChina)) return []
  return points.every(([lon, lat]) => inChina([lat, lon])) ? ['perhaps-swapped'] : ['outside-china']
}
