import type { Instant } from '#kernel/time.ts'

// What the trade notices about an arrival. No law sets these bounds: a person decides what a finding means.

/** Signing on longer before the shift than this is noticed. */
export const earlyMinutes = 60

export type Arrival = {
  shift: { mine: boolean; cancelled: boolean; postId: string; from: Instant } | null
  postId: string
  /** The guard already stands on this shift by an own sign-on. */
  already: boolean
  at: Instant
}
export type ArrivalFinding = {
  kind: 'unknown-shift' | 'other-shift' | 'cancelled-shift' | 'other-post' | 'again' | 'late' | 'early'
  facts: { minutes?: number }
}

/** What is wrong with a sign-on, in the order a person would say it; late from the first full minute. */
export function judgeArrival({ shift, postId, already, at }: Arrival): ArrivalFinding[] {
  if (!shift) return [{ kind: 'unknown-shift', facts: {} }]
  if (!shift.mine) return [{ kind: 'other-shift', facts: {} }]
  const found: ArrivalFinding[] = []
  if (shift.cancelled) found.push({ kind: 'cancelled-shift', facts: {} })
  if (shift.postId !== postId) found.push({ kind: 'other-post', facts: {} })
  if (already) return [...found, { kind: 'again', facts: {} }]
  const minutes = Math.floor((at - shift.from) / 60_000)
  if (minutes > 0) found.push({ kind: 'late', facts: { minutes } })
  if (-minutes > earlyMinutes) found.push({ kind: 'early', facts: { minutes: -minutes } })
  return found
}
