import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import { millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { rosterBook } from '../roster/index.ts'
import { judgeShift } from '../roster/rules/judge-shift.ts'
import type { RosterBook, RosterFinding, ShiftPlan } from '../roster/schema.ts'

type Around = { siteId: Id; startsAt: string; endsAt: string; personIds: readonly Id[] }
type Given = { actor: Actor; now: Instant; city: City }

/** The roster some people are judged by on a site in a stretch of time; undefined where the reader does not see it. */
export const bookAround = (
  db: Db,
  { siteId, startsAt, endsAt, personIds }: Around,
  { actor, city: { timeZone } }: Given,
): Promise<RosterBook | undefined> => {
  const [fromOn, untilOn] = [dayAt(millis(startsAt), timeZone), dayAt(millis(endsAt), timeZone)]
  return rosterBook(db, { siteId, fromOn, untilOn, also: personIds, only: true }, actor, timeZone)
}

/** What keeps a shift out, as a refusal about a field; null where nothing does. */
export function refusedBy(findings: readonly RosterFinding[], field: string): Refused | null {
  const first = findings.find(({ verdict }) => verdict === 'refused')
  return first ? refuse(first.code, first.facts as Values, { field, ...(first.law ? { law: first.law } : {}) }) : null
}

/** The same, judged here. */
export const firstRefusal = (book: RosterBook, plan: ShiftPlan, now: Instant, field: string): Refused | null =>
  refusedBy(judgeShift(book, plan, now), field)
