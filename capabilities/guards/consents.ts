import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Purpose } from './notice-words.ts'
import type { Consent } from './schema.ts'

/** Somebody's last answer for each purpose, to one employer or to any. */
export const lastAnswers = (db: Db, personId: Id, partyId?: Id): Promise<Consent[]> =>
  db
    .selectFrom('consent')
    .distinctOn(['partyId', 'purpose'])
    .select(eb => [
      'id',
      'partyId',
      eb.ref('purpose').$castTo<Purpose>().as('purpose'),
      'given',
      'notice',
      eb.ref('how').$castTo<Consent['how']>().as('how'),
      'answeredAt',
    ])
    .where('personId', '=', personId)
    .$if(partyId !== undefined, query => query.where('partyId', '=', partyId as Id))
    .orderBy('partyId')
    .orderBy('purpose')
    .orderBy('answeredAt', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

async function agreed(db: Db, purpose: Purpose, personIds: readonly Id[], partyId?: Id): Promise<Set<Id>> {
  const ofParty = partyId ? sql`and c.party_id = ${partyId}::uuid` : sql``
  const { rows } = await sql<{ personId: Id }>`
    select person_id from (
      select distinct on (c.person_id, c.party_id) c.person_id, c.given from consent c
      where c.person_id = any(${sql.val([...personIds])}::uuid[]) and c.purpose = ${purpose} ${ofParty}
      order by c.person_id, c.party_id, c.answered_at desc, c.recorded_at desc, c.id desc) last
    group by person_id having bool_and(given)`.execute(db)
  return new Set(rows.map(row => row.personId))
}

/**
 * Of these people, those whose place may be recorded at sign-on, scan, spot check or alarm: who agreed, in the last
 * answer to `partyId` (to every employer that asked, where none is named). Everybody else's place is never kept
 * (个人信息保护法 28-29).
 */
export const mayRecordPlace = (db: Db, personIds: readonly Id[], partyId?: Id): Promise<Set<Id>> =>
  agreed(db, 'place', personIds, partyId)

/** Whether somebody agreed that this employer keeps a photo of them. */
export const mayKeepPhoto = async (db: Db, personId: Id, partyId: Id): Promise<boolean> =>
  (await agreed(db, 'photo', [personId], partyId)).has(personId)
