import type { Instant } from '#kernel/time.ts'

// What an outgoing guard finishes, or is released from, before the post changes hands: practice of the trade. The
// database asks the same of a record (`gate_at`).

/** What happened longer ago is paper, not an event: whoever hands over twelve hours later hands it on. */
const underWayMs = 12 * 3_600_000
const handled: Readonly<Record<string, readonly string[] | 'any'>> = {
  incident: ['reported', 'acknowledged', 'handling'],
  delivery: 'any',
  'guard-attacked': 'any',
}

/** Whether an open matter is still being dealt with, and does not only wait for its papers. Counted from when it happened, however late it arrived. */
export function isUnderWay(
  { kind, state, happenedAt }: { kind: string; state: string; happenedAt: string },
  now: Instant,
): boolean {
  const states = Object.hasOwn(handled, kind) ? handled[kind] : undefined
  if (states === undefined) return false
  return (states === 'any' || states.includes(state)) && now - Date.parse(happenedAt) <= underWayMs
}
