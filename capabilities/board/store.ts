import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { RoundThen, RoutePoints, ScanThen } from './rules/lap.ts'

// What the board is made of: one query for each kind of row, all posts at once, each bound to the reader's sites by
// the posts it is given. Times are milliseconds; nothing is asked per post.

const hour = 3_600_000
/** A shift is at most a day long; a next one further away is not worth naming. */
const aheadHours = 36

export type PostRow = { id: Id; name: string; siteId: Id; siteName: string }

/** The posts in use on the sites whose attendance this reader may see, one site only where it is named. */
export async function boardPosts(db: Db, siteId: Id | undefined, today: Day): Promise<PostRow[]> {
  const one = siteId ? sql`and post.site_id = ${siteId}` : sql``
  const { rows } = await sql<PostRow>`
    select post.id, post.name, post.site_id, site.name as site_name from post join site on site.id = post.site_id
    where post.site_id = any((select seen_sites('attendance'))::uuid[]) ${one} and (post.closed_on is null or post.closed_on > ${today}::date)
    order by site.name, post.site_id, post.position, post.name`.execute(db)
  return rows
}

/** Whether the reader may see a site's board at all. */
export async function seesBoard(db: Db, siteId: Id): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select ${siteId}::uuid = any(seen_sites('attendance')) as seen`.execute(
    db,
  )
  return rows[0]?.seen === true
}

export type ShiftRow = {
  id: Id
  postId: Id
  personId: Id
  startsAt: string
  endsAt: string
  name: string | null
  phone: string | null
}

// A phone number is for the guard's own office and leaders; whoever else sees the board sees the name.
const named = (table: 'shift' | 'attendance') =>
  sql`person.name, case when ${sql.ref(`${table}.party_id`)} = any((select my_parties(array['office','leader','administrator']))::uuid[]) then person.phone end as phone`

/** The published shifts of some posts that cover now. */
export async function currentShifts(db: Db, posts: readonly Id[], now: number): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select shift.id, shift.post_id, shift.person_id, shift.starts_at, shift.ends_at, ${named('shift')}
    from shift left join person on person.id = shift.person_id
    where shift.post_id = any(${posts}::uuid[]) and shift.state = 'published'
      and shift.starts_at <= ${instant(now)} and shift.starts_at > ${instant(now - 24 * hour)} and shift.ends_at > ${instant(now)}
    order by shift.starts_at, shift.id`.execute(db)
  return rows
}

/** The shifts of some posts that begin within a day and a half, soonest first. */
export async function comingShifts(db: Db, posts: readonly Id[], now: number): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select shift.id, shift.post_id, shift.person_id, shift.starts_at, shift.ends_at, ${named('shift')}
    from shift left join person on person.id = shift.person_id
    where shift.post_id = any(${posts}::uuid[]) and shift.state = 'published'
      and shift.starts_at > ${instant(now)} and shift.starts_at <= ${instant(now + aheadHours * hour)}
    order by shift.starts_at, shift.id`.execute(db)
  return rows
}

/** The posts on which somebody was rostered at this time of day on any of the last seven days. */
export async function rosteredLately(db: Db, posts: readonly Id[], now: number): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ postId: Id }>`
    select distinct s.post_id from generate_series(1, 7) as back (days)
    cross join lateral (select ${instant(now)}::timestamptz - make_interval(hours => back.days * 24) as at) then_
    join shift s on s.post_id = any(${posts}::uuid[]) and s.state = 'published'
      and s.starts_at <= then_.at and s.starts_at > then_.at - interval '24 hours' and s.ends_at > then_.at`.execute(db)
  return new Set(rows.map(row => row.postId))
}

export type AttendanceRow = {
  shiftId: Id
  behalf: boolean
  declared: { id: Id; certificate: boolean; uniform: boolean; badge: boolean; pictures: number } | null
  personId: Id
  onAt: string
  offAt: string | null
  name: string | null
  phone: string | null
}

/** Who signed on to some shifts. */
export async function attendancesOn(db: Db, shifts: readonly Id[]): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    select attendance.shift_id, attendance.entered_by is not null as behalf, attendance.person_id, attendance.on_at, attendance.off_at, ${named('attendance')},
      (select json_build_object('id', y.id, 'certificate', y.certificate, 'uniform', y.uniform, 'badge', y.badge,
          'pictures', (select count(*)::integer from attachment t where t.about_id = y.id))
        from declaration y where y.attendance_id = attendance.id order by y.received_at desc limit 1) as declared
    from attendance left join person on person.id = attendance.person_id
    where attendance.shift_id = any(${shifts}::uuid[]) order by attendance.on_at, attendance.id`.execute(db)
  return rows
}

export type RoundRow = RoundThen & { shiftId: Id }

export const roundsOn = (db: Db, shifts: readonly Id[]): Promise<RoundRow[]> =>
  db
    .selectFrom('round')
    .select(eb => ['id', 'routeId', 'startedAt', eb.ref('shiftId').$castTo<Id>().as('shiftId')])
    .where('shiftId', '=', sql<string>`any(${shifts}::uuid[])`)
    .orderBy('startedAt')
    .execute()

/** The scans of some rounds; a round is at most some days old, and so are its scans. */
export const scansOf = (db: Db, rounds: readonly Id[], now: number): Promise<ScanThen[]> =>
  db
    .selectFrom('scan')
    .select(['roundId', 'checkpointId', 'happenedAt'])
    .where('roundId', '=', sql<string>`any(${rounds}::uuid[])`)
    .where('receivedAt', '>', instant(now - 72 * hour))
    .execute()

/** The latest scan made for each of some shifts, by its own guard's scans. */
export async function lastScans(
  db: Db,
  shifts: readonly Id[],
  people: readonly Id[],
  now: number,
): Promise<Map<Id, string>> {
  const { rows } = await sql<{ shiftId: Id; at: string }>`
    select shift_id, max(happened_at) as at from scan
    where person_id = any(${people}::uuid[]) and shift_id = any(${shifts}::uuid[]) and received_at > ${instant(now - 48 * hour)}
    group by shift_id`.execute(db)
  return new Map(rows.map(row => [row.shiftId, row.at]))
}

export type RouteRow = RoutePoints & { postId: Id }

/** The routes of some posts with the names of their points, in order. */
export async function routesOn(db: Db, posts: readonly Id[]): Promise<RouteRow[]> {
  const { rows } = await sql<{ routeId: Id; postId: Id; checkpointId: Id; name: string }>`
    select route.id as route_id, route.post_id, point.checkpoint_id, c.name
    from route join route_point point on point.route_id = route.id join checkpoint c on c.id = point.checkpoint_id
    where route.post_id = any(${posts}::uuid[]) and route.retired_on is null order by route.created_at, route.id, point.position`.execute(
    db,
  )
  return [...Map.groupBy(rows, row => row.routeId)].map(([id, points]) => ({
    id,
    postId: (points[0] as { postId: Id }).postId,
    points: points.map(({ checkpointId, name }) => ({ checkpointId, name })),
  }))
}

/** What was found about some people in the last two days, each with its kind and when. */
export async function findingsOf(
  db: Db,
  people: readonly Id[],
  now: number,
): Promise<{ personId: Id; kind: string; foundAt: string }[]> {
  return db
    .selectFrom('finding')
    .select(['personId', 'kind', 'foundAt'])
    .where('personId', '=', sql<string>`any(${people}::uuid[])`)
    .where('foundAt', '>', instant(now - 48 * hour))
    .orderBy('foundAt')
    .execute()
}

/** The latest handover of each post in the last day. */
export async function lastHandovers(db: Db, posts: readonly Id[], now: number): Promise<Map<Id, string>> {
  const { rows } = await sql<{ postId: Id; at: string }>`
    select post_id, max(happened_at) as at from handover
    where post_id = any(${posts}::uuid[]) and happened_at > ${instant(now - 24 * hour)} group by post_id`.execute(db)
  return new Map(rows.map(row => [row.postId, row.at]))
}
