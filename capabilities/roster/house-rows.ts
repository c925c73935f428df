import { sql, type SqlBool } from 'kysely'
import type { Db } from '#shell/db/pool.ts'
import { daysBetween, type Day } from '#kernel/time.ts'
import { marksWith } from './rules/marks.ts'
import { tradePatterns } from './rules/pattern.ts'
import type { ApprovalRow, HouseRule, HouseRuleRow, HoursApproval, Mark, Pattern, RosterParty } from './schema.ts'

/** What holds where a house has laid down nothing: customs of the trade, none of them law. */
const customaryRule: HouseRule = {
  restHours: 8,
  daysInARow: 6,
  nightsInARow: 4,
  shiftHours: 12,
  upperAge: null,
}

/** The limits of the reader's house: its own, or those of the nearest party above it; `own` says whether it has any. */
export async function houseRuleRow(db: Db): Promise<HouseRuleRow> {
  const row = await db
    .selectFrom('houseRule as h')
    .innerJoin('partyUp as up', 'up.ancestorId', 'h.partyId')
    .select(['h.restHours', 'h.daysRunning', 'h.nightsRunning', 'h.shiftHours', 'h.upperAge', 'up.depth'])
    .where(sql<SqlBool>`up.party_id = (select my_party())`)
    .orderBy('up.depth')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { ...customaryRule, own: false }
  const { depth, daysRunning: daysInARow, nightsRunning: nightsInARow, ...rule } = row
  return { ...rule, daysInARow, nightsInARow, own: depth === 0 }
}

/** The same, for judging by. */
export async function houseRuleOf(db: Db): Promise<HouseRule> {
  const { restHours, daysInARow, nightsInARow, shiftHours, upperAge } = await houseRuleRow(db)
  return { restHours, daysInARow, nightsInARow, shiftHours, upperAge }
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

const endingDays = 30

/** Every approval the reader may see, with what it is worth on a day: in force, about to end, over. */
export const approvalsOn = async (db: Db, today: Day): Promise<ApprovalRow[]> =>
  (await approvalRows(db).execute()).map(row => {
    const last = (row.endedOn !== null && row.endedOn < row.untilOn ? row.endedOn : row.untilOn) as Day
    const left = daysBetween(today, last)
    if (left < 0) return { ...row, standing: 'over', daysLeft: null }
    if (row.fromOn > today) return { ...row, standing: 'coming', daysLeft: null }
    return { ...row, standing: left < endingDays ? 'ending' : 'in-force', daysLeft: left }
  })

/** The marks of the reader's party: the trade's, with its own in their place. */
export const marksOf = async (db: Db): Promise<Mark[]> => {
  const own = await db
    .selectFrom('rosterMark')
    .select(eb => ['id', 'mark', eb.ref('kind').$castTo<Mark['kind']>().as('kind'), 'starts', 'minutes'])
    .where(sql<SqlBool>`party_id = (select my_party())`)
    .where('retiredOn', 'is', null)
    .orderBy('createdAt')
    .execute()
  return marksWith(own)
}

/** The patterns of the reader's party, then the trade's. */
export const patternsOf = async (db: Db): Promise<Pattern[]> => {
  const own = await db
    .selectFrom('rosterPattern')
    .select(eb => ['id', 'name', 'marks', 'crews', eb.ref('onDays').$castTo<Pattern['onDays']>().as('onDays')])
    .where(sql<SqlBool>`party_id = (select my_party())`)
    .where('retiredOn', 'is', null)
    .orderBy('createdAt')
    .execute()
  return [...own.map(one => ({ ...one, nameEn: null })), ...tradePatterns]
}
