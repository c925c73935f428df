import { cite } from '#kernel/law.ts'
import { addDays, daysBetween, type Day } from '#kernel/time.ts'
import { addMonths } from './months.ts'

export const protectionKinds = ['pregnant', 'nursing'] as const
export type ProtectionKind = (typeof protectionKinds)[number]
export const protectionLaw = cite('fem-night-and-overtime')

// Seven months pregnant leaves at most three and a little: what is longer is a slip of the pen. No law says so.
const longestPregnantDays = 130

export type Days = { fromOn: Day; untilOn: Day }

/**
 * The days on which night work and overtime are forbidden: pregnant from the day seven months are full until the birth
 * that is expected; nursing from the child's birth until the day before it is one. Null where the days cannot be meant.
 */
export function protectionDays(kind: ProtectionKind, fromOn: Day, untilOn: Day | null): Days | null {
  const { nursingChildUnderYears } = protectionLaw.parameters
  const last =
    kind === 'nursing'
      ? addDays(addMonths(fromOn, 12 * nursingChildUnderYears), -1)
      : addDays(fromOn, longestPregnantDays)
  if (untilOn === null) return kind === 'nursing' ? { fromOn, untilOn: last } : null
  return daysBetween(fromOn, untilOn) < 0 || untilOn > last ? null : { fromOn, untilOn }
}
