import { sql, type SqlBool } from 'kysely'
import type { Db } from '#shell/db/pool.ts'
import type { HouseRule, HoursApproval, RosterParty } from './schema.ts'

/** What holds where a house has laid down nothing: customs of the trade, none of them law. */
export const customaryRule: HouseRule = {
  restHours: 8,
  daysInARow: 6,
  nightsInARow: 4,
  shiftHours: 12,
  upperAge: null,
}

/** The limits of the reader's house: its own, or those of the nearest party above it. */
export async function houseRuleOf(db: Db): Promise<HouseRule> {
  const row = await db
    .selectFrom('houseRule as h')
    .innerJoin('partyUp as up', 'up.ancestorId', 'h.partyId')
    .select(['h.restHours', 'h.daysInARow', 'h.nightsInARow', 'h.shiftHours', 'h.upperAge'])
    .where(sql<SqlBool>`up.party_id = (select my_party())`)
    .orderBy('up.depth')
    .limit(1)
    .executeTakeFirst()
  return row ?? customaryRule
}

export const approvalRows = (db: Db) =>
  db
    .selectFrom('hoursApproval')
    .select(eb => [
      'id',
      'partyId',
      eb.ref('system').$castTo<HoursApproval['system']>().as('system'),
      eb.ref('cycle').$castTo<HoursApproval['cycle']>().as('cycle'),
      'work',
      'number',
      'office',
      'fromOn',
      'untilOn',
      'endedOn',
    ])
    .orderBy('fromOn', 'desc')
    .orderBy('id')

/** The approvals granted to the parties of a roster or to those above them, the latest first. */
export const approvalsOf = (db: Db, parties: readonly RosterParty[]): Promise<HoursApproval[]> =>
  approvalRows(db)
    .where(
      'partyId',
      'in',
      sql<string>`(select unnest(${[...new Set(parties.flatMap(({ above }) => above))]}::uuid[]))`,
    )
    .execute()
