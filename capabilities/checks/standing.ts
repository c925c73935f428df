import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { raise } from '../attendance/index.ts'
import type { Reason } from './schema.ts'

// What somebody in charge says of others is kept as far as they may speak of them: of people they can know, on sites
// they answer for. The rest is not refused, it is a finding against whoever sent it.

/** The site, where this reader answers for spot checks on it; null otherwise. */
export async function answeredFor(db: Db, siteId: Id): Promise<Id | null> {
  const { rows } = await sql<{
    there: boolean
  }>`select ${siteId}::uuid = any(seen_sites('spot_check')) as there`.execute(db)
  return rows[0]?.there === true ? siteId : null
}

export type Known = { personId: Id; shiftId: Id | null; postId: Id | null; partyId: Id }

/** Of some people those this reader may know, each with the shift named where it is theirs on that site. */
export async function knownPeople(
  { db, actor }: Doing,
  named: readonly { personId: Id; shiftId?: Id }[],
  siteId: Id | null,
): Promise<Map<Id, Known>> {
  const { rows } = await sql<Known>`
    select n.id as person_id, s.id as shift_id, s.post_id, coalesce(s.party_id, ${actor.partyId}::uuid) as party_id
    from unnest(${sql.val(named.map(one => one.personId))}::uuid[], ${sql.val(named.map(one => one.shiftId ?? null))}::uuid[]) as w (person_id, shift_id)
    join person n on n.id = w.person_id
    left join shift s on s.id = w.shift_id and s.person_id = w.person_id and s.site_id = ${siteId}::uuid`.execute(db)
  return new Map(rows.map(row => [row.personId, row]))
}

/** Why somebody was not to be called at an instant (ISO); null where nothing kept them. */
export async function busyWith(db: Db, personId: Id, at: string): Promise<Reason | null> {
  const { rows } = await sql<{
    busy: Reason | null
  }>`select busy_with(${personId}, ${at}::timestamptz) as busy`.execute(db)
  return rows[0]?.busy ?? null
}

/** A finding against whoever sent something they were not in a position to say. */
export const against = ({ db, actor, now }: Doing, kind: string): Promise<Change[]> => {
  const { membershipId: id, partyId, personId } = actor
  return raise(db, { table: 'membership', id, siteId: null, partyId, personId }, [{ kind, facts: {} }], now)
}
