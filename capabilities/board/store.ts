import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { LaidBefore } from '../sites/rules/points-at.ts'
import type { RoundThen, RoutePoints, ScanThen } from './rules/lap.ts'
import type { Apart } from './rules/shown-row.ts'

// What the board is made of: one query for each kind of row, all posts at once, each bound to the posts or sites it is
// given. Times are milliseconds; nothing is asked per post, and nobody is named but in `peopleOf`.

const hour = 3_600_000
/** A shift is at most a day long; a next one further away is not worth naming. */
const aheadHours = 36

/** As row security has it for each reader; in the stream, which is worked out for many, it is said here. */
const notApart = ({ beside, run }: Apart) =>
  sql`(party_id <> all(${[...beside]}::uuid[]) or site_id = any(${[...run]}::uuid[]))`

export type PostRow = { id: Id; name: string; siteId: Id; siteName: string }

/** The posts in use on some sites. */
export async function boardPosts(db: Db, sites: readonly Id[], today: Day): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select post.id, post.name, post.site_id, site.name as site_name from post join site on site.id = post.site_id
    where post.site_id = any(${sites}::uuid[]) and (post.closed_on is null or post.closed_on > ${today}::date)
    order by site.name, post.site_id, post.position, post.name`.execute(db)
  return rows
}

/** Of some posts those that only companies apart stand on, each with whether somebody stands there now. */
export async function postsBeside(
  db: Db,
  posts: readonly PostRow[],
  now: number,
  { beside, run }: Apart,
): Promise<ReadonlyMap<Id, boolean>> {
  if (beside.length === 0) return new Map()
  const ids = posts.filter(({ siteId }) => !run.includes(siteId)).map(({ id }) => id)
  const { rows } = await sql<{ postId: Id; manned: boolean }>`
    select post_id, manned from posts_beside(${ids}::uuid[], ${[...beside]}::uuid[], ${instant(now)})`.execute(db)
  return new Map(rows.map(({ postId, manned }) => [postId, manned]))
}

export type ShiftRow = { id: Id; siteId: Id; postId: Id; personId: Id; partyId: Id; startsAt: string; endsAt: string }

/** The published shifts of some posts that cover now or begin within a day and a half, soonest first. */
export async function shiftsAround(db: Db, posts: readonly Id[], now: number, apart: Apart): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select id, site_id, post_id, person_id, party_id, starts_at, ends_at from shift
    where post_id = any(${posts}::uuid[]) and state = 'published' and ${notApart(apart)}
      and starts_at > ${instant(now - 24 * hour)} and starts_at <= ${instant(now + aheadHours * hour)} and ends_at > ${instant(now)}
    order by starts_at, id`.execute(db)
  return rows
}

/** Whether somebody was rostered on a post at this time of day on any of the last seven days, and when that is otherwise. */
type Lately = { covered: boolean; turnsAt: string | null }

/** The posts that were rostered in the last week, each with how that is at this time of day. */
export async function rosteredLately(
  db: Db,
  posts: readonly Id[],
  now: number,
  apart: Apart,
): Promise<ReadonlyMap<Id, Lately>> {
  if (posts.length === 0) return new Map()
  const at = instant(now)
  // A shift is at most a day long, so of the days after it only the last one whose hour has come can cover now.
  const { rows } = await sql<Lately & { postId: Id }>`
    select post_id, bool_or(days between 1 and 7 and until > ${at}::timestamptz) as covered,
      min(case when days between 1 and 7 and until > ${at}::timestamptz then until when days < 7 then since + interval '24 hours' end) as turns_at
    from (select post_id, days, starts_at + make_interval(hours => days * 24) as since, ends_at + make_interval(hours => days * 24) as until
      from (select post_id, starts_at, ends_at, floor(extract(epoch from ${at}::timestamptz - starts_at) / 86400)::integer as days from shift
        where post_id = any(${posts}::uuid[]) and state = 'published' and ${notApart(apart)}
          and starts_at <= ${at} and starts_at > ${instant(now - 8 * 24 * hour)}) as past) as moved
    group by post_id`.execute(db)
  return new Map(rows.map(({ postId, ...lately }) => [postId, lately]))
}

export type AttendanceRow = {
  shiftId: Id
  siteId: Id | null
  behalf: boolean
  declared: { id: Id; certificate: boolean; uniform: boolean; badge: boolean; pictures: number } | null
  personId: Id
  partyId: Id
  onAt: string
  offAt: string | null
}

/** Who signed on to some shifts; another company's guard may have, in place of somebody. */
export async function attendancesOn(db: Db, shifts: readonly Id[], apart: Apart): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    select a.shift_id, a.site_id, a.entered_by is not null as behalf, a.person_id, a.party_id, a.on_at, a.off_at,
      (select json_build_object('id', y.id, 'certificate', y.certificate, 'uniform', y.uniform, 'badge', y.badge,
          'pictures', (select count(*)::integer from attachment t where t.about_id = y.id))
        from declaration y where y.attendance_id = a.id order by y.received_at desc limit 1) as declared
    from attendance a where a.shift_id = any(${shifts}::uuid[]) and ${notApart(apart)} order by a.on_at, a.id`.execute(
    db,
  )
  return rows
}

type PersonRow = { id: Id; name: string; phone: string | null; photoId: Id | null }

/** Some people: their names, phone numbers, and the photo that the employer may show. */
export async function peopleOf(db: Db, people: readonly Id[]): Promise<ReadonlyMap<Id, PersonRow>> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.phone, case when p.photo_id is not null then
      (select f.id from file f where f.id = p.photo_id and photo_agreed(f.person_id, f.party_id)) end as photo_id
    from person p where p.id = any(${people}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

/** Of some people who stood on sites without a shift there now: those who were ever rostered there. */
export async function rosteredThere(
  db: Db,
  pairs: readonly { personId: Id; siteId: Id }[],
): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set()
  const { rows } = await sql<{ personId: Id; siteId: Id }>`
    select person_id, site_id from unnest(${pairs.map(pair => pair.personId)}::uuid[], ${pairs.map(pair => pair.siteId)}::uuid[]) as p (person_id, site_id)
    where rostered_on(person_id, array[site_id])`.execute(db)
  return new Set(rows.map(row => `${row.personId} ${row.siteId}`))
}

type RoundRow = RoundThen & { shiftId: Id }

export const roundsOn = (db: Db, shifts: readonly Id[]): Promise<RoundRow[]> =>
  db
    .selectFrom('round')
    .select(eb => ['id', 'routeId', 'startedAt', eb.ref('shiftId').$castTo<Id>().as('shiftId')])
    .where('shiftId', '=', sql<string>`any(${shifts}::uuid[])`)
    .orderBy('startedAt')
    .execute()

/** The first scan of each point in some rounds; a round is at most some days old, and so are its scans. */
export async function scansOf(db: Db, rounds: readonly Id[], now: number): Promise<ReadonlyMap<Id, ScanThen[]>> {
  const { rows } = await sql<ScanThen & { roundId: Id }>`
    select round_id, checkpoint_id, min(happened_at) as happened_at from scan
    where round_id = any(${rounds}::uuid[]) and received_at > ${instant(now - 72 * hour)}
    group by round_id, checkpoint_id`.execute(db)
  return Map.groupBy(rows, row => row.roundId)
}

/**
 * A scan counts for the board when it came in no longer before the start of its shift: nobody scans for a shift so early,
 * and without a bound the scans of the nights before are gone through for each shift to come.
 */
const earlyHours = 6

/** The scan that last came in for each of some shifts from whoever stands there. */
export async function lastScans(
  db: Db,
  standing: readonly { shiftId: Id; personId: Id; startsAt: string }[],
  now: number,
): Promise<ReadonlyMap<Id, string>> {
  const begun = standing.filter(({ startsAt }) => millis(startsAt) - earlyHours * hour < now)
  const each = [...new Map(begun.map(one => [`${one.shiftId} ${one.personId}`, one])).values()]
  const { rows } = await sql<{ shiftId: Id; at: string }>`
    select w.shift_id, max(last.happened_at) as at
    from unnest(${each.map(one => one.shiftId)}::uuid[], ${each.map(one => one.personId)}::uuid[], ${each.map(one => one.startsAt)}::timestamptz[]) as w (shift_id, person_id, starts_at)
    cross join lateral (select happened_at from scan s where s.person_id = w.person_id and s.shift_id = w.shift_id
      and s.received_at > ${instant(now - 48 * hour)} and s.received_at > w.starts_at - make_interval(hours => ${sql.lit(earlyHours)})
      order by s.received_at desc, s.id desc limit 1) as last
    group by w.shift_id`.execute(db)
  return new Map(rows.map(row => [row.shiftId, row.at]))
}

type RouteRow = RoutePoints & { postId: Id }

/**
 * The routes in use of some posts, and those that rounds were begun by (`walked`), which may have been retired since: as
 * they lie and lay before, with the names of their points.
 */
export async function routesOn(db: Db, posts: readonly Id[], walked: readonly Id[]): Promise<RouteRow[]> {
  const { rows } = await sql<{ id: Id; postId: Id; inUse: boolean; before: LaidBefore[]; checkpointIds: Id[] }>`
    select route.id, route.post_id, route.retired_on is null as in_use, route.laid_before as before,
      array_agg(point.checkpoint_id order by point.position) as checkpoint_ids
    from route join route_point point on point.route_id = route.id
    where (route.post_id = any(${posts}::uuid[]) and route.retired_on is null) or route.id = any(${walked}::uuid[])
    group by route.id order by route.created_at, route.id`.execute(db)
  const points = rows
    .flatMap(row => [row.checkpointIds, ...row.before.map(({ checkpointIds }) => checkpointIds)])
    .flat()
  const { rows: named } = await sql<{ id: Id; name: string }>`
    select id, name from checkpoint where id = any(${[...new Set(points)]}::uuid[])`.execute(db)
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(route => ({ ...route, names }))
}

export type FindingRow = { personId: Id; partyId: Id; siteId: Id | null; kind: string; foundAt: string }

/** What was found about some people in the last two days, each with its kind and when. */
export const findingsOf = (db: Db, people: readonly Id[], now: number): Promise<FindingRow[]> =>
  db
    .selectFrom('finding')
    .select(['personId', 'partyId', 'siteId', 'kind', 'foundAt'])
    .where('personId', '=', sql<string>`any(${people}::uuid[])`)
    .where('foundAt', '>', instant(now - 48 * hour))
    .orderBy('foundAt')
    .execute()

/** The latest handover of each post in the last day. */
export async function lastHandovers(
  db: Db,
  posts: readonly Id[],
  now: number,
  apart: Apart,
): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql<{ postId: Id; at: string }>`
    select post_id, max(happened_at) as at from handover
    where post_id = any(${posts}::uuid[]) and happened_at > ${instant(now - 24 * hour)} and ${notApart(apart)} group by post_id`.execute(
    db,
  )
  return new Map(rows.map(row => [row.postId, row.at]))
}

type MatterRow = { id: Id; kind: string; siteId: Id; postId: Id | null; dueAt: string | null }

/** What stands open on some sites, soonest due first; what is part of another matter is told with that one. */
export async function mattersOn(db: Db, sites: readonly Id[], apart: Apart): Promise<MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select id, kind, site_id, post_id, due_at from "case"
    where site_id = any(${sites}::uuid[]) and closed_at is null and parent_id is null and ${notApart(apart)}
    order by due_at nulls last, opened_at, id limit 5000`.execute(db)
  return rows
}
