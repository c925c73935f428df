type Point = readonly [lon: number, lat: number]
type Ring = readonly Point[]

/**
 * Whether a point lies in a GeoJSON Polygon or MultiPolygon, edges included; holes are outside. What is no such shape
 * bounds nothing, and every point lies inside. Degrees, WGS84; an estate is small enough for flat geometry.
 */
export function inside(boundary: unknown, point: Point): boolean {
  const shape = (boundary ?? {}) as { type?: string; coordinates?: unknown }
  if (shape.type === 'Polygon') return inPolygon(shape.coordinates as Ring[], point)
  if (shape.type === 'MultiPolygon') return (shape.coordinates as Ring[][]).some(rings => inPolygon(rings, point))
  return true
}

const inPolygon = ([outer, ...holes]: readonly Ring[], point: Point): boolean =>
  outer !== undefined &&
  (onEdge(outer, point) || (inRing(outer, point) && !holes.some(hole => inRing(hole, point) && !onEdge(hole, point))))

function inRing(ring: Ring, [x, y]: Point): boolean {
  let within = false
  eachEdge(ring, ([ax, ay], [bx, by]) => {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
  })
  return within
}

function onEdge(ring: Ring, [x, y]: Point): boolean {
  let on = false
  eachEdge(ring, ([ax, ay], [bx, by]) => {
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    const between = Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)
    on ||= between && Math.abs(cross) < 1e-12
  })
  return on
}

function eachEdge(ring: Ring, look: (a: Point, b: Point) => void): void {
  ring.forEach((point, at) => look(ring.at(at - 1) as Point, point))
}
