import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayIssue } from './access.ts'
import { countMonth } from './count-month.ts'
import type { Clock } from './month.ts'
import type { issueReport } from './ops.ts'
import { nextVersion } from './store.ts'

export type IssuedAnswer = { id: string; version: number; digest: string }

/**
 * Issues a report: counts it as of its moment and keeps exactly those bytes, as the next version of the same report. What
 * was issued is never changed; a later one stands beside it. Refused: as `countMonth`, and `report.issued-meanwhile`.
 */
export const reportIssued =
  (draw: Clock['draw']): Act<InputOf<typeof issueReport>, IssuedAnswer> =>
  async ({ db, actor, now, opId, city }, asked) => {
    if (!mayIssue(actor, null)) return refuse('access.denied')
    const counted = await countMonth(db, actor, asked, { now, timeZone: city.timeZone, draw })
    if (!counted.ok) return counted
    const { text, digest, asOf } = counted.value
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
    return done({
      answer: { id: opId, version, digest },
      changes: [{ kind: 'report.issue', table: 'report', id: opId, siteId: shown, partyId }],
    })
  }
