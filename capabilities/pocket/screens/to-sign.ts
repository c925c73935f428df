import type { Id } from '#kernel/id.ts'
import type { Pull } from '../schema.ts'

/** The guard's own rounds that are over and want a second name, the oldest first. */
export const roundsToSign = (state: Pull, me: Id): Pull['rounds'] =>
  state.rounds
    .filter(round => round.personId === me && round.endedAt !== null && !round.signed)
    .filter(round => state.plans.some(plan => plan.id === round.planId && plan.signatures === 2))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
