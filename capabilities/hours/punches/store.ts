import { sql } from 'kysely'
import { page, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Punch } from './schema.ts'

/** The punches a reader may see, the latest first: the office and leaders those of their guards, a guard their own. */
export async function punches(
  db: Db,
  { after, limit }: { after?: string | undefined; limit?: number | undefined },
): Promise<PageOf<Punch>> {
  const rows = db
    .selectFrom('punch as u')
    .innerJoin('person as p', 'p.id', 'u.personId')
    .select(['u.id', 'u.at', 'u.personId', 'p.name as personName', 'u.source', 'u.importedAt'])
    .select(
      sql<string | null>`(select e.number from employment e where e.person_id = u.person_id and e.party_id = u.party_id
        order by e.from_on desc limit 1)`.as('number'),
    )
    .where(
      sql<boolean>`(u.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) or u.person_id = (select my_person()))`,
    )
  return page(rows, { by: ['u.at', 'u.id'], after, limit })
}
