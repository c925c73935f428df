import type { Reason } from '../schema.ts'
import type { CheckState } from './judge-answer.ts'

export type Over = { reached: boolean; busy: Reason | null; left: boolean }

/**
 * What a check is once its time is up without an answer: called off where the guard was busy or had left the shift, not
 * reached where no phone had it, and only else unanswered.
 */
export function concluded({ reached, busy, left }: Over): { state: CheckState; why: Reason | null } {
  const why = busy ?? (left ? 'left' : null)
  if (why) return { state: 'called-off', why }
  return { state: reached ? 'unanswered' : 'not-reached', why: null }
}
