import type { HoursLine } from '../schema.ts'

const apart = new Set(['sick', 'personal'])

/** The days of every leave that has no column of its own, so that a line's days add up. */
export const otherLeave = ({ totals }: Pick<HoursLine, 'totals'>): number =>
  Object.entries(totals.leave).reduce((sum, [kind, days]) => sum + (apart.has(kind) ? 0 : days), 0)
