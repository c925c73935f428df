import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'

/**
 * Takes some people's time for this transaction: rostering, swap, leave and the end of an employment judge each against
 * what the other left, also where they touch no row in common. Taken before what is judged is read, in one order, so that
 * two never wait for each other.
 */
export const takePeople = (db: Db, people: readonly Id[]): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(4180023, key) from (select distinct hashtext(id) as key from unnest(${people}::text[]) as id order by 1) as keys`.execute(
    db,
  )
