import { addDays, day, isDay, type Day } from '#kernel/time.ts'

/** The same date some months later; the last day of that month where it has no such date (民法典 202). */
export function addMonths(from: Day, months: number): Day {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  const same = `${month}${from.slice(7)}`
  if (isDay(same)) return same
  const next = addMonths(day(`${month}-01`), 1)
  return addDays(next, -1)
}
