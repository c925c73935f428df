import type { Instant } from '#kernel/time.ts'
import { nextRound, type NextRound } from '../../patrols/rules/next-round.ts'
import type { Pull } from '../schema.ts'
import type { Duty } from './duty.ts'

export type OwedRound = NextRound<Pull['plans'][number]>

/** The round that the guard's post owes next in this shift and nobody began, or null. Instants in milliseconds. */
export function owedRound(state: Pull, { shift }: Pick<Duty, 'shift'>, now: Instant): OwedRound | null {
  if (!shift) return null
  const [from, until] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  // Whoever walks beside is not said; for what is owed it is enough that it was not this guard.
  const beside = state.roundsBeside.map(round => ({ ...round, personId: '' }))
  return nextRound(state.plans, [...state.rounds, ...beside], { postId: shift.postId, from, until, now })
}
