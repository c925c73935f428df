import { sql, type Transaction } from 'kysely'
import { visibility } from './visibility.ts'

/** Writes the reference data a city needs; safe to run again, and removes what is no longer declared. */
export async function seedReference(db: Transaction<unknown>): Promise<void> {
  await sql`delete from visibility`.execute(db)
  await sql`insert into visibility (kind, role, relation, writes)
    select kind, role, relation, writes from json_to_recordset(${JSON.stringify(visibility)}::json)
      as v(kind text, role text, relation text, writes boolean)`.execute(db)
}
