import type { Instant } from '#kernel/time.ts'
import type { Stretch } from '../schema.ts'
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

type Worked = { from: Instant; to: Instant }
const rounded = (ms: number): number => Math.round((ms / hour) * 10) / 10
const parsed = ({ startsAt, endsAt }: Stretch): Worked => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) })

/** Hours, nights and days of rest of one person within columns that begin at midnight; what is worked elsewhere counts too. */
export function figuresOf(slots: readonly Slot[], elsewhere: readonly Stretch[], starts: readonly Instant[]): Figures {
  const [start, end] = [starts[0] as Instant, starts.at(-1) as Instant]
  const others = elsewhere.map(parsed)
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
