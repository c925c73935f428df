import { sql } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayBook } from './access.ts'
import type { PhoneBook, PhoneEntry } from './schema.ts'
import { bookStanding } from './store.ts'

/** The entries in use of some sites, in their order, each with its site. */
export const phonesOn = (db: Db, siteIds: readonly Id[], today: Day): Promise<(PhoneEntry & { siteId: Id })[]> =>
  db
    .selectFrom('phoneEntry')
    .select(eb => [
      'id',
      'siteId',
      'position',
      eb.ref('kind').$castTo<PhoneEntry['kind']>().as('kind'),
      'name',
      'phone',
    ])
    .where('siteId', '=', sql<string>`any(${siteIds}::uuid[])`)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .orderBy('id')
    .execute()

/** The phone book of one site for this reader; undefined where they may see none. */
export async function phoneBook(db: Db, actor: Actor, siteId: Id, today: Day): Promise<PhoneBook | undefined> {
  const site = await bookStanding(db, siteId)
  if (!site) return undefined
  const entries = await phonesOn(db, [siteId], today)
  return {
    radioChannel: site.radioChannel,
    entries: entries.map(({ siteId: _, ...entry }) => entry),
    can: allowed(mayBook, actor, site),
  }
}
