import { dayAt, type Instant } from '#kernel/time.ts'
import type { RosterDay, RosterPerson, Stretch } from '../schema.ts'
import type { Slot } from './book-index.ts'
import { columnOf, type Frame } from './frame.ts'

// Hours are counted where they lie: a night over the end of the month gives each month its part. What counts as a night is
// the house's reading of rules/night.ts; it counts on the day it begins.

export type Figures = { hours: number; nights: number; restDays: number; elsewhereHours: number }

const hour = 3_600_000
const inside = (from: Instant, to: Instant, start: Instant, end: Instant): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, start))

/** Whether a shift is night duty: three hours or more between 22:00 and 06:00. `midnight` begins the day it starts on. */
export const isNight = (from: Instant, to: Instant, midnight: Instant): boolean =>
  inside(from, to, midnight - 2 * hour, midnight + 6 * hour) +
    inside(from, to, midnight + 22 * hour, midnight + 30 * hour) >=
  3 * hour

export type Worked = { from: Instant; to: Instant }
const rounded = (ms: number): number => Math.round((ms / hour) * 10) / 10

/** Hours, nights and days of rest of one person within columns that begin at midnight; what is worked elsewhere counts too. */
export function figuresOf(
  slots: readonly Slot[],
  elsewhere: RosterPerson['elsewhere'],
  starts: readonly Instant[],
): Figures {
  const [start, end] = [starts[0] as Instant, starts.at(-1) as Instant]
  const others = elsewhere.flatMap(({ times }) => times)
  const worked = new Set<number>()
  let nights = 0
  for (const { from, to } of [...slots, ...others]) {
    const column = columnOf({ starts }, from)
    if (column < 0) continue
    worked.add(column)
    if (isNight(from, to, starts[column] as Instant)) nights += 1
  }
  const sum = (all: readonly Worked[]) => all.reduce((ms, { from, to }) => ms + inside(from, to, start, end), 0)
  const [here, away] = [sum(slots), sum(others)]
  return {
    hours: rounded(here + away),
    nights,
    restDays: starts.length - 1 - worked.size,
    elsewhereHours: rounded(away),
  }
}

/** Hours somebody works within columns on the days of each kind, both here and elsewhere; `kinds` names each column's. */
export function hoursByKind(
  worked: readonly Worked[],
  starts: readonly Instant[],
  kinds: readonly RosterDay['kind'][],
): Record<RosterDay['kind'], number> {
  const ms: Record<RosterDay['kind'], number> = { workday: 0, 'rest-day': 0, holiday: 0 }
  for (const { from, to } of worked)
    for (let at = Math.max(0, columnOf({ starts }, from)); at < starts.length - 1; at += 1) {
      const [start, end] = [starts[at] as Instant, starts[at + 1] as Instant]
      if (start >= to) break
      ms[kinds[at] ?? 'workday'] += inside(from, to, start, end)
    }
  return { workday: rounded(ms.workday), 'rest-day': rounded(ms['rest-day']), holiday: rounded(ms.holiday) }
}

/** Everything somebody works, here and elsewhere, in order of time. */
export const workedBy = (slots: readonly Slot[], elsewhere: RosterPerson['elsewhere']): Worked[] =>
  [...slots.map(({ from, to }) => ({ from, to })), ...elsewhere.flatMap(({ times }) => times)].toSorted(
    (a, b) => a.from - b.from,
  )

const dayNumber = (at: Instant, timeZone: string): number =>
  Math.round(Date.parse(`${dayAt(at, timeZone)}T00:00:00Z`) / (24 * hour))

/** How many days with work follow each other around an instant's day, that day with them if it is worked; 0 if it is not. */
export function runAround(worked: readonly Worked[], at: Instant, timeZone: string): number {
  const days = new Set(worked.map(({ from }) => dayNumber(from, timeZone)))
  const middle = dayNumber(at, timeZone)
  if (!days.has(middle)) return 0
  let [first, last] = [middle, middle]
  while (days.has(first - 1)) first -= 1
  while (days.has(last + 1)) last += 1
  return last - first + 1
}

/** The most days with work in a row that touch columns, counted beyond them as far as work is known. */
export function longestRun(worked: readonly Worked[], starts: readonly Instant[], timeZone: string): number {
  const inColumns = worked.filter(({ from }) => columnOf({ starts }, from) >= 0)
  return Math.max(0, ...inColumns.map(({ from }) => runAround(worked, from, timeZone)))
}

/** The least hours off between two shifts of which one begins within columns; null where there are no two. */
export function shortestRest(worked: readonly Worked[], starts: readonly Instant[]): number | null {
  const isIn = ({ from }: Worked) => columnOf({ starts }, from) >= 0
  const gaps = worked.flatMap((next, at) => {
    const last = worked[at - 1]
    return last && (isIn(last) || isIn(next)) ? [next.from - last.to] : []
  })
  return gaps.length === 0 ? null : rounded(Math.max(0, Math.min(...gaps)))
}

/** Slots by the column they begin in; the rest of the list lies outside. */
export function byColumn(slots: readonly Slot[], frame: Pick<Frame, 'starts'>): Map<number, Slot[]> {
  const cells = new Map<number, Slot[]>()
  for (const slot of slots) {
    const column = columnOf(frame, slot.from)
    if (column < 0) continue
    const cell = cells.get(column)
    if (cell) cell.push(slot)
    else cells.set(column, [slot])
  }
  return cells
}

/** The columns of approved leave, by the day each touches for at least half of it. */
export function awayOn(away: readonly Stretch[], starts: readonly Instant[]): Set<number> {
  const columns = new Set<number>()
  for (const { startsAt, endsAt } of away)
    for (let at = 0; at < starts.length - 1; at += 1) {
      const [from, to] = [starts[at] as Instant, starts[at + 1] as Instant]
      if (inside(Date.parse(startsAt), Date.parse(endsAt), from, to) * 2 >= to - from) columns.add(at)
    }
  return columns
}
