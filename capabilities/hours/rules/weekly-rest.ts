import { cite } from '#kernel/law.ts'
import type { Day } from '#kernel/time.ts'
import type { HoursDay } from './overtime.ts'
import type { Stretch } from './worked.ts'

/** A week (from Monday) and the longest time off that belongs to it, in hours; `kept` where that is a whole day. */
export type Week = { fromOn: Day; longestHours: number; kept: boolean; law: string }

const law = cite('ll-weekly-rest')
const hour = 3_600_000
// The law says a day, which the labour ministry reads as 24 hours without a break. A rest over Sunday midnight belongs
// to each week in which half a day of it lies: a house reading, the same as the roster's.
const restHours = 24 * law.parameters.restDaysPerWeek
const leastInWeek = 12

/**
 * The whole weeks of some days (劳动法 38). Averaged hours rest in blocks: a week wholly under them is left out. After
 * the last work nothing is taken to follow.
 */
export function weeklyRest(days: readonly HoursDay[], work: readonly Stretch[]): Week[] {
  const sorted = work.toSorted((a, b) => a.from - b.from)
  const weeks: Week[] = []
  for (let at = 0; at + 6 < days.length; at += 7) {
    const week = days.slice(at, at + 7)
    const [first, last] = [week[0] as HoursDay, week[6] as HoursDay]
    if (week.every(({ system }) => system.system === 'comprehensive')) continue
    const longest = longestFree(first.start, last.end, sorted)
    const hours = Math.floor(longest / hour)
    weeks.push({ fromOn: first.on as Day, longestHours: hours, kept: longest >= restHours * hour, law: law.id })
  }
  return weeks
}

/** The longest gap that belongs to a stretch of time, a week at most. */
function longestFree(from: number, to: number, work: readonly Stretch[]): number {
  let [free, longest] = [Number.NEGATIVE_INFINITY, 0]
  for (const next of [...work, { from: Number.POSITIVE_INFINITY, to: 0 }]) {
    const inWeek = Math.min(next.from, to) - Math.max(free, from)
    if (inWeek >= leastInWeek * hour) longest = Math.max(longest, Math.min(next.from - free, to - from))
    free = Math.max(free, next.to)
  }
  return longest
}
