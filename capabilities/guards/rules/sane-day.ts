import { refuse, type Refused } from '#kernel/outcome.ts'
import { addDays, isDay, type Day } from '#kernel/time.ts'

// No law demands these bounds: a day beyond them is a slip of the pen in any office.
const oldest = '1950-01-01'
const aheadDays = 366

type Bounds = { field: string; today: Day; past?: boolean; notBefore?: string | null }

/**
 * What is wrong with a day somebody gave, or null: no such day, before anybody's working life, more than a year ahead
 * (`past`: after today), or before what it must follow. Refused: `shape.wrong`, `day.ancient`, `day.future`, `day.backward`.
 */
export function dayFault(text: string | null | undefined, { field, today, past, notBefore }: Bounds): Refused | null {
  if (text === null || text === undefined) return null
  if (!isDay(text)) return refuse('shape.wrong', { field }, { field })
  if (text < oldest) return refuse('day.ancient', { day: text }, { field })
  if (text > (past ? today : addDays(today, aheadDays))) return refuse('day.future', { day: text }, { field })
  return notBefore && text < notBefore ? refuse('day.backward', { day: text, from: notBefore }, { field }) : null
}
