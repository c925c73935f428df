import { sql, type SqlBool } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayAbsence } from './access.ts'
import type { Absence, AbsenceQuery } from './schema.ts'

const ours = sql<boolean>`absence.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`

const absenceRows = (db: Db) =>
  db
    .selectFrom('absence')
    .innerJoin('person', 'person.id', 'absence.personId')
    .leftJoin('membership as m', 'm.id', 'absence.decidedBy')
    .leftJoin('person as d', 'd.id', 'm.personId')
    .select(eb => [
      'absence.id',
      'absence.personId',
      'absence.partyId',
      'person.name as personName',
      eb.ref('absence.kind').$castTo<Absence['kind']>().as('kind'),
      'absence.startsAt',
      'absence.endsAt',
      eb.ref('absence.state').$castTo<Absence['state']>().as('state'),
      'absence.note',
      'absence.answer',
      'absence.proofSeenOn',
      'd.name as decidedByName',
      'absence.createdAt',
      ours.as('ours'),
    ])

type Row = Omit<Absence, 'can'> & { ours: boolean; partyId: Id }

const shown =
  (me: Actor) =>
  ({ ours: own, partyId: _party, ...row }: Row): Absence => ({
    ...row,
    can: allowed(mayAbsence, me, { ...row, ours: own }),
  })

/** Leave of the guards whose employer's books the reader keeps, and the reader's own; the latest to begin first. */
export async function absences(db: Db, me: Actor, { state, ...paging }: AbsenceQuery): Promise<PageOf<Absence>> {
  const parties = await ourParties(db, ['office', 'leader', 'administrator'])
  let query = absenceRows(db)
    .select(['absence.startsAt as at'])
    .where(sql<SqlBool>`(absence.party_id = any(${sql.val(parties)}::uuid[]) or absence.person_id = ${me.personId})`)
  if (state) query = query.where('absence.state', '=', state)
  const { rows, next } = await page(query, { by: ['absence.starts_at', 'absence.id'], ...paging })
  return { rows: rows.map(({ at: _, ...row }) => shown(me)(row)), next }
}

/** The reader's own leave that ends after an instant (ms), by start. */
export async function ownAbsences(db: Db, me: Actor, since: number): Promise<Absence[]> {
  const rows = await absenceRows(db)
    .where('absence.personId', '=', me.personId)
    .where('absence.endsAt', '>', instant(since))
    .orderBy('absence.startsAt')
    .limit(200)
    .execute()
  return rows.map(shown(me))
}

/** One absence as lists show it. Throws when the reader may not see it. */
export const absenceOf = async (db: Db, me: Actor, id: Id): Promise<Absence> =>
  shown(me)(await absenceRows(db).where('absence.id', '=', id).executeTakeFirstOrThrow())

/** An absence to be decided or withdrawn, locked until the transaction ends; undefined where it cannot be seen. */
export async function absenceStanding(db: Db, id: Id) {
  const locked = await db.selectFrom('absence').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return locked && absenceRows(db).where('absence.id', '=', id).executeTakeFirst()
}

/** The party of ours that employs somebody on a day; undefined where none does. */
export const employerOf = async (db: Db, personId: Id, on: Day): Promise<Id | undefined> => {
  const parties = await ourParties(db, ['office', 'leader', 'administrator'])
  const found = await db
    .selectFrom('employment')
    .select('partyId')
    .where('personId', '=', personId)
    .where(sql<SqlBool>`party_id = any(${sql.val(parties)}::uuid[])`)
    .where('fromOn', '<=', on)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .orderBy('fromOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.partyId
}
