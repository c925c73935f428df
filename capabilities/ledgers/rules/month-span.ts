import { addDays, type Day, type Instant } from '#kernel/time.ts'
import { monthAfter, spanOfMonth } from '../../hours/rules/months.ts'

/** A month in a zone: its first and last day, and its instants from the first up to, but not, the second (ms). */
export type MonthSpan = { month: string; first: Day; last: Day; from: Instant; until: Instant; over: boolean }

/** The span of a month (`2026-11`) in a zone, and whether it is over at `now` (ms). */
export function monthSpan(month: string, timeZone: string, now: Instant): MonthSpan {
  const { fromOn, untilOn, from, to } = spanOfMonth(month, timeZone)
  return { month, first: fromOn, last: addDays(untilOn, -1), from, until: to, over: now >= to }
}

/** The months up to the one named, that one first. */
export const monthsBack = (month: string, count: number): string[] =>
  Array.from({ length: count }, (_, back) => monthAfter(month, -back))
