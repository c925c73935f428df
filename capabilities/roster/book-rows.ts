import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { postsOfOthers } from '../posts/index.ts'
import type { RosterParty, RosterPerson, RosterPost, RosterShift, RosterSite } from './schema.ts'

// The rows of a roster book, a statement for each kind of row and none for each row: a month of two hundred posts is
// some ten thousand shifts, and must open in a blink.

/** Milliseconds: `from` included, `to` not. */
export type Reach = { from: number; to: number }

/** The site, as far as the reader sees its shifts; undefined otherwise. */
export const bookSite = (db: Db, siteId: Id) =>
  db
    .selectFrom('site')
    .select(['id', 'name', 'kind', 'boundary', 'closedOn'])
    .select(sql<boolean>`id = any((select written_sites('shift'))::uuid[])`.as('written'))
    .where('id', '=', siteId)
    .where(sql<SqlBool>`id = any((select seen_sites('shift'))::uuid[])`)
    .executeTakeFirst()

export const bookContracts = async (db: Db, siteId: Id): Promise<RosterSite['contracts']> => {
  const rows = await db
    .selectFrom('propertyContract')
    .select(['partyId', 'fromOn', 'boundary'])
    // What was ended early is over from that day on.
    .select(sql<string | null>`least(until_on, ended_on)`.as('untilOn'))
    .where('siteId', '=', siteId)
    .orderBy('fromOn')
    .execute()
  return rows
}

/** Every party that stands on the site or is above or below one that does, with the relations and its ancestors. */
export const bookParties = async (db: Db, siteId: Id): Promise<RosterParty[]> =>
  (
    await sql<RosterParty>`
      with standing as (select party_id, relation, from_on, until_on from site_party where site_id = ${siteId} and relation in ('guards','operates','owns')),
      kin as (
        select up.ancestor_id as party_id, s.relation, s.from_on, s.until_on from standing s join party_up up on up.party_id = s.party_id
        union select up.party_id, s.relation, s.from_on, s.until_on from standing s join party_up up on up.ancestor_id = s.party_id)
      select p.id, p.kind, p.name,
        (select array_agg(up.ancestor_id::text order by up.depth) from party_up up where up.party_id = p.id) as above,
        (select json_agg(json_build_object('relation', k.relation, 'fromOn', k.from_on, 'untilOn', k.until_on)) from kin k where k.party_id = p.id) as relations
      from party p where p.id in (select party_id from kin)`.execute(db)
  ).rows

/** The posts of a site with what they need; what another company's post needs is not asked of this one. */
export const bookPosts = async (db: Db, siteId: Id, reach: Reach): Promise<RosterPost[]> =>
  (
    await sql<RosterPost>`
      select p.id, p.name, p.kind, p.position, p.closed_on as "closedOn", p.certificates, p.lon, p.lat,
        coalesce((select json_agg(json_build_object('id', n.id, 'dayKind', n.day_kind, 'starts', n.starts, 'minutes', n.minutes, 'heads', n.heads,
          'fromOn', n.from_on, 'untilOn', n.until_on) order by n.from_on, n.starts) from post_need n where n.post_id = p.id and not p.id = any(${postsOfOthers([siteId], reach)})), '[]') as needs
      from post p where p.site_id = ${siteId} order by p.position, p.id`.execute(db)
  ).rows

/** The site's shifts that touch a reach, all but dropped drafts; of some people only where these are given. */
export const bookShifts = (
  db: Db,
  siteId: Id,
  { from, to }: Reach,
  people: readonly Id[] | null = null,
): Promise<(RosterShift & { partyId: Id })[]> =>
  db
    .selectFrom('shift')
    .select(eb => [
      'id',
      'postId',
      'personId',
      'startsAt',
      'endsAt',
      'mark',
      'version',
      'partyId',
      eb.ref('state').$castTo<RosterShift['state']>().as('state'),
    ])
    .where('siteId', '=', siteId)
    .where('state', '<>', 'dropped')
    .where('startsAt', '>', instant(from - dayLength))
    .where('startsAt', '<', instant(to))
    .where('endsAt', '>', instant(from))
    .where(sql<SqlBool>`(${people}::uuid[] is null or person_id = any(${people}::uuid[]))`)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()

const dayLength = 24 * 3_600_000

export type Elsewhere = RosterPerson['elsewhere'][number] & { personId: Id }

/** What some people do within a wide reach that is not among the site's shifts of the narrow one. */
export const bookElsewhere = async (
  db: Db,
  people: readonly Id[],
  { siteId, shown, wide }: { siteId: Id; shown: Reach; wide: Reach },
): Promise<Elsewhere[]> =>
  (
    await sql<Elsewhere>`
      with work as (
        select s.person_id, s.site_id, t.name, s.starts_at, s.ends_at, s.state from shift s left join site t on t.id = s.site_id
        where s.person_id = any(${people}::uuid[]) and s.starts_at > ${instant(wide.from - dayLength)} and s.starts_at < ${instant(wide.to)}
          and s.state in ('draft','published')
          and not (s.site_id = ${siteId} and s.starts_at < ${instant(shown.to)} and s.ends_at > ${instant(shown.from)})
        union all select person_id, site_id, site_name, starts_at, ends_at, state
        from work_out_of_sight(${people}::uuid[], ${instant(wide.from - dayLength)}, ${instant(wide.to)}))
      select person_id as "personId", state = 'draft' as draft, case when site_id <> ${siteId} then name end as "siteName",
        json_agg(json_build_object('from', (date_part('epoch', starts_at) * 1000)::bigint, 'to', (date_part('epoch', ends_at) * 1000)::bigint)
          order by starts_at) as times
      from work group by person_id, state, site_id, name`.execute(db)
  ).rows

/** Which of the site's shifts somebody signed on to. */
export const bookAttended = async (db: Db, siteId: Id, { from, to }: Reach): Promise<Id[]> =>
  (
    await sql<{ id: Id }>`
      select distinct a.shift_id as id from attendance a join shift s on s.id = a.shift_id
      where s.site_id = ${siteId} and s.starts_at > ${instant(from - dayLength)} and s.starts_at < ${instant(to)}`.execute(
      db,
    )
  ).rows.map(({ id }) => id)

export const bookReliefs = (db: Db, siteId: Id, { from, to }: Reach) =>
  db
    .selectFrom('relief')
    .select(['id', 'shiftId', 'postId', 'personId', 'startsAt', 'endsAt'])
    .where('siteId', '=', siteId)
    .where('state', '=', 'planned')
    .where('startsAt', '<', instant(to))
    .where('endsAt', '>', instant(from))
    .execute()

/** Minutes published for some people from a day on and before an instant, by person. */
export const minutesBefore = async (
  db: Db,
  people: readonly Id[],
  { from, to }: Reach,
): Promise<{ personId: Id; minutes: number }[]> =>
  (
    await sql<{ personId: Id; minutes: number }>`
      select person_id as "personId", (sum(extract(epoch from least(ends_at, ${instant(to)}::timestamptz) - greatest(starts_at, ${instant(from)}::timestamptz))) / 60)::integer as minutes
      from (
        select person_id, starts_at, ends_at from shift where person_id = any(${people}::uuid[]) and state = 'published'
          and starts_at > ${instant(from - dayLength)} and starts_at < ${instant(to)}
        union all select person_id, starts_at, ends_at from work_out_of_sight(${people}::uuid[], ${instant(from - dayLength)}, ${instant(to)})) work
      where ends_at > ${instant(from)} group by person_id`.execute(db)
  ).rows
