import { toMetres, type Position } from '#kernel/geo.ts'

// How fast somebody on foot can get from one point to another. No law says it: bounds of the house, and generous ones,
// since a finding that is wrong costs a guard more than one that is missed costs the company.

/** Faster than this nobody walks or jogs a round: metres a second in a straight line. */
export const runMetresPerSecond = 5
/** Between two sites people drive. */
export const driveMetresPerSecond = 25
/** Points are drawn on a plan: they may stand this much nearer to each other than drawn. */
export const drawnMetres = 15
/** A floor by the stairs, running; and by a fast lift that stood open. */
export const stairsSecondsPerFloor = 6
export const liftSeconds = 8
export const liftSecondsPerFloor = 1.5

export type Point = {
  siteId: string
  name: string
  kind: 'point' | 'camera'
  lon: number | null
  lat: number | null
  floor: number | null
}
/** Between two points: metres along the ground (null: not both are placed), floors apart, and the least seconds. */
export type Apart = { metres: number | null; floors: number; seconds: number }

const at = ({ lon, lat }: Point): Position | null => (lon === null || lat === null ? null : [lon, lat])

/** Metres between two positions in a straight line. */
export function metresBetween(one: Position, two: Position): number {
  const { x, y } = toMetres(two, one)
  return Math.hypot(x, y)
}

const climb = (floors: number): number =>
  Math.min(floors * stairsSecondsPerFloor, liftSeconds + floors * liftSecondsPerFloor)

/** How far two points are apart; null where nothing is known that could tell. */
export function apart(one: Point, two: Point): Apart | null {
  const [here, there] = [at(one), at(two)]
  const sameSite = one.siteId === two.siteId
  const floors = sameSite && one.floor !== null && two.floor !== null ? Math.abs(one.floor - two.floor) : 0
  const metres = here && there ? metresBetween(here, there) : null
  if (metres === null && floors === 0) return null
  const speed = sameSite ? runMetresPerSecond : driveMetresPerSecond
  return { metres, floors, seconds: Math.max(0, (metres ?? 0) - drawnMetres) / speed + climb(floors) }
}
