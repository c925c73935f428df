import { alone } from '#shell/db/locks.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { Reachable } from '#shell/reachable.ts'
import { drawDue } from './draw-due.ts'
import { lapseNext } from './lapse.ts'

// Each minute: ask whom chance has drawn, conclude what was not answered. One process at a time does it in a city; all of
// it may be done twice without harm.

/**
 * Runs the clock of the spot checks once. Until phones had time to send what they kept while the house could not be
 * reached, none is concluded: an answer may be on its way.
 */
export async function sweepChecks(house: House, reachable: Reachable = async () => true): Promise<void> {
  await inOne(house, db => drawDue(house, db))
  if (!(await reachable())) return
  while (await inOne(house, db => lapseNext(house, db)));
}

const inOne = <T>(house: House, work: (db: Db) => Promise<T>): Promise<T | null> =>
  within(house.store, house.city, 'system', async db => ((await alone(db, 'spotChecks')) ? work(db) : null))
