import type { Instant } from '#kernel/time.ts'
import { dayIndex, type Ledger, type Stint } from './stints.ts'

// The law forbids night work to some and does not say which hours are the night. The trade counts 22:00 to 06:00, and so
// does this house; it is a reading, not a text.
const hour = 3_600_000
const nightFrom = 22
const nightUntil = 6
// A late shift that ends at 23:00 does not make a guard's night; three hours of it do. A house reading as well.
const nightShiftMinutes = 180

/** Minutes between 22:00 and 06:00 in a stretch of work, by the clock of the book's zone. */
export function nightMinutes(ledger: Ledger, from: Instant, to: Instant): number {
  let sum = 0
  const first = Math.max(0, dayIndex(ledger, from) - 1)
  for (let at = first; at < ledger.days.length; at += 1) {
    const midnight = ledger.starts[at + 1] as number
    if ((ledger.starts[at] as number) >= to) break
    sum += Math.max(0, Math.min(to, midnight + nightUntil * hour) - Math.max(from, midnight - (24 - nightFrom) * hour))
  }
  return sum / 60_000
}

// A stint is judged with every shift of its guard's month; whether it is a night does not change.
const known = new WeakMap<object, boolean>()

/** Whether a stretch of work counts as one of somebody's nights. A stint belongs to one ledger, and is asked there. */
export function isNight(ledger: Ledger, stint: Pick<Stint, 'from' | 'to'>): boolean {
  const found = known.get(stint) ?? nightMinutes(ledger, stint.from, stint.to) >= nightShiftMinutes
  known.set(stint, found)
  return found
}
