import type { Instant } from '#kernel/time.ts'
import type { checkStates } from '../schema.ts'

// What an answer to a spot check does to it. A phone may have had no signal: an answer made in time counts whenever it
// arrives, and takes back what the clock concluded meanwhile. One made too late is kept and changes nothing.

const minute = 60_000
/** A phone's clock may be this far off without saying anything. */
export const clockSlackMinutes = 2

export type CheckState = (typeof checkStates)[number]
export type Asked = {
  state: CheckState
  mine: boolean
  askedAt: Instant
  dueAt: Instant
}
export type AnswerFinding = {
  kind: 'check-unknown' | 'check-other-person' | 'check-late' | 'check-clock'
  facts: { minutes?: number }
}
export type Judged = {
  /** What the check becomes; null: it stays as it is. */
  state: 'answered' | null
  /** What the clock had concluded is taken back. */
  reverses: boolean
  found: AnswerFinding[]
}

const stays = (found: AnswerFinding[] = []): Judged => ({ state: null, reverses: false, found })
const concluded: readonly CheckState[] = ['unanswered', 'not-reached']
const settled: readonly CheckState[] = ['answered', 'called-off', 'seen']

/** Judges an answer by when it is said to have been made (`at`) and when it arrived (`receivedAt`), both in milliseconds. */
export function judgeAnswer(check: Asked | null, { at, receivedAt }: { at: Instant; receivedAt: Instant }): Judged {
  if (!check) return stays([{ kind: 'check-unknown', facts: {} }])
  if (!check.mine) return stays([{ kind: 'check-other-person', facts: {} }])
  const { state, askedAt, dueAt } = check
  if (settled.includes(state)) return stays()
  const madeInTime = at <= dueAt && at >= askedAt - clockSlackMinutes * minute
  // What arrived in time was made in time, whatever the phone's clock says.
  if (receivedAt <= dueAt || madeInTime) return { state: 'answered', reverses: concluded.includes(state), found: [] }
  if (at <= dueAt) return stays([{ kind: 'check-clock', facts: {} }])
  return stays([{ kind: 'check-late', facts: { minutes: Math.max(1, Math.ceil((at - dueAt) / minute)) } }])
}
