import type { Id } from '#kernel/id.ts'

// A patrol stick knows touches, not rounds. A guard's touches are cut into laps the way one would read the list: a new
// lap begins where a point comes again, or where nothing was touched for long.

/** Longer than this between two touches and it is another round; house practice, no law says so. */
export const restMinutes = 45

export type Touch = { checkpointId: Id; at: number }

/** One guard's touches on one shift, in order of time (ms), as laps; every touch is in exactly one. */
export function lapsOf<T extends Touch>(touches: readonly T[]): T[][] {
  const laps: T[][] = []
  for (const touch of [...touches].sort((a, b) => a.at - b.at)) {
    const lap = laps.at(-1)
    const last = lap?.at(-1)
    const rested = last !== undefined && touch.at - last.at > restMinutes * 60_000
    const repeated = lap?.some(each => each.checkpointId === touch.checkpointId && each !== last) === true
    // The same point twice in a row is one touch that was not heard the first time.
    if (lap && !rested && !repeated) lap.push(touch)
    else laps.push([touch])
  }
  return laps
}

/** The route most of a lap's points lie on; null where none has any. Of equals the first. */
export function routeOfLap<R extends { checkpointIds: readonly Id[] }>(
  lap: readonly Touch[],
  routes: readonly R[],
): R | null {
  const touched = new Set(lap.map(each => each.checkpointId))
  const on = (route: R): number => route.checkpointIds.filter(id => touched.has(id)).length
  const best = routes.reduce<R | null>((found, route) => (on(route) > (found ? on(found) : 0) ? route : found), null)
  return best
}
