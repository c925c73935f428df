import type { Instant } from '#kernel/time.ts'
import type { RosterBook, RosterFinding, RosterPerson, RosterPost } from '../schema.ts'
import { judgeIn } from './judge-shift.ts'
import { isNight } from './night.ts'
import { dayIndex, hours, ledgerOf, minutesWithin, type Ledger, type Stint } from './stints.ts'

// Who could step in where somebody is missing. Everybody the site may roster is judged as if they stood there; whoever
// is on standby or a mobile post at the time is judged as coming from it.

/** A stretch of a post to be filled; milliseconds. */
export type Gap = { postId: string; from: Instant; to: Instant }
/** The standby or mobile shift somebody would come from. */
export type Via = { shiftId: string; version: number; postName: string }
/** What is known of somebody at the gap: hours of its month, hours free before and after, nights in a row with it. */
export type Figures = {
  monthHours: number
  restBefore: number | null
  restAfter: number | null
  nightsInARow: number
}
export type Candidate = Figures & { person: RosterPerson; via: Via | null; warnings: RosterFinding[] }
export type Excluded = { person: RosterPerson; refusals: RosterFinding[] }

const hour = 3_600_000
/** Names a shift that is not made yet. */
const unmade = '00000000-0000-7000-8000-000000000000'

/**
 * Who could stand in a gap, in the order a leader calls: on standby or mobile duty there first; then whoever raises
 * the fewest warnings, none at best; then whoever has the fewest hours in the month. And who could not, with why.
 */
export function replacementsFor(book: RosterBook, gap: Gap, now: Instant): { can: Candidate[]; cannot: Excluded[] } {
  const ledger = ledgerOf(book)
  const lent = lentShifts(book, gap)
  const can: Candidate[] = []
  const cannot: Excluded[] = []
  for (const person of book.people) {
    const via = lent.get(person.personId) ?? null
    const findings = judgeIn(ledger, planOf(gap, person, via), now)
    const refusals = findings.filter(({ verdict }) => verdict === 'refused')
    if (refusals.length > 0) cannot.push({ person, refusals })
    else can.push({ person, via, warnings: findings, ...figuresOf(ledger, person, { gap, via }) })
  }
  return { can: can.toSorted(inOrder), cannot: cannot.toSorted((a, b) => byName(a.person, b.person)) }
}

const planOf = ({ postId, from, to }: Gap, { personId }: RosterPerson, via: Via | null) => ({
  id: via?.shiftId ?? unmade,
  postId,
  personId,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(to).toISOString(),
})

const byName = (a: RosterPerson, b: RosterPerson): number => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)

const inOrder = (a: Candidate, b: Candidate): number =>
  Number(b.via !== null) - Number(a.via !== null) ||
  a.warnings.length - b.warnings.length ||
  a.monthHours - b.monthHours ||
  byName(a.person, b.person)

const isLent = ({ kind }: RosterPost): boolean => kind === 'standby' || kind === 'mobile'

/** The published standby and mobile shifts that last over the whole gap, by person; where somebody signed on, they stand. */
function lentShifts(book: RosterBook, { postId, from, to }: Gap): Map<string, Via> {
  const posts = new Map(book.posts.filter(post => isLent(post) && post.id !== postId).map(post => [post.id, post]))
  const attended = new Set(book.attended)
  const found = new Map<string, Via>()
  for (const shift of book.shifts) {
    const post = posts.get(shift.postId)
    if (!post || shift.state !== 'published' || attended.has(shift.id)) continue
    if (Date.parse(shift.startsAt) <= from && Date.parse(shift.endsAt) >= to)
      found.set(shift.personId, { shiftId: shift.id, version: shift.version, postName: post.name })
  }
  return found
}

function figuresOf(ledger: Ledger, { personId }: RosterPerson, { gap, via }: { gap: Gap; via: Via | null }): Figures {
  const others = (ledger.stints.get(personId) ?? []).filter(({ id }) => id === null || id !== via?.shiftId)
  const before = others.filter(({ to }) => to <= gap.from).map(({ to }) => gap.from - to)
  const after = others.filter(({ from }) => from >= gap.to).map(({ from }) => from - gap.to)
  return {
    monthHours: hours(monthMinutes(ledger, others, gap.from)),
    restBefore: before.length > 0 ? Math.floor(Math.min(...before) / hour) : null,
    restAfter: after.length > 0 ? Math.floor(Math.min(...after) / hour) : null,
    nightsInARow: nights(ledger, others, gap),
  }
}

/** Minutes of work in the month an instant falls in, as far as the book reaches. */
function monthMinutes(ledger: Ledger, stints: readonly Stint[], at: Instant): number {
  const month = ledger.days[dayIndex(ledger, at)]?.on.slice(0, 7)
  if (!month) return 0
  const first = ledger.days.findIndex(({ on }) => on.startsWith(month))
  const last = ledger.days.findLastIndex(({ on }) => on.startsWith(month))
  return minutesWithin(stints, ledger.starts[first] as number, ledger.starts[last + 1] as number)
}

/** How many nights would follow each other up to the gap; 0 where it is no night itself. */
function nights(ledger: Ledger, others: readonly Stint[], gap: Gap): number {
  if (!isNight(ledger, gap)) return 0
  const at = dayIndex(ledger, gap.from)
  const begun = new Set(others.filter(one => isNight(ledger, one)).map(one => dayIndex(ledger, one.from)))
  let run = 1
  while (begun.has(at - run)) run += 1
  return run
}
