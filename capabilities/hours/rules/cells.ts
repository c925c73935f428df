import type { HoursCell, HoursTotals } from '../schema.ts'
import type { Book, Frame, PlannedShift, ReachDay } from './month.ts'
import { dayIndex } from './overtime.ts'
import type { Stretch, Worked } from './worked.ts'

type Counts = Pick<HoursTotals, 'attended' | 'nights' | 'rest' | 'leave' | 'late' | 'unrecorded' | 'behalf'>
type Shown = { shift: PlannedShift; done: Worked; night: boolean }

const minute = 60_000
const hour = 60 * minute
// Three hours between 22 and 6 make a shift somebody's night; a late one that ends at 23:00 does not. A house reading.
const nightShiftMinutes = 180

/** The squares of the month's days, and what they add up to. A shift stands on the day it begins. */
export function cellsOf(
  book: Book,
  frame: Frame,
  shifts: readonly PlannedShift[],
  done: readonly Worked[],
): { cells: HoursCell[]; counts: Counts } {
  const counts: Counts = { attended: 0, nights: 0, rest: 0, leave: {}, late: 0, unrecorded: 0, behalf: 0 }
  const shown = shifts.map((shift, at): Shown => {
    const one = done[at] as Worked
    return { shift, done: one, night: isNight(frame.days, shift) }
  })
  const cells = frame.days
    .filter(({ on }) => on >= frame.fromOn && on <= frame.untilOn)
    .map(day => {
      const mine = shown.filter(({ shift }) => shift.from >= day.start && shift.from < day.end)
      const cell = cellOf(book, frame, day, mine)
      count(counts, cell, mine)
      return cell
    })
  return { cells, counts }
}

function cellOf(book: Book, { now }: Frame, day: ReachDay, mine: readonly Shown[]): HoursCell {
  const away = book.leave.find(one => one.from < day.end && one.to > day.start && covers(one, day, mine))
  const working = mine.filter(({ done }) => done.stretches.length > 0)
  const marks = working.flatMap(({ shift }) => shift.mark ?? [])
  const sign = signOf(working)
  const base = {
    ...(marks.length > 0 ? { marks } : {}),
    ...(away ? { leave: away.kind } : {}),
    ...(sign ? { sign } : {}),
    ...(working.some(({ done }) => done.behalf) ? { behalf: true } : {}),
  }
  if (working.length > 0) {
    const nights = working.filter(({ night }) => night).length
    return { ...base, kind: nights === 0 ? 'day' : nights === working.length ? 'night' : 'both' }
  }
  const employed = book.employed.some(one => one.fromOn <= day.on && (one.untilOn === null || day.on <= one.untilOn))
  if (away) return { ...base, kind: 'leave' }
  return { ...base, kind: employed && day.start <= now ? 'rest' : 'out' }
}

/** Leave stands on a day it takes whole, or takes a shift of. */
const covers = (away: Stretch, { start, end }: ReachDay, mine: readonly Shown[]): boolean =>
  (away.from <= start && away.to >= end) || mine.some(({ shift }) => away.from < shift.to && away.to > shift.from)

function signOf(working: readonly Shown[]): HoursCell['sign'] | null {
  const has = (test: (one: Worked) => boolean): boolean => working.some(({ done }) => test(done))
  if (has(one => one.lateMinutes > 0)) return 'late'
  if (has(one => one.shortMinutes > 0)) return 'short'
  return (['unrecorded', 'half', 'on-post'] as const).find(sign => has(one => one.source === sign)) ?? null
}

function count(counts: Counts, cell: HoursCell, mine: readonly Shown[]): void {
  const working = mine.filter(({ done }) => done.stretches.length > 0)
  if (working.length > 0) counts.attended += 1
  counts.nights += working.filter(({ night }) => night).length
  counts.late += working.filter(({ done }) => done.lateMinutes > 0).length
  counts.unrecorded += working.filter(({ done }) => done.source === 'unrecorded' || done.source === 'half').length
  counts.behalf += working.filter(({ done }) => done.behalf).length
  if (cell.kind === 'rest') counts.rest += 1
  if (cell.kind === 'leave' && cell.leave) counts.leave[cell.leave] = (counts.leave[cell.leave] ?? 0) + 1
}

/** Whether a shift is one of somebody's nights. */
function isNight(days: readonly ReachDay[], { from, to }: Stretch): boolean {
  let night = 0
  for (let at = Math.max(0, dayIndex(days, from)); at < days.length; at += 1) {
    const { start, end } = days[at] as ReachDay
    if (start >= to) break
    night += Math.max(0, Math.min(to, start + 6 * hour) - Math.max(from, start))
    night += Math.max(0, Math.min(to, end) - Math.max(from, end - 2 * hour))
  }
  return night >= nightShiftMinutes * minute
}
