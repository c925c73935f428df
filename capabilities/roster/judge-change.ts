import type { Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import { addDays, dayAt, isDay, type Day } from '#kernel/time.ts'
import { millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import { rosterBook } from './book.ts'
import { judgeIn } from './rules/judge-shift.ts'
import { tooLate, wrongTimes } from './rules/shift-times.ts'
import { ledgerOf } from './rules/stints.ts'
import type { RosterBook, RosterFinding, ShiftPlan } from './schema.ts'
import { lastChanges, type Standing } from './shift-rows.ts'

// What a change and a publishing have in common: the same comparison of versions, the same judge, the same way of
// refusing the whole with every reason in it.

const mostReasons = 200
const daysTouched = 31

/** Every reason in one refusal, so that the office sees the list and not the first of many. */
export const unlawful = (refused: readonly RosterFinding[]): Refused => {
  const shifts = new Set(refused.map(({ shiftId }) => shiftId)).size
  return refuse('roster.unlawful', { count: shifts, findings: refused.slice(0, mostReasons) })
}

/** `shape.wrong` where one of a shift's ends is no instant, such as a 30 February. */
export function wrongInstants(
  field: string,
  { startsAt, endsAt }: Pick<ShiftPlan, 'startsAt' | 'endsAt'>,
): Refused | null {
  for (const [name, text] of Object.entries({ startsAt, endsAt }))
    // A parser of instants takes 30 February for 2 March.
    if (!isDay(text.slice(0, 10)) || Number.isNaN(millis(text)))
      return refuse('shape.wrong', { field: `${field}/${name}` }, { field: `${field}/${name}` })
  return null
}

/** What the hours by themselves refuse, before anything is read; `shape.wrong` where a text is no instant. */
export function wrongHours(plans: readonly { field: string; plan: ShiftPlan }[], now: number): Refused | null {
  const refused: RosterFinding[] = []
  for (const { field, plan } of plans) {
    const broken = wrongInstants(field, plan)
    if (broken) return broken
    const wrong = wrongTimes(millis(plan.startsAt), millis(plan.endsAt), now)
    if (wrong)
      refused.push({
        shiftId: plan.id,
        personId: plan.personId,
        verdict: 'refused',
        code: wrong.code,
        facts: wrong.facts,
      })
  }
  return refused.length > 0 ? unlawful(refused) : null
}

/** Who changed which shift when: nothing is lost, and the second is told. */
export async function changedMeanwhile(db: Db, ids: readonly Id[]): Promise<Refused> {
  const shifts = await lastChanges(db, ids.slice(0, mostReasons))
  const [first] = shifts
  const { by = null, at = null } = first ?? {}
  return refuse('roster.changed-meanwhile', { count: ids.length, by, at, shifts })
}

/** Compares what was seen with what is: not there, changed meanwhile, not ours, attended, or of too long ago. */
export async function notAsSeen(
  { db, now }: Doing,
  standing: ReadonlyMap<Id, Standing>,
  seen: readonly { id: Id; version: number }[],
): Promise<Refused | null> {
  const missing = seen.find(({ id }) => !standing.has(id))
  if (missing) return refuse('not-found', { shiftId: missing.id })
  const changed = seen.filter(({ id, version }) => standing.get(id)?.version !== version).map(({ id }) => id)
  if (changed.length > 0) return changedMeanwhile(db, changed)
  const rows = seen.map(({ id }) => standing.get(id) as Standing)
  const notOurs = rows.find(({ ours }) => !ours)
  if (notOurs) return refuse('access.denied')
  const attended = rows.find(row => row.attended)
  if (attended) return refuse('shift.attended', { shiftId: attended.id })
  const past = rows.map(({ startsAt }) => tooLate(millis(startsAt), now)).find(refused => refused !== null)
  return past ?? null
}

/** The days some shifts begin on, first and last. */
export function daysOf(plans: readonly Pick<ShiftPlan, 'startsAt'>[], timeZone: string): { fromOn: Day; untilOn: Day } {
  const starts = plans.map(({ startsAt }) => millis(startsAt))
  const [first, last] = [Math.min(...starts), Math.max(...starts)]
  return { fromOn: dayAt(first, timeZone), untilOn: dayAt(last, timeZone) }
}

/** The book that judges some shifts; undefined where the actor does not see the site's. */
export const judgingBook = (
  { db, actor, city }: Doing,
  siteId: Id,
  plans: readonly Pick<ShiftPlan, 'startsAt' | 'personId'>[],
): Promise<RosterBook | undefined> => {
  const also = [...new Set(plans.map(({ personId }) => personId))]
  const { fromOn, untilOn } = daysOf(plans, city.timeZone)
  // One shift more can carry another over a limit a week later.
  const reach = { fromOn, untilOn: addDays(untilOn, daysTouched) }
  return rosterBook(db, { siteId, ...reach, also, only: true }, actor, city.timeZone)
}

/**
 * Judges some shifts in a book that already holds them: the refusal of them all, or the warnings about every shift of
 * the people concerned, since one more shift may carry a later one over a limit.
 */
export function judged(
  book: RosterBook,
  plans: readonly ShiftPlan[],
  now: number,
): { refused: Refused | null; warnings: RosterFinding[] } {
  const ledger = ledgerOf(book)
  const refused = plans.flatMap(plan => judgeIn(ledger, plan, now)).filter(({ verdict }) => verdict === 'refused')
  if (refused.length > 0) return { refused: unlawful(refused), warnings: [] }
  const touched = new Set(plans.map(({ personId }) => personId))
  const warnings = book.shifts
    .filter(({ personId, state }) => touched.has(personId) && (state === 'draft' || state === 'published'))
    .flatMap(shift => judgeIn(ledger, shift, now))
    .filter(({ verdict }) => verdict === 'warned')
  return { refused: null, warnings }
}
