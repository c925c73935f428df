import { dayKind, isProvisional, type DayCalendar } from '#kernel/day-kind.ts'
import { addDays, day, daysBetween, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { RosterDay } from './schema.ts'

/** The published calendar of some years, as far as it is loaded, with the names of its days. */
export type Calendar = DayCalendar & { names: ReadonlyMap<Day, { zh: string; en: string }> }

/** Reads the calendar from the first of January of one day's year to the end of another's. */
export async function calendarOf(db: Db, fromOn: Day, untilOn: Day): Promise<Calendar> {
  const rows = await db
    .selectFrom('calendarDay')
    .selectAll()
    .where('onDay', '>=', `${fromOn.slice(0, 4)}-01-01`)
    .where('onDay', '<=', `${untilOn.slice(0, 4)}-12-31`)
    .execute()
  const days = rows.map(row => ({ ...row, on: day(row.onDay) }))
  const of = (kind: string): Day[] => days.flatMap(row => (row.kind === kind ? [row.on] : []))
  return {
    years: new Set(days.flatMap(({ on }) => (on.endsWith('-01-01') ? [Number(on.slice(0, 4))] : []))),
    off: new Set([...of('rest-day'), ...of('holiday')]),
    worked: new Set(of('workday')),
    statutory: new Set(of('holiday')),
    names: new Map(days.map(({ on, nameZh, nameEn }) => [on, { zh: nameZh, en: nameEn }])),
  }
}

/** Every day from one to another, both included, with its kind and name. */
export const rosterDays = (calendar: Calendar, fromOn: Day, untilOn: Day): RosterDay[] =>
  Array.from({ length: daysBetween(fromOn, untilOn) + 1 }, (_, after) => {
    const on = addDays(fromOn, after)
    return {
      on,
      kind: dayKind(calendar, on),
      name: calendar.names.get(on) ?? null,
      provisional: isProvisional(calendar, on),
    }
  })
