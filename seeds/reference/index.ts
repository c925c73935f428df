import { sql, type Transaction } from 'kysely'
import { caseStates } from '#contract/case-states.ts'
import { calendarDays } from './calendar/cn.ts'
import { visibility } from './visibility.ts'

/** Writes the reference data a city needs; safe to run again, and removes what is no longer declared. */
export async function seedReference(db: Transaction<unknown>): Promise<void> {
  await sql`delete from visibility`.execute(db)
  await sql`insert into visibility (kind, role, relation, writes)
    select kind, role, relation, writes from json_to_recordset(${JSON.stringify(visibility)}::json)
      as v(kind text, role text, relation text, writes boolean)`.execute(db)
  const days = calendarDays().map(({ onDay, kind, name: [nameZh, nameEn] }) => ({ onDay, kind, nameZh, nameEn }))
  await sql`delete from calendar_day`.execute(db)
  await sql`insert into calendar_day (on_day, kind, name_zh, name_en)
    select "onDay", kind, "nameZh", "nameEn" from json_to_recordset(${JSON.stringify(days)}::json)
      as d("onDay" date, kind text, "nameZh" text, "nameEn" text)`.execute(db)
  await sql`delete from case_state s where not exists (select from "case" c where c.kind = s.kind and c.state = s.state)`.execute(
    db,
  )
  await sql`insert into case_state (kind, state, is_final)
    select kind, state, final from json_to_recordset(${JSON.stringify(caseStates)}::json)
      as s(kind text, state text, final boolean) on conflict (kind, state) do update set is_final = excluded.is_final`.execute(
    db,
  )
}
