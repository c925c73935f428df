import { dayOfWeek, day as dayFrom } from '#kernel/time.ts'
import type { HoursApproval } from '../schema.ts'
import type { Judged } from './judge-shift.ts'
import { covers, minutesWithin, type Ledger } from './stints.ts'

// What the hours rules count. A shift belongs to the working day it begins on, whole: a night of twelve hours is one
// day of twelve, not two of five and seven. Weeks, months and cycles are cut at midnight. Sums run up to the end of the
// shift at hand, so that the shift which passes a limit is the one that says so, and those before it stay quiet.

const standardDayMinutes = 8 * 60

/** Minutes of all work that begins on the shift's day. */
export function dayMinutes({ ledger, all, at }: Judged): number {
  const [from, to] = [ledger.starts[at] as number, ledger.starts[at + 1] as number]
  return all.reduce((sum, one) => (one.from >= from && one.from < to ? sum + (one.to - one.from) / 60_000 : sum), 0)
}

/** Minutes from Monday to the end of the shift, or of its week. */
export function weekMinutes({ ledger, all, at, day, mine }: Judged): number {
  const monday = at + 1 - dayOfWeek(dayFrom(day.on))
  return minutesWithin(all, startAt(ledger, monday), Math.min(mine.to, startAt(ledger, monday + 7)))
}

const startAt = ({ starts }: Ledger, at: number): number =>
  starts[Math.max(0, Math.min(at, starts.length - 1))] as number

type Total = { minutes: number; standardMinutes: number; provisional: boolean }

/** Minutes of the month up to the shift's end, and the month's standard; null where the book does not hold it whole. */
export function monthTotal({ ledger, all, day, mine, person }: Judged): Total | null {
  const month = monthOf(ledger, day.on.slice(0, 7))
  if (!month) return null
  const workdays = month.days.filter(one => one.kind === 'workday' && covers(person.employed, one.on))
  return {
    minutes: minutesWithin(all, month.from, Math.min(mine.to, month.to)),
    standardMinutes: workdays.length * standardDayMinutes,
    provisional: month.days.some(one => one.provisional),
  }
}

type Month = { from: number; to: number; days: Ledger['days'] }
const months = new WeakMap<Ledger, Map<string, Month | null>>()

function monthOf(ledger: Ledger, name: string): Month | null {
  const known = months.get(ledger) ?? new Map<string, Month | null>()
  months.set(ledger, known)
  const found = known.get(name)
  if (found !== undefined) return found
  const days = ledger.days.filter(({ on }) => on.startsWith(name))
  const first = ledger.days.findIndex(({ on }) => on.startsWith(name))
  const whole = days[0]?.on === `${name}-01` && days.length === lengthOf(name)
  const month = whole
    ? { from: ledger.starts[first] as number, to: ledger.starts[first + days.length] as number, days }
    : null
  known.set(name, month)
  return month
}

const lengthOf = (name: string): number =>
  new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0)).getUTCDate()

/** Minutes of an approval's cycle up to the shift's end, and the standard of its days in service; null where the cycle is not known. */
export function cycleTotal(
  { ledger, all, day, mine, person }: Judged,
  approval: HoursApproval,
): (Total & { months: number }) | null {
  const cycle = ledger.book.cycles.find(
    one => one.approvalId === approval.id && one.fromOn <= day.on && day.on <= one.untilOn,
  )
  if (!cycle) return null
  const first = Math.max(
    0,
    ledger.days.findIndex(({ on }) => on >= cycle.fromOn),
  )
  const last = ledger.days.findLastIndex(({ on }) => on <= cycle.untilOn)
  const before = cycle.before.find(({ personId }) => personId === person.personId)?.minutes ?? 0
  const own = cycle.shorter.find(({ personId }) => personId === person.personId)?.standardMinutes
  return {
    minutes:
      before + minutesWithin(all, ledger.starts[first] as number, Math.min(mine.to, ledger.starts[last + 1] as number)),
    standardMinutes: own ?? cycle.standardMinutes,
    provisional: cycle.provisional,
    // Overtime is so much a month: who is there for half a cycle has half of it.
    months: own === undefined ? cycle.months : (cycle.months * own) / cycle.standardMinutes,
  }
}
