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
import { monthBook, provisionalIn } from './book.ts'
import type { Clock } from './month.ts'
import { siteMonth } from './rules/site-month.ts'
import { versionFor } from './rules/versions.ts'
import type { Figures, ReportAsked, SiteMonth, Totals } from './schema.ts'
import { partyName, reportedSites } from './store.ts'

// The night's records are kept for two years; of a month that lies further back there is nothing left to count.
const monthsBack = 24

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
  const sites = await sitesOf(db, siteId, month, { asOf, ...clock })
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

async function sitesOf(
  db: Db,
  siteId: Id | undefined,
  month: string,
  { asOf, ...clock }: Clock & { asOf: Instant },
): Promise<SiteMonth[]> {
  const found: SiteMonth[] = []
  for (const id of await reportedSites(db, siteId)) {
    const book = await monthBook(db, id, month, asOf, clock)
    if (book) found.push(siteMonth(book, await totalsBefore(db, id, month, { asOf, ...clock })))
  }
  return found
}

/** What the month before came to, by what is known at the same moment; null where nothing was owed and nothing happened. */
async function totalsBefore(
  db: Db,
  siteId: Id,
  month: string,
  { asOf, ...clock }: Clock & { asOf: Instant },
): Promise<Totals | null> {
  const book = await monthBook(db, siteId, monthAfter(month, -1), asOf, clock)
  if (!book) return null
  const { totals } = siteMonth(book, null)
  return totals.neededHours + totals.stoodHours + totals.incidents + totals.hazards + totals.gate > 0 ? totals : null
}
