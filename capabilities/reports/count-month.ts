import { hash } from 'node:crypto'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { refuse, done, type Outcome } from '#kernel/outcome.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { monthAfter, spanOfMonth } from '../hours/rules/months.ts'
import { mayPreview, readersFor } from './access.ts'
import { monthBooks, provisionalIn, type SiteBook } from './book.ts'
import type { Clock } from './month.ts'
import { overtimeOf, type Overtime } from './overtime-of.ts'
import { siteMonth, type Book } from './rules/site-month.ts'
import { versionFor } from './rules/versions.ts'
import type { Figures, ReaderKind, ReportAsked, SiteMonth, Totals } from './schema.ts'
import { partyName, reportedSites } from './store.ts'

// The night's records are kept for two years; of a month that lies further back there is nothing left to count.
const monthsBack = 24
/** One question for many sites costs little more than for one; more at once would hold up whoever else asks. */
const sitesAtOnce = 5

export type Counted = { figures: Figures; text: string; digest: string; asOf: Instant }

/** SHA-256 of a text, in hex: of what was issued, exactly as it is kept. */
export const digestOf = (text: string): string => hash('sha256', text, 'hex')

/**
 * Counts a month for a reader as of a moment (now where none is named). The same month and moment give the same bytes.
 * Refused: `access.denied`, `not-found`, `report.month-far`, `report.not-begun`, `report.moment-ahead`, `report.site-asked`.
 */
export async function countMonth(
  db: Db,
  actor: Actor,
  asked: ReportAsked,
  { now, ...clock }: Clock & { now: Instant },
): Promise<Outcome<Counted>> {
  const { month, reader, siteId } = asked
  if (!mayPreview(actor, null) || !readersFor(actor).includes(reader)) return refuse('access.denied')
  const whole = actor.role === 'office' || actor.role === 'administrator'
  if (!siteId && (reader !== 'headquarters' || !whole)) return refuse('report.site-asked', {}, { field: '/siteId' })
  const asOf = asked.asOf === undefined ? now : Date.parse(asked.asOf)
  const fault = faultOf(month, asOf, { now, ...clock })
  if (fault) return fault
  const sites = await sitesOf(db, { siteId, reader, month }, { asOf, ...clock })
  if (siteId && sites.length === 0) return refuse('not-found')
  const head = {
    month,
    asOf: instant(asOf),
    company: await partyName(db, actor.partyId),
    provisional: await provisionalIn(db, month, clock.timeZone),
  }
  const figures = versionFor(reader, head, sites)
  const text = canonical(figures as unknown as Json)
  return done({ figures, text, digest: digestOf(text), asOf })
}

function faultOf(month: string, asOf: Instant, { now, ...clock }: Clock & { now: Instant }) {
  const today = dayAt(now, clock.timeZone).slice(0, 7)
  if (month < monthAfter(today, -monthsBack))
    return refuse('report.month-far', { months: monthsBack }, { field: '/month' })
  if (asOf > now) return refuse('report.moment-ahead', {}, { field: '/asOf' })
  if (asOf < spanOfMonth(month, clock.timeZone).from) return refuse('report.not-begun', {}, { field: '/month' })
  return null
}

type Of = { siteId: Id | undefined; month: string; reader: ReaderKind }

async function sitesOf(db: Db, of: Of, clock: Clock & { asOf: Instant }): Promise<SiteMonth[]> {
  const books = await booksOf(db, of, clock)
  const before = await booksOf(db, { ...of, month: monthAfter(of.month, -1) }, clock)
  const earlier = new Map(before.map(book => [book.site.id, siteMonth(book, null).totals]))
  return books.map(book => siteMonth(book, somethingIn(earlier.get(book.site.id))))
}

/** The month before, by what is known at the same moment; null where nothing was owed and nothing happened. */
const somethingIn = (totals: Totals | undefined): Totals | null =>
  totals && totals.neededHours + totals.stoodHours + totals.incidents + totals.hazards + totals.gate > 0 ? totals : null

/** The month of each site as it was known; overtime is headquarters' alone, and is not counted for others. */
async function booksOf(
  db: Db,
  { siteId, month, reader }: Of,
  { asOf, ...clock }: Clock & { asOf: Instant },
): Promise<Book[]> {
  const found: SiteBook[] = []
  const ids = await reportedSites(db, siteId)
  for (let at = 0; at < ids.length; at += sitesAtOnce)
    found.push(...(await monthBooks(db, ids.slice(at, at + sitesAtOnce), { month, asOf }, clock)))
  const people = [...new Set(found.flatMap(({ shifts }) => shifts.map(({ personId }) => personId)))]
  const { timeZone } = clock
  const overtime: Overtime =
    reader === 'headquarters' ? await overtimeOf(db, { people, month, asOf, timeZone }) : { overtime: [], overCap: [] }
  // Each site has its own, so that not every shift of the company is gone through for each.
  const rows = Map.groupBy(overtime.overtime, ({ shiftId }) => shiftId)
  return found.map(book => ({
    ...book,
    overtime: book.shifts.flatMap(({ id }) => rows.get(id) ?? []),
    overCap: overtime.overCap,
  }))
}
