import { daysBetween, type Day } from '#kernel/time.ts'

/** How long before its last day a property contract is spoken of: the house's own bound, no law's. */
export const soonDays = 60

export type Term = { id: string; fromOn: string; untilOn: string | null; endedOn: string | null }
export type TermState = 'planned' | 'in-force' | 'over'

/** The last day of a contract: where it ended early, that day; null where it has none. */
export function lastDay({ untilOn, endedOn }: Term): Day | null {
  if (endedOn !== null && (untilOn === null || endedOn < untilOn)) return endedOn as Day
  return untilOn as Day | null
}

export function stateOn(term: Term, today: Day): TermState {
  const last = lastDay(term)
  if (last !== null && last < today) return 'over'
  return term.fromOn > today ? 'planned' : 'in-force'
}

/** Days until the last day of a contract in force, where they are sixty or fewer; 0 on the last day itself. */
export function endsInDays(term: Term, today: Day): number | null {
  const last = lastDay(term)
  if (last === null || stateOn(term, today) !== 'in-force') return null
  const left = daysBetween(today, last)
  return left <= soonDays ? left : null
}

/** The contract that bounds the guards on a day: of those in force the one that began last. Null where none is. */
export function boundingOn<T extends Term>(terms: readonly T[], today: Day): T | null {
  const inForce = terms.filter(term => stateOn(term, today) === 'in-force')
  return inForce.reduce<T | null>((best, term) => (best && best.fromOn >= term.fromOn ? best : term), null)
}

/** Whether two terms share a day. */
export function overlap(one: Term, other: Term): boolean {
  const [a, b] = [lastDay(one), lastDay(other)]
  const runs = (term: Term, last: Day | null): boolean => last === null || last >= term.fromOn
  if (!runs(one, a) || !runs(other, b)) return false
  return (a === null || a >= other.fromOn) && (b === null || b >= one.fromOn)
}
