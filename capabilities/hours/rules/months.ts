import { day, startOf, type Day, type Instant } from '#kernel/time.ts'
import { addMonths } from '../../guards/rules/months.ts'

/** The month some months after one (before it: negative); both `2026-11`. */
export const monthAfter = (month: string, months: number): string => addMonths(day(`${month}-01`), months).slice(0, 7)

/** A month (`2026-11`) in a zone: its first day, the day after its last, and both as instants (ms). */
export function spanOfMonth(
  month: string,
  timeZone: string,
): { fromOn: Day; untilOn: Day; from: Instant; to: Instant } {
  const fromOn = day(`${month}-01`)
  const untilOn = day(`${monthAfter(month, 1)}-01`)
  return { fromOn, untilOn, from: startOf(fromOn, timeZone), to: startOf(untilOn, timeZone) }
}
