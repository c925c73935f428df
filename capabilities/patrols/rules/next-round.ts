import type { Instant } from '#kernel/time.ts'
import { standRounds } from './round-standing.ts'
import { toldBeforeMinutes, type DueRound } from './rounds-due.ts'

// Which round a guard is to walk next, from what the phone holds: the plans with their times, and the guard's own rounds.

const minute = 60_000

export type PlanOnPhone = {
  id: string
  postId: string
  routeId: string
  name: string
  minutes: number
  laps: number
  slackMinutes: number
  due: readonly { dueAt: string; from: string; until: string; around: string; lap: number }[]
}
export type RoundOnPhone = {
  id: string
  planId: string | null
  routeId: string | null
  personId: string
  startedAt: string
  written?: boolean | undefined
}
export type NextRound<P> = {
  plan: P
  lap: number
  dueAt: Instant
  /** What the guard is told: the time itself, or about when where it is not to be known yet. */
  shownAt: Instant
  told: boolean
  /** Begun now it is late by so many minutes; 0 in time, null while it lies ahead of its slack. */
  lateBy: number | null
  /** Whether a round begun now counts for it. */
  open: boolean
}

type Asking = { postId: string; from: Instant; until: Instant; now: Instant }

/** The next round owed on a post within a shift (ms), one begun now first; null where none is left. */
export function nextRound<P extends PlanOnPhone>(
  plans: readonly P[],
  rounds: readonly RoundOnPhone[],
  { postId, from, until, now }: Asking,
): NextRound<P> | null {
  const open = plans
    .filter(plan => plan.postId === postId)
    .flatMap(plan => openOf(plan, rounds, now).map(due => ({ plan, due })))
    .filter(({ due }) => due.dueAt >= from - 15 * minute && due.dueAt < until)
    .sort((a, b) => a.due.dueAt - b.due.dueAt)
  const [first] = open
  return first ? told(first.plan, first.due, now) : null
}

function openOf(plan: PlanOnPhone, rounds: readonly RoundOnPhone[], now: Instant): DueRound[] {
  const walked = rounds
    .filter(round => round.routeId === plan.routeId)
    .map(round => ({ ...round, startedAt: Date.parse(round.startedAt), endedAt: null, reached: [], signers: [] }))
  const asked = { planId: plan.id, points: [], ordered: false, leastMinutes: null, signatures: 1 }
  const { rows } = standRounds(dueOf(plan), walked, asked, now)
  return rows.filter(({ standing }) => standing === 'ahead' || standing === 'due').map(({ due }) => due)
}

const dueOf = (plan: PlanOnPhone): DueRound[] => {
  const reach = Math.max(plan.slackMinutes, plan.minutes / plan.laps / 2) * minute
  return plan.due.map(one => {
    const dueAt = Date.parse(one.dueAt)
    return {
      planId: plan.id,
      on: '' as DueRound['on'],
      lap: one.lap,
      around: Date.parse(one.around),
      dueAt,
      from: Date.parse(one.from),
      until: Date.parse(one.until),
      opens: dueAt - reach,
      closes: dueAt + reach + 1,
    }
  })
}

function told<P extends PlanOnPhone>(plan: P, due: DueRound, now: Instant): NextRound<P> {
  const known = due.around === due.dueAt || now >= due.dueAt - toldBeforeMinutes * minute
  return {
    plan,
    lap: due.lap,
    dueAt: due.dueAt,
    shownAt: known ? due.dueAt : due.around,
    told: known,
    lateBy: now < due.from ? null : Math.max(0, Math.floor((now - due.until) / minute)),
    open: now >= due.opens,
  }
}
