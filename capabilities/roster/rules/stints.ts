import type { Day, Instant } from '#kernel/time.ts'
import { startOf, addDays, day } from '#kernel/time.ts'
import type { RosterBook, RosterDay, RosterParty, RosterPerson, RosterPost, ShiftPlan } from '../schema.ts'

// What judging needs of a book, laid out once: each person's stretches of work in order, and where each day begins, so
// that a shift is judged against its own guard's month and not against the whole roster.

/** A stretch of work, milliseconds; `id` is null where it lies beyond the book's own shifts. */
export type Stint = { id: string | null; from: Instant; to: Instant; draft: boolean; siteName: string | null }

export type Ledger = {
  book: RosterBook
  /** Where each of the book's days begins, and where the last one ends. */
  starts: readonly Instant[]
  days: readonly RosterDay[]
  posts: ReadonlyMap<string, RosterPost>
  people: ReadonlyMap<string, RosterPerson>
  parties: ReadonlyMap<string, RosterParty>
  stints: Map<string, Stint[]>
}

const minute = 60_000
const dayLength = 24 * 60 * minute
const kept = new WeakMap<RosterBook, Ledger>()

/** The book laid out for judging; the same book gives the same ledger. */
export function ledgerOf(book: RosterBook): Ledger {
  const known = kept.get(book)
  if (known) return known
  const made = layOut(book)
  kept.set(book, made)
  return made
}

function layOut(book: RosterBook): Ledger {
  const days = book.days
  const starts = days.map(({ on }) => startOf(day(on), book.timeZone))
  const last = days.at(-1)
  if (last) starts.push(startOf(addDays(day(last.on), 1), book.timeZone))
  const stints = new Map<string, Stint[]>()
  for (const person of book.people)
    stints.set(
      person.personId,
      person.elsewhere.flatMap(({ siteName, draft, times }) =>
        times.map(({ from, to }) => ({ id: null, from, to, draft, siteName })),
      ),
    )
  for (const shift of book.shifts)
    if (shift.state === 'draft' || shift.state === 'published')
      listOf(stints, shift.personId).push(stintOf(shift, shift.state === 'draft'))
  for (const list of stints.values()) list.sort((a, b) => a.from - b.from)
  return {
    book,
    starts,
    days,
    posts: new Map(book.posts.map(post => [post.id, post])),
    people: new Map(book.people.map(person => [person.personId, person])),
    parties: new Map(book.parties.map(party => [party.id, party])),
    stints,
  }
}

const listOf = (stints: Map<string, Stint[]>, personId: string): Stint[] => {
  const list = stints.get(personId) ?? []
  stints.set(personId, list)
  return list
}

/** A shift as a stretch of work of the roster at hand. */
export const stintOf = (shift: ShiftPlan, draft = true): Stint => ({
  id: shift.id,
  from: Date.parse(shift.startsAt),
  to: Date.parse(shift.endsAt),
  draft,
  siteName: null,
})

/** Somebody's other work, in order: all but the shift itself. */
export const othersOf = ({ stints }: Ledger, shift: ShiftPlan): Stint[] =>
  (stints.get(shift.personId) ?? []).filter(({ id }) => id !== shift.id)

/** Somebody's work with the shift in its place, in order. */
export function withShift(others: readonly Stint[], mine: Stint): Stint[] {
  const at = others.findIndex(({ from }) => from > mine.from)
  return at < 0 ? [...others, mine] : [...others.slice(0, at), mine, ...others.slice(at)]
}

/** Which of the book's days an instant falls in; -1 before the first, `days.length` after the last. */
export function dayIndex({ starts, days }: Pick<Ledger, 'starts' | 'days'>, at: Instant): number {
  const [first] = starts
  if (first === undefined || at < first) return -1
  let guess = Math.min(Math.floor((at - first) / dayLength), days.length)
  while (guess < days.length && at >= (starts[guess + 1] as number)) guess += 1
  while (guess > 0 && at < (starts[guess] as number)) guess -= 1
  return guess
}

/** Minutes of work within a stretch, as far as the stints fall into it. */
export function minutesWithin(stints: readonly Stint[], from: Instant, to: Instant): number {
  let sum = 0
  for (const one of stints) sum += Math.max(0, Math.min(one.to, to) - Math.max(one.from, from))
  return sum / minute
}

/** Minutes as hours with one decimal, as sentences show them. */
export const hours = (minutes: number): number => Math.round(minutes / 6) / 10

/** Whether a day lies in one of some stretches of days, both ends included. */
export const covers = (stretches: readonly { fromOn: string; untilOn: string | null }[], on: Day | string): boolean =>
  stretches.some(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn))
