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

/** A post and its site, as far as the reader may see and roster there; undefined otherwise. */
export const rosterPost = (db: Db, id: Id) =>
  db
    .selectFrom('post')
    .select(['post.id', 'post.siteId'])
    .where('post.id', '=', id)
    .where(sql<SqlBool>`post.site_id = any((select written_sites('shift'))::uuid[])`)
    .executeTakeFirst()

/** A shift to be changed, and whether its guard is of the reader's own party; undefined where the reader may not see it. */
export const shiftStanding = (db: Db, id: Id) =>
  db
    .selectFrom('shift')
    .select(['id', 'siteId', 'partyId', 'personId', 'state', 'startsAt'])
    .select(
      sql<boolean>`party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`.as('ours'),
    )
    .select(sql<boolean>`exists (select from attendance a where a.shift_id = shift.id)`.as('attended'))
    .where('id', '=', id)
    .executeTakeFirst()
