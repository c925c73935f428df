import { toPosition } from '#kernel/geo.ts'
import { between, minute, second, type Rng } from './clock.ts'
import type { Point, Site } from './found.ts'

// How a round is walked: honestly, with all that makes honest rounds uneven, or in one of the ways that are found out.

export type Scanned = {
  point: Point
  at: number
  how: 'qr' | 'nfc' | 'typed'
  place?: { lon: number; lat: number; metres: number }
}
export type Manner = 'honest' | 'burst' | 'cadence' | 'armchair' | 'half' | 'back'

const far = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

type Asked = { rng: Rng; site: Site; points: readonly Point[]; from: number; places: boolean }

function honest({ rng, points, from }: Asked): Scanned[] {
  const pace = between(rng, 0.95, 1.4)
  let at = from
  let here: Point | null = null
  return points.map(point => {
    if (here) {
      const floors = Math.abs((here.floor ?? 0) - (point.floor ?? 0))
      const way = far(here, point) * between(rng, 1.1, 1.35)
      at += (way / (pace * between(rng, 0.92, 1.08)) + floors * between(rng, 14, 24) + between(rng, 4, 22)) * second
      if (rng() < 0.08) at += between(rng, 1, 6) * minute
    }
    here = point
    return { point, at, how: rng() < 0.2 ? 'nfc' : rng() < 0.05 ? 'typed' : 'qr' }
  })
}

/** The scans of one round from `from` (ms) on, in a manner; with places where the guard agreed. */
export function walked(asked: Asked, manner: Manner): Scanned[] {
  const { rng, points, from, site } = asked
  if (manner === 'burst')
    return points.map((point, n) => ({ point, at: from + n * between(rng, 2, 4) * second, how: 'qr' }))
  if (manner === 'cadence')
    return points.map((point, n) => ({ point, at: from + n * 71 * second + between(rng, -300, 300), how: 'qr' }))
  const stops = honest(asked)
  if (manner === 'half') return stops.slice(0, Math.ceil(points.length / 2))
  if (manner === 'back')
    return stops.toReversed().map(({ point }, n) => ({ point, at: stops[n]?.at ?? from, how: 'qr' }))
  if (!asked.places) return stops
  return stops.map(stop => {
    const there = manner === 'armchair' ? { x: 0, y: 110 } : stop.point
    const [lon, lat] = toPosition(
      { x: there.x + between(rng, -6, 6), y: there.y + between(rng, -6, 6) },
      site.row.middle,
    )
    return { ...stop, place: { lon, lat, metres: Math.round(between(rng, 6, 18)) } }
  })
}
