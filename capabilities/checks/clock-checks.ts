import { sql } from 'kysely'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { drawDue } from './draw-due.ts'
import { lapseNext } from './lapse.ts'

// Each minute: ask whom chance has drawn, conclude what was not answered. One process at a time does it in a city; all of
// it may be done twice without harm.

/** Runs the clock of the spot checks once. */
export async function sweepChecks(house: House): Promise<void> {
  await alone(house, db => drawDue(house, db))
  while (await alone(house, db => lapseNext(house, db)));
}

const alone = <T>(house: House, work: (db: Db) => Promise<T>): Promise<T | null> =>
  within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_xact_lock(4180035, hashtext(current_schema())) as got`.execute(db)
    return rows[0]?.got ? work(db) : null
  })
