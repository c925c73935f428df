import type { Instant } from '#kernel/time.ts'

/** Leaving within the last minutes of a shift is leaving at its end. */
export const endSlackMinutes = 10

export type Departure = {
  shiftEnd: Instant
  leftAt: Instant
  /** Somebody is rostered to follow at about the end of this shift. */
  nextDue: boolean
  /** Somebody stands on that following shift. */
  takenOver: boolean
  /** Somebody above the shift let the guard go: it stands in the record, and nothing is held against them. */
  released?: boolean
  /** An incident of theirs or of the post was open. */
  underWay?: boolean
}
export type DepartureFinding = {
  kind: 'left-without-handover' | 'left-under-way'
  facts: { minutes: number; takenOver: boolean }
}

/**
 * A departure without a handover: a finding while the shift has more than ten minutes to go, or while somebody was to
 * follow and has not come. Where nobody is rostered to follow, the post simply ends with the shift. Leaving while an
 * incident is under way is said as well. Practice of the trade; whoever was released is told nothing.
 */
export function judgeDeparture(departure: Departure): DepartureFinding[] {
  const { shiftEnd, leftAt, nextDue, takenOver, released = false, underWay = false } = departure
  if (released) return []
  const facts = { minutes: Math.max(0, Math.floor((shiftEnd - leftAt) / 60_000)), takenOver }
  const tooEarly = shiftEnd - leftAt > endSlackMinutes * 60_000
  return [
    ...(tooEarly || (nextDue && !takenOver) ? [{ kind: 'left-without-handover' as const, facts }] : []),
    ...(underWay ? [{ kind: 'left-under-way' as const, facts }] : []),
  ]
}
