import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { RosterPerson } from './schema.ts'

// What a roster knows of its people: read for all of them at once, as far as row security lets the reader.

type Within = { siteId: Id; parties: readonly Id[]; fromOn: Day; untilOn: Day; wideFrom: number; wideTo: number }

/** Beyond this many, a book lists those who stood on the site lately and the newest others; the rest are asked for by id. */
export const mostPeople = 1500

/** The guards and leaders in service of some parties in a stretch of days, those who stood on the site lately first. */
export async function peopleInService(db: Db, within: Within): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    with here as (select distinct person_id from shift where site_id = ${within.siteId}
      and starts_at > ${instant(within.wideFrom)} and starts_at < ${instant(within.wideTo)} and state <> 'dropped')
    select e.person_id as id from employment e left join here h on h.person_id = e.person_id
    where e.party_id = any(${within.parties}::uuid[]) and e.from_on <= ${within.untilOn} and (e.until_on is null or e.until_on >= ${within.fromOn})
      and exists (select from membership m where m.person_id = e.person_id and m.party_id = e.party_id and m.role in ('guard','leader')
        and m.from_on <= ${within.untilOn} and (m.until_on is null or m.until_on >= ${within.fromOn}))
    group by e.person_id order by bool_or(h.person_id is not null) desc, max(e.from_on) desc limit ${mostPeople + 1}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

type Employed = {
  personId: Id
  partyId: Id
  number: string
  fromOn: string
  untilOn: string | null
  work: string[]
  bornOn: string | null
  name: string
}

export const employments = async (db: Db, people: readonly Id[], parties: readonly Id[]): Promise<Employed[]> =>
  (
    await sql<Employed>`
      select e.person_id as "personId", e.party_id as "partyId", e.number, e.from_on as "fromOn", e.until_on as "untilOn", e.work,
        p.born_on as "bornOn", p.name
      from employment e join person p on p.id = e.person_id
      where e.person_id = any(${people}::uuid[]) and e.party_id = any(${parties}::uuid[]) order by e.from_on`.execute(
      db,
    )
  ).rows

/** The days on which some people are guard or leader of a party. */
export const services = (db: Db, people: readonly Id[]) =>
  db
    .selectFrom('membership')
    .select(['personId', 'partyId', 'role', 'fromOn', 'untilOn'])
    .where('personId', 'in', sql<Id>`(select unnest(${people}::uuid[]))`)
    .where('role', 'in', ['guard', 'leader'])
    .execute()

type Held = RosterPerson['certificates'][number] & { personId: Id }

/** Every state some people's certificates were in, oldest first; what ran out is expired from the next day on. */
export const certificates = async (db: Db, people: readonly Id[]): Promise<Held[]> =>
  (
    await sql<Held>`
      with held as (select id, person_id, kind, state, from_on, until_on,
          exists (select from certificate_event e where e.certificate_id = c.id) as told
        from certificate c where person_id = any(${people}::uuid[]))
      select id, "personId", kind, "fromOn", state from (
        select id, person_id as "personId", kind, from_on as "fromOn", case when told then 'issued' else state end as state, 0 as rank, null::timestamptz as at from held
        union all
        select h.id, h.person_id, h.kind, e.on_day, case e.state when 'restored' then 'issued' else e.state end, 1, e.recorded_at
          from held h join certificate_event e on e.certificate_id = h.id
        union all
        select id, person_id, kind, until_on + 1, 'expired', 2, null from held where until_on is not null and state = 'issued'
      ) told order by "fromOn" nulls first, rank, at`.execute(db)
  ).rows

export const protectedDays = async (db: Db, people: readonly Id[]) =>
  (
    await sql<{ personId: Id; fromOn: string; untilOn: string }>`
      select person_id as "personId", from_on as "fromOn", until_on as "untilOn" from protected_days(${people}::uuid[])`.execute(
      db,
    )
  ).rows

/** Nobody's, unless the site is a school the reader rosters at; oldest first. */
export const minorsQueries = async (db: Db, siteId: Id, people: readonly Id[]) =>
  (
    await sql<{ personId: Id; onDay: string; passed: boolean }>`
      select person_id as "personId", on_day as "onDay", passed from minors_queries(${siteId}, ${people}::uuid[])`.execute(
      db,
    )
  ).rows

/** Approved leave that touches a reach. */
export const leaves = (db: Db, people: readonly Id[], from: number, to: number) =>
  db
    .selectFrom('absence')
    .select(['personId', 'startsAt', 'endsAt'])
    .where('personId', 'in', sql<Id>`(select unnest(${people}::uuid[]))`)
    .where('state', '=', 'approved')
    .where('startsAt', '<', instant(to))
    .where('endsAt', '>', instant(from))
    .execute()

/** The names of people a reader sees on the site without keeping their file. */
export const namesOf = (db: Db, people: readonly Id[]) =>
  db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', sql<Id>`(select unnest(${people}::uuid[]))`)
    .execute()
