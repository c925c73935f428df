import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { endOf, startOf, type Day, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Relief, Reliever } from './schema.ts'

const lent = sql`('mobile','standby','leader')`

const columns = sql`r.id, r.site_id, r.post_id, p.name as post_name, r.shift_id, r.person_id, n.name as person_name, coalesce(o.name, '') as relieved_name,
  r.starts_at, r.ends_at, r.state`
const joined = sql`relief r join post p on p.id = r.post_id join person n on n.id = r.person_id
  left join shift s on s.id = r.shift_id left join person o on o.id = s.person_id`

/** The reliefs of a site that touch some days, by start, cancelled ones too. */
export async function reliefs(
  db: Db,
  { siteId, fromOn, untilOn }: { siteId: Id; fromOn: Day; untilOn: Day },
  timeZone: string,
): Promise<Relief[]> {
  const { rows } = await sql<Relief>`select ${columns} from ${joined}
    where r.site_id = ${siteId} and r.starts_at < ${instant(endOf(untilOn, timeZone))} and r.ends_at > ${instant(startOf(fromOn, timeZone))}
    order by r.starts_at, r.id limit 2000`.execute(db)
  return rows
}

/** One relief as lists show it. Throws when the reader may not see it. */
export async function reliefOf(db: Db, id: Id): Promise<Relief> {
  const { rows } = await sql<Relief>`select ${columns} from ${joined} where r.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`relief ${id} cannot be seen by its author`)
  return row
}

export type Relieved = { siteId: Id; postId: Id; partyId: Id; personId: Id; startsAt: string; endsAt: string }

/** A published shift on a site the reader rosters; undefined otherwise. */
export async function relievedShift(db: Db, id: Id): Promise<Relieved | undefined> {
  const { rows } = await sql<Relieved>`
    select s.site_id, s.post_id, s.party_id, s.person_id, s.starts_at, s.ends_at from shift s
    where s.id = ${id} and s.state = 'published' and s.site_id = any((select written_sites('shift'))::uuid[])`.execute(
    db,
  )
  return rows[0]
}

/** Who is on a mobile, standby or leader's post of a site in a stretch of time (ms), by name. */
export async function relievers(db: Db, siteId: Id, from: Instant, until: Instant): Promise<Reliever[]> {
  const { rows } = await sql<Reliever>`
    select s.person_id, n.name as person_name, p.name as post_name, p.kind as post_kind, s.starts_at, s.ends_at
    from shift s join post p on p.id = s.post_id join person n on n.id = s.person_id
    where s.site_id = ${siteId} and s.state = 'published' and p.kind in ${lent}
      and s.starts_at < ${instant(until)} and s.ends_at > ${instant(from)} order by n.name, s.starts_at`.execute(db)
  return rows
}

export type Standing = { id: Id; siteId: Id; lent: boolean; startsAt: string; endsAt: string }

/** Where somebody stands in a stretch of time (ms), as far as the reader sees it. */
export async function standingOf(db: Db, personId: Id, from: Instant, until: Instant): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select s.id, s.site_id, p.kind in ${lent} as lent, s.starts_at, s.ends_at from shift s join post p on p.id = s.post_id
    where s.person_id = ${personId} and s.state = 'published' and s.starts_at < ${instant(until)} and s.ends_at > ${instant(from)}
    order by s.starts_at`.execute(db)
  return rows
}
