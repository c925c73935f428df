import { refuse } from '#kernel/outcome.ts'
import { daysBetween, isDay, type Day } from '#kernel/time.ts'
import { Refusal } from '#shell/http/refusal.ts'

const longestDays = 62

/** The days asked for. Refused: `shape.wrong` for no day of the calendar, `shift.range` for too many or none. */
export function daysAsked(fromOn: string, toOn: string, until = 'toOn'): { fromOn: Day; toOn: Day } {
  for (const [field, text] of Object.entries({ fromOn, [until]: toOn }))
    if (!isDay(text)) throw new Refusal(refuse('shape.wrong', { field }, { field }))
  const days = { fromOn: fromOn as Day, toOn: toOn as Day }
  const last = daysBetween(days.fromOn, days.toOn)
  if (last < 0 || last >= longestDays) throw new Refusal(refuse('shift.range', { days: longestDays }, { field: until }))
  return days
}
