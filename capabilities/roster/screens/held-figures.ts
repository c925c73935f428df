import { dayAt, type Day } from '#kernel/time.ts'
import type { ShiftPlan } from '../schema.ts'
import { ofPerson, type Indexed } from './book-index.ts'
import { asDraft } from './copy.ts'
import { figuresOf, runAround, workedBy } from './figures.ts'
import { calendarOf, daysOfMonth } from './frame.ts'
import { daysOf, mondayOf } from './week.ts'

export type HeldFigures = { week: number; month: number; nights: number; run: number; rest: number | null }

const hour = 3_600_000

/**
 * What a plan would make of its person: hours of its week and month, nights of the month, days in a row around it, and the
 * hours off before or after it, whichever are fewer; null where there is nothing beside it.
 */
export function heldFigures(index: Indexed, plan: ShiftPlan): HeldFigures | null {
  const person = index.people.get(plan.personId)
  if (!person) return null
  const zone = index.book.timeZone
  const mine = { shift: asDraft(plan), from: Date.parse(plan.startsAt), to: Date.parse(plan.endsAt) }
  const slots = [...ofPerson(index, plan.personId).filter(({ shift }) => shift.id !== plan.id), mine]
  const on: Day = dayAt(mine.from, zone)
  const within = (days: readonly Day[]) => figuresOf(slots, person.elsewhere, calendarOf(days, zone).starts)
  const month = within(daysOfMonth(on.slice(0, 7)))
  const worked = workedBy(slots, person.elsewhere)
  const gaps = worked
    .filter(({ from, to }) => to <= mine.from || from >= mine.to)
    .map(({ from, to }) => (to <= mine.from ? mine.from - to : from - mine.to))
  return {
    week: within(daysOf(mondayOf(on))).hours,
    month: month.hours,
    nights: month.nights,
    run: runAround(worked, mine.from, zone),
    rest: gaps.length === 0 ? null : Math.round((Math.min(...gaps) / hour) * 10) / 10,
  }
}
