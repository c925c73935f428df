import { addDays, day, dayOfWeek, type Day } from '#kernel/time.ts'
import type { HoursApproval } from '../schema.ts'

type Cycle = NonNullable<HoursApproval['cycle']>

/** For how many months' overtime a cycle counts. */
export const monthsOf: Readonly<Record<Cycle, number>> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }

/** The calendar week, month, quarter or year a day lies in: its first and last day. */
export function cycleAround(cycle: Cycle, on: Day): { fromOn: Day; untilOn: Day } {
  if (cycle === 'week') {
    const monday = addDays(on, 1 - dayOfWeek(on))
    return { fromOn: monday, untilOn: addDays(monday, 6) }
  }
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const length = monthsOf[cycle]
  const first = Math.floor((month - 1) / length) * length + 1
  const next = first + length > 12 ? firstOf(year + 1, first + length - 12) : firstOf(year, first + length)
  return { fromOn: firstOf(year, first), untilOn: addDays(next, -1) }
}

const firstOf = (year: number, month: number): Day =>
  day(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
