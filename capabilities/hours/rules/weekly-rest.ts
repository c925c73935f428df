import { cite } from '#kernel/law.ts'
import type { Day } from '#kernel/time.ts'
import type { HoursDay } from './overtime.ts'
import type { Stretch } from './worked.ts'

/** A week (from Monday) and the longest time off in it, in hours; `kept` where that is a whole day. */
export type Week = { fromOn: Day; longestHours: number; kept: boolean; law: string }

const law = cite('ll-weekly-rest')
const hour = 3_600_000
// The law says a day, not which hours: 24 without work, wherever they begin, is the house's reading.
const restHours = 24 * law.parameters.restDaysPerWeek

/** The weeks that end within the days at hand and whether each had a day's rest in it (劳动法 38). */
export function weeklyRest(days: readonly HoursDay[], work: readonly Stretch[]): Week[] {
  const weeks: Week[] = []
  for (let at = 0; at + 6 < days.length; at += 7) {
    const [first, last] = [days[at] as HoursDay, days[at + 6] as HoursDay]
    const longest = longestFree(first.start, last.end, work)
    weeks.push({
      fromOn: first.on as Day,
      longestHours: Math.floor(longest / hour),
      kept: longest >= restHours * hour,
      law: law.id,
    })
  }
  return weeks
}

function longestFree(from: number, to: number, work: readonly Stretch[]): number {
  let [free, longest] = [from, 0]
  for (const stretch of work.toSorted((a, b) => a.from - b.from)) {
    if (stretch.to <= from || stretch.from >= to) continue
    longest = Math.max(longest, stretch.from - free)
    free = Math.max(free, stretch.to)
  }
  return Math.max(longest, to - free)
}
