import { sql } from 'kysely'
import type { CaseHead } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { millis } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'

type Row = Omit<CaseHead, 'dueAt' | 'named' | 'steps'> & { dueAt: string | null }

const columns = sql`c.id, c.kind, c.state, c.site_id, c.post_id, c.shift_id, c.party_id, c.person_id, c.parent_id, c.about_table,
  c.about_id, c.owner_role, c.owner_party, c.owner_person, c.level, c.version, c.due_at, c.opened_person, c.facts,
  c.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) as ours,
  coalesce(c.site_id = any((select written_sites('case'))::uuid[]), false) as here`

async function completed(db: Db, row: Row): Promise<CaseHead> {
  const [named, steps] = [
    await db.selectFrom('caseParty').select(['partyId', 'personId', 'standing']).where('caseId', '=', row.id).execute(),
    await db
      .selectFrom('caseStep')
      .select(['action', 'byPerson as personId'])
      .where('caseId', '=', row.id)
      .orderBy('receivedAt')
      .orderBy('id')
      .execute(),
  ]
  return { ...row, dueAt: row.dueAt === null ? null : millis(row.dueAt), named, steps }
}

/** A case as the reader sees it, with how the reader stands to it; undefined where it cannot be seen. */
export async function seenCase(db: Db, id: Id): Promise<CaseHead | undefined> {
  const { rows } = await sql<Row>`select ${columns} from "case" c where c.id = ${id}`.execute(db)
  return rows[0] && completed(db, rows[0])
}

/** The same, locked until the transaction ends; undefined also where it may be seen and not changed. */
export async function lockedCase(db: Db, id: Id): Promise<CaseHead | undefined> {
  const { rows } = await sql<Row>`select ${columns} from "case" c where c.id = ${id} for update of c`.execute(db)
  return rows[0] && completed(db, rows[0])
}
