import { lateMinutes, soonMinutes, type PostThen } from './standing.ts'

const minute = 60_000

/**
 * When a post stands otherwise by the clock alone: a shift begins, is late or absent, or ends; a next one comes near.
 * Milliseconds after `now`'s instant; Infinity where nothing turns.
 */
export function nextTurn({ current, next }: Pick<PostThen, 'current' | 'next'>, now: number): number {
  const shifts = next ? [...current, next] : current
  const turns = shifts.flatMap(({ startsAt, endsAt }) => [
    startsAt - soonMinutes * minute,
    startsAt,
    startsAt + lateMinutes * minute,
    endsAt,
  ])
  return Math.min(Infinity, ...turns.filter(turn => turn > now))
}
