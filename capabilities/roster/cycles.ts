import { dayKind, isProvisional } from '#kernel/day-kind.ts'
import { addDays, day, daysBetween, startOf, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { minutesBefore } from './book-rows.ts'
import type { Calendar } from './day-book.ts'
import { cycleAround, monthsOf } from './rules/cycle.ts'
import { covers } from './rules/stints.ts'
import type { HoursApproval, RosterCycle, RosterPerson } from './schema.ts'

type Over = {
  fromOn: Day
  untilOn: Day
  begins: number
  people: readonly RosterPerson[]
  calendar: Calendar
  timeZone: string
}

const standardDayMinutes = 8 * 60

/** The cycles of 综合工时 approvals that the days of a book lie in, each with what was worked before the book begins. */
export async function cyclesOf(db: Db, approvals: readonly HoursApproval[], over: Over): Promise<RosterCycle[]> {
  const cycles: RosterCycle[] = []
  const ids = over.people.map(({ personId }) => personId)
  for (const approval of approvals) {
    if (approval.cycle === null) continue
    for (const { fromOn, untilOn } of stretches(approval, approval.cycle, over)) {
      const from = startOf(fromOn, over.timeZone)
      const workdays = workdaysOf(over.calendar, fromOn, untilOn)
      cycles.push({
        approvalId: approval.id,
        fromOn,
        untilOn,
        standardMinutes: workdays.length * standardDayMinutes,
        months: monthsOf[approval.cycle],
        provisional: isProvisional(over.calendar, fromOn) || isProvisional(over.calendar, untilOn),
        before: from < over.begins ? await minutesBefore(db, ids, { from, to: over.begins }) : [],
        shorter: shorter(over.people, workdays),
      })
    }
  }
  return cycles
}

const workdaysOf = (calendar: Calendar, fromOn: Day, untilOn: Day): Day[] =>
  Array.from({ length: daysBetween(fromOn, untilOn) + 1 }, (_, after) => addDays(fromOn, after)).filter(
    on => dayKind(calendar, on) === 'workday',
  )

// Nobody owes the hours of days on which they were not yet, or no longer, employed.
const shorter = (people: readonly RosterPerson[], workdays: readonly Day[]): RosterCycle['shorter'] =>
  people.flatMap(({ personId, employed }) => {
    const days = workdays.filter(on => covers(employed, on)).length
    return employed.length === 0 || days === workdays.length
      ? []
      : [{ personId, standardMinutes: days * standardDayMinutes }]
  })

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
