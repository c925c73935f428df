import type { DayKind } from '#kernel/day-kind.ts'
import { dayAt, startOf, type Day, type Instant } from '#kernel/time.ts'

// A month apart by day and night and by kind of day. The night is 22:00 to 06:00, the trade's reading and this house's;
// hours after midnight belong to the day they fall on, as they do on the month sheet.

export const slots = [
  'day-workday',
  'day-rest-day',
  'day-holiday',
  'night-workday',
  'night-rest-day',
  'night-holiday',
] as const
export type Slot = (typeof slots)[number]
/** A figure by slot, in the order of `slots`. */
export type Six = number[]

export const noSix = (): Six => [0, 0, 0, 0, 0, 0]
export const sumOf = (six: readonly number[]): number => six.reduce((sum, one) => sum + one, 0)
export const nightOf = (six: readonly number[]): number => sumOf(six.slice(3))
export const dayOf = (six: readonly number[]): number => sumOf(six.slice(0, 3))
/** What fell on statutory holidays, by day and by night. */
export const holidayOf = (six: readonly number[]): number => (six[2] ?? 0) + (six[5] ?? 0)
/** Per cent, rounded down so that only all of it is a hundred; null where nothing was owed. */
export const percent = (done: number, owed: number): number | null =>
  owed === 0 ? null : Math.floor((done * 1000) / owed) / 10

export type Almanac = { timeZone: string; kindOf: (on: Day) => DayKind }

const kinds = ['workday', 'rest-day', 'holiday'] as const
const hour = 3_600_000
const morning = 6 * hour
const evening = 22 * hour

const placed = new WeakMap<Almanac, Map<number, number>>()

/** The place in a six of an instant (ms). */
export function slotAt(at: Instant, almanac: Almanac): number {
  // Zones lie whole quarters of an hour apart, so one slot gives way to another only at a quarter.
  const quarter = Math.floor(at / (hour / 4))
  const known = placed.get(almanac) ?? new Map<number, number>()
  const slot = known.get(quarter) ?? slotOf(at, almanac)
  placed.set(almanac, known.set(quarter, slot))
  return slot
}

function slotOf(at: Instant, { timeZone, kindOf }: Almanac): number {
  const on = dayAt(at, timeZone)
  const into = at - startOf(on, timeZone)
  return kinds.indexOf(kindOf(on)) + (into < morning || into >= evening ? 3 : 0)
}

/** The instants at which one slot gives way to another, of some days in order: midnight, 6:00 and 22:00. */
export const edgesOf = (days: readonly Day[], timeZone: string): Instant[] =>
  days.flatMap(on => {
    const start = startOf(on, timeZone)
    return [start, start + morning, start + evening]
  })
