import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { postsOfOthers } from '../posts/index.ts'

// One site's night in a handful of statements, each bound to the shifts it is given. Nothing is asked of a phone for it:
// all that is told was recorded at an act.

const hour = 3_600_000
/** Shifts that begin this soon are called at the roll-call before them. */
const aheadHours = 3
const overHours = 2

/** The sites a reader leads, by name: those whose roll-calls they see. */
export async function ledSites(db: Db): Promise<{ id: Id; name: string }[]> {
  const { rows } = await sql<{ id: Id; name: string }>`
    select id, name from site where id = any((select seen_sites('roll_call'))::uuid[]) order by name, id limit 200`.execute(
    db,
  )
  return rows
}

/** The site on which a person is rostered at an instant (ms) or next; null where nowhere soon. */
export async function siteOfShift(db: Db, personId: Id, now: number): Promise<Id | null> {
  const found = await db
    .selectFrom('shift')
    .select('siteId')
    .where('personId', '=', personId)
    .where('state', '=', 'published')
    .where('endsAt', '>', instant(now))
    .where('startsAt', '<', instant(now + 24 * hour))
    .where('startsAt', '>', instant(now - 24 * hour))
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst()
  return found?.siteId ?? null
}

/** The plans of rounds in force on a site. */
export const plansOn = (db: Db, siteId: Id, { today, now }: { today: Day; now: number }) =>
  db
    .selectFrom('roundPlan')
    .selectAll()
    .where('siteId', '=', siteId)
    .where(sql<SqlBool>`not post_id = any(${postsOfOthers([siteId], { from: now, to: now })})`)
    .where('fromOn', '<=', addDays(today, 1))
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', addDays(today, -1))]))
    .execute()

export type NightRow = {
  shiftId: Id
  postId: Id
  postName: string
  personId: Id
  personName: string | null
  startsAt: string
  endsAt: string
  attendanceId: Id | null
  onAt: string | null
  offAt: string | null
  handingAt: string | null
  placeState: 'inside' | 'outside' | 'unknown' | 'declined' | 'none' | null
  behalf: boolean | null
  certificate: boolean | null
  uniform: boolean | null
  badge: boolean | null
  checkAskedAt: string | null
}

/** The published shifts of a site around now, with who stood there last and what they declared. */
export async function nightShifts(db: Db, siteId: Id, now: number): Promise<NightRow[]> {
  const { rows } = await sql<NightRow>`
    select s.id as shift_id, s.post_id, post.name as post_name, s.person_id, person.name as person_name, s.starts_at, s.ends_at,
      a.id as attendance_id, a.on_at, a.off_at, a.handing_at, a.place_state, a.entered_by is not null as behalf, d.certificate, d.uniform, d.badge,
      (select min(c.asked_at) from spot_check c where c.shift_id = s.id and c.state in ('asked','reached')) as check_asked_at
    from shift s join post on post.id = s.post_id left join person on person.id = s.person_id
    left join lateral (select * from attendance x where x.shift_id = s.id and x.person_id = s.person_id order by x.off_at is null desc, x.on_at desc, x.id desc limit 1) a on true
    left join lateral (select * from declaration y where y.attendance_id = a.id order by y.received_at desc limit 1) d on true
    where s.site_id = ${siteId} and s.state = 'published' and s.starts_at > ${instant(now - 26 * hour)} and s.starts_at <= ${instant(now + aheadHours * hour)}
      and (s.ends_at > ${instant(now)} or (s.ends_at > ${instant(now - overHours * hour)} and a.off_at is null and a.id is not null))
    order by post.position, post.name, s.starts_at, s.id limit 400`.execute(db)
  return rows
}

/** The last point scanned for each of some shifts, by the guards of those shifts. */
export async function lastPoints(
  db: Db,
  shifts: readonly Id[],
  people: readonly Id[],
  now: number,
): Promise<Map<Id, { name: string | null; at: string }>> {
  const { rows } = await sql<{ shiftId: Id; name: string | null; at: string }>`
    select last.shift_id, c.name, last.happened_at as at from (
      select distinct on (shift_id) shift_id, checkpoint_id, happened_at from scan
      where person_id = any(${people}::uuid[]) and shift_id = any(${shifts}::uuid[]) and received_at > ${instant(now - 30 * hour)}
      order by shift_id, happened_at desc) last
    left join checkpoint c on c.id = last.checkpoint_id`.execute(db)
  return new Map(rows.map(({ shiftId, name, at }) => [shiftId, { name, at }]))
}

/** Rounds of some shifts: begun, and ended. */
export async function roundsWalked(db: Db, shifts: readonly Id[]): Promise<{ begun: number; ended: number }> {
  const { rows } = await sql<{ begun: number; ended: number }>`
    select count(*)::integer as begun, count(ended_at)::integer as ended from round where shift_id = any(${shifts}::uuid[])`.execute(
    db,
  )
  return rows[0] ?? { begun: 0, ended: 0 }
}

/** The matters open on a site that this reader may see, by kind. */
export async function openMatters(db: Db, siteId: Id): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::integer as count from "case" where site_id = ${siteId} and closed_at is null group by kind order by kind`.execute(
    db,
  )
  return rows
}
