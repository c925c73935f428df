import { cite } from '#kernel/law.ts'
import { addDays, day, type Day } from '#kernel/time.ts'

const { employerDays, workerYears } = cite('wii-violence-and-report').parameters

/** Until when a work injury of a day may be applied for: the employer for thirty days, the guard for a year. */
export function injuryDays(happenedOn: Day): { happenedOn: Day; applyBy: Day; guardUntil: Day } {
  const applyBy = addDays(happenedOn, employerDays)
  return { happenedOn, applyBy, guardUntil: yearsOn(happenedOn, workerYears) }
}

// A year after the last of February in a leap year is the last of February.
const yearsOn = (on: Day, years: number): Day => {
  const later = `${Number(on.slice(0, 4)) + years}${on.slice(4)}`
  return later.endsWith('-02-29') && !isLeap(Number(later.slice(0, 4))) ? day(`${later.slice(0, 8)}28`) : day(later)
}
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
