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
}
export type DepartureFinding = {
  kind: 'left-without-handover'
  facts: { minutes: number; takenOver: boolean }
}

/**
 * A departure without a handover: a finding while the shift has more than ten minutes to go, or while somebody was to
 * follow and has not come. Where nobody is rostered to follow, the post simply ends with the shift.
 */
export function judgeDeparture({ shiftEnd, leftAt, nextDue, takenOver }: Departure): DepartureFinding[] {
  const minutes = Math.max(0, Math.floor((shiftEnd - leftAt) / 60_000))
  const tooEarly = shiftEnd - leftAt > endSlackMinutes * 60_000
  return tooEarly || (nextDue && !takenOver) ? [{ kind: 'left-without-handover', facts: { minutes, takenOver } }] : []
}
