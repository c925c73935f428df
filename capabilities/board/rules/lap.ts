import { pointsAt, type Laid } from '../../sites/rules/points-at.ts'

// A lap is one round of the shift, as the phone counts it: the beads are the points of the latest round's route, as it
// lay when that round began, each with the first scan of it in that round. Points off the route are no beads.

export type RoundThen = { id: string; routeId: string | null; startedAt: string }
export type ScanThen = { roundId: string | null; checkpointId: string | null; happenedAt: string }
/** A route, as it lies and lay before, what its points are called, and whether its post is still walked by it. */
export type RoutePoints = Laid & { id: string; inUse: boolean; names: ReadonlyMap<string, string> }
export type Bead = { checkpointId: string; name: string; scannedAt: string | null }

/**
 * The lap that runs (0 before the first) and its beads; before the first, the beads of the post's own route, all open.
 * `routes` are the post's own, and any other that a round was begun by: retired since, or given to another post.
 */
export function lapOf(
  rounds: readonly RoundThen[],
  scans: readonly ScanThen[],
  routes: readonly RoutePoints[],
): { lap: number; points: Bead[] } {
  const latest = [...rounds].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).at(-1)
  const route = routes.find(each => each.id === latest?.routeId) ?? routes.find(each => each.inUse)
  const firstScan = (checkpointId: string): string | null =>
    scans
      .filter(scan => latest && scan.roundId === latest.id && scan.checkpointId === checkpointId)
      .map(scan => scan.happenedAt)
      .sort()[0] ?? null
  const walked =
    route && route.id === latest?.routeId ? pointsAt(route, Date.parse(latest.startedAt)) : route?.checkpointIds
  const points = (walked ?? []).flatMap(checkpointId => {
    const name = route?.names.get(checkpointId)
    return name === undefined ? [] : [{ checkpointId, name, scannedAt: firstScan(checkpointId) }]
  })
  return { lap: rounds.length, points }
}
