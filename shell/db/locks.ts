import { sql } from 'kysely'
import type { Db } from './pool.ts'

// Every advisory lock of a city, in one list: two pieces of work that shared a number by accident would wait for each
// other, or the second would believe itself done. All end with their transaction. Beside them stand only the lock of
// migrations and that of making roles (`migrate.ts`, `postgres/external.ts`), which are taken before there is a city.

const numbers = {
  // Clock work: one process at a time, the others leave it to that one.
  seal: 4180002,
  dispatch: 4180003,
  erase: 4180007,
  judgeScans: 4180008,
  watchRounds: 4180025,
  spotChecks: 4180035,
  findAbsent: 4180041,
  tell: 4180042,
  // Things that belong to one transaction at a time, each by its id: the others wait.
  record: 4180004,
  pin: 4180005,
  roster: 4180022,
  time: 4180023,
} as const

/** Whether a piece of clock work is this transaction's, until its end; false: another process has it. */
export async function alone(
  db: Db,
  work: 'seal' | 'dispatch' | 'erase' | 'judgeScans' | 'watchRounds' | 'spotChecks' | 'findAbsent' | 'tell',
): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(numbers[work])}, hashtext(current_schema())) as got`.execute(db)
  return rows[0]?.got === true
}

/**
 * From here to its end these things belong to this transaction; another that names one of them waits. Taken in one order,
 * so that two never wait for each other.
 */
export const inTurn = (db: Db, what: 'record' | 'pin' | 'roster' | 'time', ids: readonly string[]): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${sql.lit(numbers[what])}, key)
    from (select distinct hashtext(id) as key from unnest(${ids}::text[]) as id order by 1) as keys`.execute(db)
