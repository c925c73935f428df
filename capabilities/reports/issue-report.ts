import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayIssue } from './access.ts'
import { countMonth } from './count-month.ts'
import { titleOf } from './forms/paper.ts'
import type { Clock } from './month.ts'
import type { issueReport } from './ops.ts'
import type { Figures } from './schema.ts'
import { nextVersion } from './store.ts'

type IssuedAnswer = { id: string; version: number; digest: string }

/**
 * Issues a report: counts it as of its moment and keeps exactly those bytes, as the next version of the same report. What
 * was issued is never changed; a later one stands beside it. The log notes what its paper says of itself, for whoever checks it. Refused: as `countMonth`, and `report.issued-meanwhile`.
 */
export const reportIssued =
  (draw: Clock['draw']): Act<InputOf<typeof issueReport>, IssuedAnswer> =>
  async ({ db, actor, now, opId, city }, asked) => {
    if (!mayIssue(actor, null)) return refuse('access.denied')
    const counted = await countMonth(db, actor, asked, { now, timeZone: city.timeZone, draw })
    if (!counted.ok) return counted
    const { figures, text, digest, asOf } = counted.value
    const { partyId } = actor
    const { reader, month, siteId = null } = asked
    const version = await nextVersion(db, { partyId, siteId, reader, month })
    await db
      .insertInto('report')
      .values({
        id: opId,
        partyId,
        siteId,
        reader,
        month,
        version,
        asOf: instant(asOf),
        figures: text,
        digest,
        issuedBy: actor.membershipId,
        issuedAt: instant(now),
      })
      .execute()
    // What is headquarters' stays in the party's own part of the log, though it is about one site.
    const shown = reader === 'headquarters' ? null : siteId
    const says = { title: [titleOf(figures, 'zh'), titleOf(figures, 'en')], site: siteOf(figures), month, digest }
    return done({
      answer: { id: opId, version, digest },
      changes: [{ kind: 'report.issue', table: 'report', id: opId, siteId: shown, partyId, note: { says } }],
    })
  }

/** The one site a report is about; null for a company's. */
function siteOf(figures: Figures): string | null {
  const sites = figures.reader === 'headquarters' ? figures.sites : [figures.site]
  return sites.length === 1 ? (sites[0]?.name ?? null) : null
}
