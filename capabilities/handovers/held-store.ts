import { sql } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayHold } from './access.ts'
import type { Held } from './schema.ts'

const mostHeld = 200
const days = 3 * 86_400_000

type Row = Omit<Held, 'can'> & { personId: Id; sameShift: boolean }

/**
 * Who stands on a post and cannot leave yet, as far as the reader sees them: a handover is under way, the shift is over
 * and nobody took over, or a matter of it is open. Longest first; three days back at the most.
 */
export async function heldGuards(db: Db, actor: Actor, siteId: Id | undefined, now: number): Promise<Held[]> {
  const there = siteId ? sql`and a.site_id = ${siteId}` : sql``
  const { rows } = await sql<Row>`
    select a.id as attendance_id, a.person_id, p.name as person_name, site.name as site_name, post.name as post_name, a.on_at,
      f.ends_at, a.handing_at, same_shift(${actor.personId}, a.shift_id) as same_shift,
      exists (select from handover h where h.from_person = a.person_id and h.from_shift = a.shift_id and h.outcome = 'released') as released
    from attendance a join person p on p.id = a.person_id
    left join lateral shift_facts(a.shift_id) f on true
    left join site on site.id = a.site_id left join post on post.id = a.post_id
    where a.off_at is null and a.on_at > ${instant(now - days)} and a.person_id <> ${actor.personId} ${there}
      and (a.handing_at is not null or f.ends_at < ${instant(now)}
        or exists (select from "case" c where c.about_id = a.id and c.closed_at is null and c.kind in ('no-successor','refused-post')))
    order by f.ends_at nulls last, a.on_at limit ${mostHeld}`.execute(db)
  return rows.map(({ personId, sameShift, ...row }) => ({
    ...row,
    can: row.released ? [] : allowed(mayHold, actor, { personId, sameShift }),
  }))
}
