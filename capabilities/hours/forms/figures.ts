import type { HoursLine } from '../schema.ts'

const apart = new Set(['sick', 'personal'])

/** Minutes as hours with at most one decimal: 7.5, 8. */
export const inHours = (minutes: number): number => Math.round(minutes / 6) / 10

const leave = ({ totals }: HoursLine, kind: string): number => totals.leave[kind] ?? 0

/** The days of every leave that has no column of its own, so that a line's days add up. */
const otherLeave = ({ totals }: HoursLine): number =>
  Object.entries(totals.leave).reduce((sum, [kind, days]) => sum + (apart.has(kind) ? 0 : days), 0)

/** What stands behind the days of a line, in its order: on the screen, on paper and in the spreadsheet alike. */
export const figures = [
  { key: 'attended', of: ({ totals }) => totals.attended },
  { key: 'nights', of: ({ totals }) => totals.nights },
  { key: 'total', of: ({ totals }) => inHours(totals.ordinary + totals.extended + totals.restDay + totals.holiday) },
  { key: 'extended', of: ({ totals }) => inHours(totals.extended) },
  { key: 'restDay', of: ({ totals }) => inHours(totals.restDay) },
  { key: 'holiday', of: ({ totals }) => inHours(totals.holiday) },
  { key: 'rest', of: ({ totals }) => totals.rest },
  { key: 'personal', of: line => leave(line, 'personal') },
  { key: 'sick', of: line => leave(line, 'sick') },
  { key: 'otherLeave', of: otherLeave },
] as const satisfies readonly { key: string; of: (line: HoursLine) => number }[]
