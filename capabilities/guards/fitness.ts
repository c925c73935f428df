import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Finding } from '#kernel/rule.ts'
import { day, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { unfitToHire, type Applicant, type Results, type VettingKind } from './rules/eligible.ts'

/** The last result of each kind for some people, as far as the reader may know: the day decides, then what was recorded later. */
async function resultsOf(db: Db, personIds: readonly Id[]): Promise<Map<Id, Results>> {
  const rows = await db
    .selectFrom('vetting')
    .distinctOn(['personId', 'kind'])
    .select(['personId', 'kind', 'passed'])
    .where('personId', '=', sql<string>`any(${sql.val([...personIds])}::uuid[])`)
    .orderBy('personId')
    .orderBy('kind')
    .orderBy('onDay', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const found = new Map<Id, Results>()
  for (const { personId, kind, passed } of rows)
    found.set(personId, { ...found.get(personId), [kind as VettingKind]: passed })
  return found
}

/** The days on which guard certificates of these people were revoked, whoever employed them then. */
export async function revocationsOf(db: Db, personIds: readonly Id[]): Promise<Map<Id, Day[]>> {
  const { rows } = await sql<{ personId: Id; onDay: Day }>`
    select * from revocations_of(${sql.val([...personIds])}::uuid[])`.execute(db)
  return new Map([...Map.groupBy(rows, row => row.personId)].map(([id, of]) => [id, of.map(({ onDay }) => onDay)]))
}

/** The first finding as a refusal, with its article; null where there is none. */
export function refusalOf([finding]: readonly Finding[], field: string): Refused | null {
  if (finding?.verdict !== 'broken') return null
  return refuse(finding.code, finding.facts, { field, law: finding.law.id })
}

type About = Omit<Applicant, 'bornOn' | 'results' | 'revokedOn'> & { personId: Id; bornOn?: Day; results?: Results }

/**
 * Whether somebody may be hired, by what is given now and what is on file. Refused: `guard.under-age` and the rest of
 * 保安服务管理条例 16 and 17; null where nothing stands against it.
 */
export async function unfit(db: Db, { personId, bornOn, results, ...about }: About): Promise<Refused | null> {
  const person = await db.selectFrom('person').select('bornOn').where('id', '=', personId).executeTakeFirst()
  const born = bornOn ?? (person?.bornOn ? day(person.bornOn) : null)
  const kept = (await resultsOf(db, [personId])).get(personId)
  const revokedOn = (await revocationsOf(db, [personId])).get(personId) ?? []
  return refusalOf(unfitToHire({ ...about, bornOn: born, results: { ...kept, ...results }, revokedOn }), '/identity')
}
