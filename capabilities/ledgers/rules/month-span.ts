import { addDays, day, startOf, type Day, type Instant } from '#kernel/time.ts'
import { monthAfter } from '../../hours/rules/months.ts'

/** A month in a zone: its first and last day, and its instants from the first up to, but not, the second (ms). */
export type MonthSpan = { month: string; first: Day; last: Day; from: Instant; until: Instant; over: boolean }

/** The span of a month (`2026-11`) in a zone, and whether it is over at `now` (ms). */
export function monthSpan(month: string, timeZone: string, now: Instant): MonthSpan {
  const first = day(`${month}-01`)
  const next = day(`${monthAfter(month, 1)}-01`)
  const until = startOf(next, timeZone)
  return { month, first, last: addDays(next, -1), from: startOf(first, timeZone), until, over: now >= until }
}

/**
 * Whether something that began at `startedAt` (ms) stands in the book of this month. A shift or a round belongs to the day
 * it begins, so one that runs over midnight into the next month stays in the old one.
 */
export const inSpan = ({ from, until }: Pick<MonthSpan, 'from' | 'until'>, startedAt: Instant): boolean =>
  startedAt >= from && startedAt < until

/** The months up to the one named, that one first. */
export const monthsBack = (month: string, count: number): string[] =>
  Array.from({ length: count }, (_, back) => monthAfter(month, -back))
