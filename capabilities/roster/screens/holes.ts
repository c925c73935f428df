import { addDays, type Day, type Instant } from '#kernel/time.ts'
import { daysOf, dutyBegins, instantOf } from './week.ts'

// Nothing yet declares how many people a post needs, so a hole is a guess: a time of day at which, on most days of this
// week and the last, somebody stands, and now nobody does. The screen says that it is a guess.

export type Span = { from: Instant; to: Instant }

const slotsInDay = 48
const atLeastDays = 3

const covers = (spans: readonly Span[], from: Instant, to: Instant): boolean =>
  spans.some(span => span.from <= from && span.to >= to)

const slotsOf = (day: Day, timeZone: string): Span[] => {
  const start = instantOf(day, dutyBegins, timeZone)
  const step = (instantOf(addDays(day, 1), dutyBegins, timeZone) - start) / slotsInDay
  return Array.from({ length: slotsInDay }, (_, at) => ({ from: start + at * step, to: start + (at + 1) * step }))
}

const joined = (slots: readonly Span[]): Span[] => {
  const spans: Span[] = []
  for (const slot of slots) {
    const last = spans.at(-1)
    if (last?.to === slot.from) last.to = slot.to
    else spans.push({ ...slot })
  }
  return spans
}

/** The holes of one post in the week from `monday`, after `now`, given its shifts of that week and the one before. */
export function holesOf(shifts: readonly Span[], monday: Day, now: Instant, timeZone: string): Span[] {
  const days = [...daysOf(addDays(monday, -7)), ...daysOf(monday)].map(day => slotsOf(day, timeZone))
  const covered = days.map(slots => slots.map(slot => covers(shifts, slot.from, slot.to)))
  const used = covered.filter(day => day.some(Boolean))
  if (used.length < atLeastDays) return []
  const usual = Array.from({ length: slotsInDay }, (_, at) => used.filter(day => day[at]).length * 2 > used.length)
  const open = days.slice(7).flatMap((slots, day) => slots.filter((_, at) => usual[at] && !covered[day + 7]?.[at]))
  return joined(open.filter(slot => slot.to > now))
}
