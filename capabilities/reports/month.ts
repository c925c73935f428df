import { day, startOf, type Day, type Instant } from '#kernel/time.ts'
import type { Draw } from '../patrols/index.ts'
import { monthAfter } from '../hours/rules/months.ts'

export type Clock = { timeZone: string; draw: Draw }
/** A month, and the moment up to which what was received counts; milliseconds. */
export type Span = { from: Instant; to: Instant; asOf: Instant }

/** A month's first day, the day after its last, and both as instants (ms). */
export function spanOfMonth(
  month: string,
  timeZone: string,
): { fromOn: Day; untilOn: Day; from: Instant; to: Instant } {
  const fromOn = day(`${month}-01`)
  const untilOn = day(`${monthAfter(month, 1)}-01`)
  return { fromOn, untilOn, from: startOf(fromOn, timeZone), to: startOf(untilOn, timeZone) }
}
