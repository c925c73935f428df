import type { SiteMonth } from '../schema.ts'
import type { Book } from './site-month.ts'

// What went beyond: matters passed up because nobody answered, and hours beyond those of the law or of an approval.

/** How many were never passed up, once, and more often. */
export const levelsOf = (rows: readonly { level: number }[]): number[] =>
  [0, 1, 2].map(level => rows.filter(row => Math.min(row.level, 2) === level).length)

/** The overtime of the shifts at one site. */
export function overtimeAt({ overtime, overCap, shifts }: Book): SiteMonth['overtime'] {
  const here = new Set(shifts.map(({ id }) => id))
  const rows = overtime.filter(({ shiftId }) => here.has(shiftId))
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + of(row), 0)
  const people = new Set(rows.map(({ personId }) => personId))
  return {
    extended: sum(row => row.extended),
    restDay: sum(row => row.restDay),
    holiday: sum(row => row.holiday),
    people: people.size,
    overCap: overCap.filter(id => people.has(id)).length,
    assumed: rows.filter(({ assumed }) => assumed).length,
  }
}
