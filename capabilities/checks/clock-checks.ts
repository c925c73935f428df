import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { drawDue } from './draw-due.ts'
import { lapseNext } from './lapse.ts'
import { closeAnswered } from './inquiry.ts'

// Each minute: ask whom chance has drawn, conclude what was not answered, close inquiries that an answer made in time
// took the ground from. One process at a time does it in a city; all of it may be done twice without harm.

/** Runs the clock of the spot checks once. */
export async function sweepChecks(house: House): Promise<void> {
  await alone(house, db => drawDue(house, db))
  while (await alone(house, db => lapseNext(house, db)));
  for (const id of (await alone(house, answeredInquiries)) ?? []) await alone(house, db => closeAnswered(house, db, id))
}

const alone = <T>(house: House, work: (db: Db) => Promise<T>): Promise<T | null> =>
  within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_xact_lock(4180035, hashtext(current_schema())) as got`.execute(db)
    return rows[0]?.got ? work(db) : null
  })

/** Open inquiries about checks that turned out to be answered in time. */
async function answeredInquiries(db: Db): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select c.id from "case" c join spot_check k on k.id = c.about_id
    where c.closed_at is null and c.kind = 'inquiry' and c.about_table = 'spot_check' and k.state = 'answered'
    order by c.id limit 500`.execute(db)
  return rows.map(row => row.id)
}
