import type { Instant } from '#kernel/time.ts'
import type { RosterBook, RosterFinding, ShiftPlan } from '../schema.ts'
import { areaFindings } from './area.ts'
import { hourFindings } from './hour-limits.ts'
import { restFindings } from './rest-limits.ts'
import { standingFindings } from './standing.ts'
import { dayIndex, ledgerOf, othersOf, stintOf, withShift, type Ledger, type Stint } from './stints.ts'
import { timeFindings } from './times.ts'

// One shift against the book: what keeps it out and what is said of it. Every gate is a table of its own beside this
// file; here they are only asked in the order a person would want to hear them.

/** What a gate is given: the shift, its guard, its post, its day, and the guard's other work in order of time. */
export type Judged = {
  ledger: Ledger
  shift: ShiftPlan
  mine: Stint
  others: readonly Stint[]
  /** The others with this one in its place. */
  all: readonly Stint[]
  person: RosterBook['people'][number]
  post: RosterBook['posts'][number]
  day: RosterBook['days'][number]
  /** Which of the ledger's days that is. */
  at: number
  now: Instant
}
export type Said = Pick<RosterFinding, 'verdict' | 'code' | 'facts' | 'law'>

/**
 * What is to be said of a shift put into a book (itself excluded by id): refusals first, then warnings. Pure, and the
 * same in the browser and on the server. A person, post or day that the book does not know is refused as such.
 */
export const judgeShift = (book: RosterBook, shift: ShiftPlan, now: Instant): RosterFinding[] =>
  judgeIn(ledgerOf(book), shift, now)

/** The same against a ledger at hand, for whoever judges thousands. */
export function judgeIn(ledger: Ledger, shift: ShiftPlan, now: Instant): RosterFinding[] {
  const about = { shiftId: shift.id, personId: shift.personId }
  const mine = stintOf(shift)
  const wrong = timeFindings(ledger, shift, mine, now)
  if (wrong.length > 0) return wrong.map(said => ({ ...about, ...said }))
  const person = ledger.people.get(shift.personId)
  const post = ledger.posts.get(shift.postId)
  const at = dayIndex(ledger, mine.from)
  const day = ledger.days[at]
  // Whose employment the reader does not keep is a name on the wall, nobody to roster.
  if (!person || person.employed.length === 0) return [{ ...about, ...unknown('roster.person-unknown') }]
  if (!post) return [{ ...about, ...unknown('roster.post-unknown') }]
  if (!day) return [{ ...about, ...unknown('roster.day-beyond') }]
  const others = othersOf(ledger, shift)
  const judged: Judged = { ledger, shift, mine, others, all: withShift(others, mine), person, post, day, at, now }
  const said = [standingFindings, areaFindings, hourFindings, restFindings].flatMap(gate => gate(judged))
  const order = (one: Said): number => (one.verdict === 'refused' ? 0 : 1)
  return said.toSorted((a, b) => order(a) - order(b)).map(one => ({ ...about, ...one }))
}

const unknown = (code: string): Said => ({ verdict: 'refused', code, facts: {} })
