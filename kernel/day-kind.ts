import { isWorkingDay, type Calendar, type Day } from './time.ts'

export type DayKind = 'workday' | 'rest-day' | 'holiday'

/** A working-day calendar that also names the statutory holidays (法定节假日), whose work is paid threefold. */
export type DayCalendar = Calendar & { statutory: ReadonlySet<Day> }

// These are the same date every year and stand in the law itself, so that they hold before a year's notice is out. The
// second of May came with the revision of 2024.
const fixed = new Set(['01-01', '05-01', '10-01', '10-02', '10-03'])
const secondOfMaySince = 2025

const isFixed = (on: Day): boolean =>
  fixed.has(on.slice(5)) || (on.slice(5) === '05-02' && Number(on.slice(0, 4)) >= secondOfMaySince)

/** Whether a day's year has not been published, so that what is said of its days off may still change. */
export const isProvisional = ({ years }: Calendar, on: Day): boolean => !years.has(Number(on.slice(0, 4)))

/**
 * What kind of day it is: `holiday` on one of the statutory days (13 a year since 2025, 11 before), `rest-day` on any
 * other day off, `workday` otherwise, a weekend worked for a holiday included. In a year not published only the
 * statutory days of fixed date are known.
 */
export function dayKind(calendar: DayCalendar, on: Day): DayKind {
  if (calendar.statutory.has(on) || (isProvisional(calendar, on) && isFixed(on))) return 'holiday'
  return isWorkingDay(calendar, on) ? 'workday' : 'rest-day'
}
