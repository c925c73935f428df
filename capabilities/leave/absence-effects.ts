import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import type { Effect, Gap } from './schema.ts'

export type Away = { personId: Id; startsAt: Instant; endsAt: Instant }
type Touched = Effect & { partyId: Id; state: 'draft' | 'published' }

/**
 * What an absence does to the shifts of its person that it touches, as far as the reader sees them, by start: one that
 * begins within it is cancelled, one that had begun is cut where the absence begins. One that begins within it and was
 * signed on to stands: it is named `attended` and keeps the absence from being entered.
 */
export async function effectsOf(db: Db, { personId, startsAt, endsAt }: Away): Promise<Touched[]> {
  const [from, to] = [instant(startsAt), instant(endsAt)]
  const { rows } = await sql<Touched>`
    select s.id as shift_id, s.state, s.site_id, t.name as site_name, s.post_id, p.name as post_name, s.party_id, s.starts_at, s.ends_at,
      case when s.starts_at < ${from} then 'cut'
        when exists (select from attendance a where a.shift_id = s.id) then 'attended' else 'cancelled' end as effect,
      (select count(*)::integer from shift o where o.post_id = s.post_id and o.id <> s.id and o.state = 'published'
        and o.starts_at < s.ends_at and o.ends_at > greatest(s.starts_at, ${from}::timestamptz)) as others
    from shift s join post p on p.id = s.post_id join site t on t.id = s.site_id
    where s.person_id = ${personId} and s.state in ('draft','published') and s.starts_at < ${to} and s.ends_at > ${from}
    order by s.starts_at, s.id`.execute(db)
  return rows
}

/** What lists show of it. */
export const effectShown = ({ partyId: _, state: _state, ...effect }: Touched): Effect => effect

/**
 * Takes somebody off the shifts an absence touches, and answers the stretches of posts that are open now (what is over
 * by `now` is not). Refused: `absence.attended`; `access.denied` where a shift lies on a site the reader does not roster.
 */
export async function clearShifts(
  db: Db,
  away: Away,
  { absenceId, now }: { absenceId: Id; now: Instant },
): Promise<Outcome<{ changes: Change[]; gaps: Gap[] }>> {
  await takePeople(db, [away.personId])
  const touched = await effectsOf(db, away)
  if (touched.some(({ effect }) => effect === 'attended')) return refuse('absence.attended', {}, { field: '/startsAt' })
  const changes: Change[] = []
  for (const one of touched) {
    const { kind, set } = fateOf(one, away)
    const { shiftId: id, state, siteId, partyId } = one
    const changed = await db
      .updateTable('shift')
      .set(eb => ({ ...set, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', state)
      .where('personId', '=', away.personId)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return refuse('access.denied')
    // A draft concerns nobody yet: through the site or the guard, the log would show what the roster does not.
    const whose = state === 'published' ? { siteId, personId: away.personId } : {}
    changes.push({ kind, table: 'shift', id, partyId, ...whose, note: { absence: absenceId } })
  }
  return done({ changes, gaps: touched.flatMap(effect => gapOf(effect, away, now)) })
}

// A draft was nobody's shift yet: it is dropped, not cancelled.
function fateOf({ effect, state }: Touched, away: Away) {
  if (effect === 'cut') return { kind: 'shift.cut', set: { endsAt: instant(away.startsAt) } }
  return state === 'draft'
    ? { kind: 'shift.drop', set: { state: 'dropped' } }
    : { kind: 'shift.cancel', set: { state: 'cancelled' } }
}

function gapOf(touched: Touched, away: Away, now: Instant): Gap[] {
  const { siteId, siteName, postId, postName, startsAt, endsAt, effect } = touched
  if (millis(endsAt) <= now) return []
  const from = effect === 'cut' ? instant(away.startsAt) : startsAt
  return [{ siteId, siteName, postId, postName, startsAt: from, endsAt }]
}
