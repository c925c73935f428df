import type { Instant } from '#kernel/time.ts'

// A route that is changed is another from then on; a round is looked at by the one it was walked by.

/** The points of a route as they lay until it was changed. */
export type LaidBefore = { until: string; checkpointIds: readonly string[] }
export type Laid = { checkpointIds: readonly string[]; before?: readonly LaidBefore[] | undefined }

/** The points of a route, in their order, as they lay at an instant (ms). `before` is the oldest first. */
export const pointsAt = ({ checkpointIds, before = [] }: Laid, at: Instant): readonly string[] =>
  before.find(({ until }) => at < Date.parse(until))?.checkpointIds ?? checkpointIds

/** What is kept of a route when its points change: how they lay until now (ms), without what is older than any round that is kept. */
export function keptBefore({ checkpointIds, before = [] }: Laid, now: Instant): LaidBefore[] {
  const kept = before.filter(({ until }) => now - Date.parse(until) <= keptMs)
  return [...kept, { until: new Date(now).toISOString(), checkpointIds }]
}

/** Rounds are kept for two years. */
const keptMs = 2 * 366 * 86_400_000
