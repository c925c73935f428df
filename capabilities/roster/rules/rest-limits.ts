import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule, judge } from '#kernel/rule.ts'
import { Shape } from '#kernel/shape.ts'
import { dayOfWeek, day as dayFrom } from '#kernel/time.ts'
import { approvalFor } from './approval.ts'
import type { Judged, Said } from './judge-shift.ts'
import { isNight } from './night.ts'
import { saidOf } from './standing.ts'
import { dayIndex, hours, type Stint } from './stints.ts'

// Rest: the law asks for one day a week, which the labour ministry reads as 24 hours without a break. How long one must
// sleep between two shifts, and how many nights or days may follow each other, no law says; those are the house's own.

const law = cite('ll-weekly-rest')
const dayLength = 24 * 3_600_000

export const weeklyRest = defineRule({
  id: 'roster.weekly-rest',
  asks: Shape({ restDays: Type.Integer() }),
  clauses: [{ law, value: law.parameters.restDaysPerWeek }],
  judge: ({ restDays }, least: number) => restDays >= least || { code: 'shift.weekly-rest', least },
})

export const restFindings = (judged: Judged): Said[] => [
  ...weekRest(judged),
  ...between(judged),
  ...inARow(judged, 'nights'),
  ...inARow(judged, 'days'),
]

/** Said by the last shift of a week that leaves no 24 hours free; averaged hours rest in blocks and are left to the house. */
function weekRest(judged: Judged): Said[] {
  const { ledger, all, at, mine, day } = judged
  const first = at + 1 - dayOfWeek(dayFrom(day.on))
  const [from, to] = [ledger.starts[first], ledger.starts[first + 7]]
  if (from === undefined || to === undefined || approvalFor(judged)) return []
  if (all.some(one => one.from > mine.from && one.from < to)) return []
  const restDays = rests(all, from, to) ? 1 : 0
  return saidOf(judge(weeklyRest, { restDays }, dayFrom(day.on))).map(said => ({ ...said, verdict: 'warned' }))
}

// A rest over Sunday midnight belongs to each week in which at least half a day of it lies; a house reading.
const leastInWeek = dayLength / 2

/** Whether some gap of 24 hours belongs to a week. After the last work the book knows of, nothing is taken to follow. */
function rests(all: readonly Stint[], from: number, to: number): boolean {
  let free = Number.NEGATIVE_INFINITY
  for (const next of [...all.map(one => ({ from: one.from, to: one.to })), { from: Number.POSITIVE_INFINITY, to: 0 }]) {
    const inWeek = Math.min(next.from, to) - Math.max(free, from)
    if (next.from - free >= dayLength && inWeek >= leastInWeek) return true
    free = Math.max(free, next.to)
  }
  return false
}

function between({ ledger, others, mine }: Judged): Said[] {
  const least = ledger.book.house.restHours
  const gaps = others
    .filter(other => other.to <= mine.from || other.from >= mine.to)
    .map(other => (other.to <= mine.from ? mine.from - other.to : other.from - mine.to) / 60_000)
  const shortest = Math.min(...gaps)
  return shortest < least * 60
    ? [{ verdict: 'warned', code: 'shift.short-rest', facts: { hours: hours(shortest), min: least } }]
    : []
}

/** How many nights, or days with work, follow each other up to this shift. */
function inARow({ ledger, all, at, mine }: Judged, what: 'nights' | 'days'): Said[] {
  const max = what === 'nights' ? ledger.book.house.nightsInARow : ledger.book.house.daysInARow
  const counts = (one: Stint): boolean => what === 'days' || isNight(ledger, one)
  if (!counts(mine)) return []
  const begun = new Set(all.filter(counts).map(one => dayIndex(ledger, one.from)))
  let run = 1
  while (begun.has(at - run) && at - run >= 0) run += 1
  return run > max ? [{ verdict: 'warned', code: `shift.${what}-in-a-row`, facts: { [what]: run, max } }] : []
}
