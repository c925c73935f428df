import { isProvisional } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, day, startOf, workingDaysBetween, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { minutesBefore } from './book-rows.ts'
import type { Calendar } from './day-book.ts'
import { cycleAround, monthsOf } from './rules/cycle.ts'
import type { HoursApproval, RosterCycle } from './schema.ts'

type Over = { fromOn: Day; untilOn: Day; begins: number; people: readonly Id[]; calendar: Calendar; timeZone: string }

const standardDayMinutes = 8 * 60

/** The cycles of 综合工时 approvals that the days of a book lie in, each with what was worked before the book begins. */
export async function cyclesOf(db: Db, approvals: readonly HoursApproval[], over: Over): Promise<RosterCycle[]> {
  const cycles: RosterCycle[] = []
  for (const approval of approvals) {
    if (approval.cycle === null) continue
    for (const { fromOn, untilOn } of stretches(approval, approval.cycle, over)) {
      const from = startOf(fromOn, over.timeZone)
      const worked = workingDaysBetween(over.calendar, addDays(fromOn, -1), untilOn)
      cycles.push({
        approvalId: approval.id,
        fromOn,
        untilOn,
        standardMinutes: worked.days * standardDayMinutes,
        months: monthsOf[approval.cycle],
        provisional: isProvisional(over.calendar, fromOn) || isProvisional(over.calendar, untilOn),
        before: from < over.begins ? await minutesBefore(db, over.people, { from, to: over.begins }) : [],
      })
    }
  }
  return cycles
}

/** The cycles one approval has from the day before a book's first to the day after its last, cut to its own days. */
function stretches(
  { fromOn, untilOn, endedOn }: HoursApproval,
  cycle: NonNullable<HoursApproval['cycle']>,
  over: Over,
): { fromOn: Day; untilOn: Day }[] {
  const last = endedOn !== null && endedOn < untilOn ? endedOn : untilOn
  const found: { fromOn: Day; untilOn: Day }[] = []
  for (let at = addDays(over.fromOn, -1); at <= addDays(over.untilOn, 1);) {
    const whole = cycleAround(cycle, at)
    at = addDays(whole.untilOn, 1)
    const cut = {
      fromOn: whole.fromOn > fromOn ? whole.fromOn : day(fromOn),
      untilOn: whole.untilOn < last ? whole.untilOn : day(last),
    }
    if (cut.fromOn <= cut.untilOn) found.push(cut)
  }
  return found
}
