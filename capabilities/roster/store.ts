import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { startOf, endOf, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Shift } from './schema.ts'

const shiftRows = (db: Db) =>
  db
    .selectFrom('shift')
    .innerJoin('post', 'post.id', 'shift.postId')
    .innerJoin('site', 'site.id', 'shift.siteId')
    .innerJoin('person', 'person.id', 'shift.personId')
    .select(eb => [
      'shift.id',
      'shift.siteId',
      'shift.postId',
      'post.name as postName',
      'site.name as siteName',
      'shift.personId',
      'person.name as personName',
      'shift.startsAt',
      'shift.endsAt',
      'shift.mark',
      'shift.version',
      eb.ref('shift.state').$castTo<Shift['state']>().as('state'),
    ])

const hour = 3_600_000

/** A shift as lists show it, whatever its state; undefined where the reader may not see it. */
export const shiftOf = (db: Db, id: Id): Promise<Shift | undefined> =>
  shiftRows(db).where('shift.id', '=', id).executeTakeFirst()

/** The published shifts this reader may see that touch the days `fromOn` to `toOn` in a zone, by start. */
export function shifts(
  db: Db,
  { siteId, fromOn, toOn }: { siteId?: Id | undefined; fromOn: Day; toOn: Day },
  timeZone: string,
): Promise<Shift[]> {
  const from = startOf(fromOn, timeZone)
  const inScope = sql<SqlBool>`(shift.site_id = any((select seen_sites('shift'))::uuid[]) or shift.person_id = (select my_person()))`
  const touching = shiftRows(db)
    .where('shift.state', '=', 'published')
    .where(inScope)
    // A shift is at most a day long, so the index on its start serves for its end as well.
    .where('shift.startsAt', '>', instant(from - 24 * hour))
    .where('shift.startsAt', '<', instant(endOf(toOn, timeZone)))
    .where('shift.endsAt', '>', instant(from))
  const here = siteId ? touching.where('shift.siteId', '=', siteId) : touching
  return here.orderBy('shift.startsAt').orderBy('shift.id').execute()
}

/** A post with its site's kind, as far as the reader may see and roster there; undefined otherwise. */
export const rosterPost = (db: Db, id: Id) =>
  db
    .selectFrom('post')
    .innerJoin('site', 'site.id', 'post.siteId')
    .select(['post.id', 'post.kind', 'post.closedOn', 'post.siteId', 'site.kind as siteKind'])
    .where('post.id', '=', id)
    .where(sql<SqlBool>`post.site_id = any((select written_sites('shift'))::uuid[])`)
    .executeTakeFirst()

/**
 * The employment by which somebody could stand on a site on a day: with a party that guards or operates it, or one
 * above or below such a party. One in force on the day comes first; the latest otherwise; undefined where there is none.
 */
export const employmentFor = (db: Db, personId: Id, siteId: Id, on: Day) =>
  db
    .selectFrom('employment as e')
    .innerJoin('party', 'party.id', 'e.partyId')
    .innerJoin('person', 'person.id', 'e.personId')
    .select(['e.partyId', 'party.kind as partyKind', 'person.bornOn'])
    .select(sql<boolean>`(e.from_on <= ${on} and (e.until_on is null or e.until_on >= ${on}))`.as('live'))
    .where('e.personId', '=', personId)
    .where(
      sql<SqlBool>`exists (select from site_party sp where sp.site_id = ${siteId} and sp.relation in ('guards', 'operates')
        and sp.from_on <= ${on} and (sp.until_on is null or sp.until_on >= ${on})
        and exists (select from party_up up where (up.party_id = sp.party_id and up.ancestor_id = e.party_id)
          or (up.party_id = e.party_id and up.ancestor_id = sp.party_id)))`,
    )
    .orderBy('live', 'desc')
    .orderBy('e.fromOn', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Whether somebody is guard or duty leader of a party on a day. */
export const standsAsGuard = async (db: Db, personId: Id, partyId: Id, on: Day): Promise<boolean> =>
  (await db
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('role', 'in', ['guard', 'leader'])
    .where('fromOn', '<=', on)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The best state of somebody's certificates on a day: one issued is enough. */
export async function certificateOn(
  db: Db,
  personId: Id,
  on: Day,
): Promise<'issued' | 'suspended' | 'revoked' | 'none'> {
  const rows = await db
    .selectFrom('certificate')
    .select('state')
    .where('personId', '=', personId)
    .where(eb => eb.or([eb('fromOn', 'is', null), eb('fromOn', '<=', on)]))
    .execute()
  const states = new Set(rows.map(row => row.state))
  return (['issued', 'suspended', 'revoked'] as const).find(state => states.has(state)) ?? 'none'
}

/** A shift to be changed, and whether its guard is of the reader's own party; undefined where the reader may not see it. */
export const shiftStanding = (db: Db, id: Id) =>
  db
    .selectFrom('shift')
    .select(['id', 'siteId', 'partyId', 'personId', 'state'])
    .select(
      sql<boolean>`party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`.as('ours'),
    )
    .select(sql<boolean>`exists (select from attendance a where a.shift_id = shift.id)`.as('attended'))
    .where('id', '=', id)
    .executeTakeFirst()
