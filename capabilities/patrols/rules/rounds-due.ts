import type { DayKind } from '#kernel/day-kind.ts'
import { addDays, dayAt, startOf, type Day, type Instant } from '#kernel/time.ts'

// When the rounds of a plan are due. Its window is cut into as many equal parts as it has laps, and a round is due where
// each part begins. A window that runs over midnight belongs to the day on which it begins. No law sets the slack; it is
// the house's. Where the start is to be unpredictable, each time is moved by a draw that only the server can make, and
// that comes out the same each time it is asked for.

const minute = 60_000

export type Plan = {
  id: string
  dayKinds: readonly string[]
  /** Minutes after midnight; `minutes` may run over midnight. */
  starts: number
  minutes: number
  laps: number
  slackMinutes: number
  shiftBy: number
  fromOn: string
  untilOn: string | null
}
/** From 0 up to, but not, 1: the same for the same plan, day and lap. */
export type Draw = (planId: string, on: Day, lap: number) => number
export type Almanac = { timeZone: string; dayKind: (on: Day) => DayKind; draw: Draw }

/** Instants in milliseconds. `around`: where the plan puts it, before it is moved; `from` to `until`: begun then, it is on time. */
export type DueRound = {
  planId: string
  /** The day on which its window begins, and which lap of it, from 1. */
  on: Day
  lap: number
  around: Instant
  dueAt: Instant
  from: Instant
  until: Instant
  /** A round that begins from `opens` to before `closes` can count for it; after that it is missed. */
  opens: Instant
  closes: Instant
}

/** How long before an unpredictable round its guard is told the time: long enough to put on a coat, no longer. */
export const toldBeforeMinutes = 10

/** The rounds due from one instant to before another (ms), in order. */
export function roundsDue(plan: Plan, from: Instant, to: Instant, almanac: Almanac): DueRound[] {
  const due: DueRound[] = []
  const last = dayAt(to, almanac.timeZone)
  for (let on = addDays(dayAt(from, almanac.timeZone), -2); on <= last; on = addDays(on, 1)) {
    if (inForce(plan, on) && plan.dayKinds.includes(almanac.dayKind(on))) due.push(...dueOn(plan, on, almanac))
  }
  return due.filter(({ dueAt }) => dueAt >= from && dueAt < to)
}

const inForce = ({ fromOn, untilOn }: Plan, on: Day): boolean => on >= fromOn && (untilOn === null || on <= untilOn)

function dueOn(plan: Plan, on: Day, { timeZone, draw }: Almanac): DueRound[] {
  const reach = Math.max(plan.slackMinutes, lapMinutes(plan) / 2) * minute
  const begins = at(on, plan.starts, timeZone)
  const ends = begins + plan.minutes * minute
  return Array.from({ length: plan.laps }, (_, index) => {
    const around = begins + Math.round((index * plan.minutes) / plan.laps) * minute
    const dueAt = moved(plan, { on, lap: index + 1, around, begins, ends }, draw)
    return {
      planId: plan.id,
      on,
      lap: index + 1,
      around,
      dueAt,
      from: dueAt - plan.slackMinutes * minute,
      until: dueAt + plan.slackMinutes * minute,
      opens: dueAt - reach,
      closes: dueAt + reach + 1,
    }
  })
}

/** Minutes from one round of a plan to the next. */
export const lapMinutes = ({ minutes, laps }: Pick<Plan, 'minutes' | 'laps'>): number => minutes / laps

// The clock on the wall is what a plan means: the day's own start, and the hours after it.
const at = (on: Day, minutes: number, timeZone: string): Instant => startOf(on, timeZone) + minutes * minute

type Lap = { on: Day; lap: number; around: Instant; begins: Instant; ends: Instant }

// Moved within the window: nobody is asked to walk before the shift began or after it was over.
function moved(plan: Plan, { on, lap, around, begins, ends }: Lap, draw: Draw): Instant {
  if (plan.shiftBy === 0) return around
  const least = Math.max(-plan.shiftBy, Math.ceil((begins - around) / minute))
  const most = Math.min(plan.shiftBy, Math.floor((ends - around) / minute) - 1)
  return around + (least + Math.floor(draw(plan.id, on, lap) * (most - least + 1))) * minute
}
