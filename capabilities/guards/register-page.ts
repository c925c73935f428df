import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { expiringDays } from './rules/certificate-days.ts'
import { isGuard, workKinds } from './rules/guard-work.ts'
import type { GuardQuery } from './schema.ts'

// One page of the register is found in the index of each party's numbers, before names, certificates and roles are
// looked at: those are read for the rows of the page alone. Asked the other way round, a page cost what the whole
// register costs, since row security judges each person it passes.

const guardWork = workKinds.filter(kind => isGuard([kind]))

type Asked = Pick<GuardQuery, 'q' | 'standing' | 'certificate' | 'kind'>
type Place = { after: readonly [number: string, id: string] | null; rows: number }

const all = (conditions: readonly (RawBuilder<unknown> | false)[]): RawBuilder<unknown> =>
  sql.join(
    conditions.filter(one => one !== false),
    sql` and `,
  )

const likely = (text: string): string => `%${text.replace(/[\\%_]/g, character => `\\${character}`)}%`

/** A guard certificate in force today; `more` narrows which. */
const certified = (today: Day, more = sql`true`): RawBuilder<unknown> =>
  sql`exists (select from certificate c where c.person_id = e.person_id and c.kind = 'guard' and c.state = 'issued'
    and (c.from_on is null or c.from_on <= ${today}) and (c.until_on is null or c.until_on >= ${today}) and ${more})`

/** What the filters ask for, read back from the address as words. */
function narrowed({ q = '', standing = 'employed', certificate, kind }: Asked, today: Day): RawBuilder<unknown> {
  const sought = q.trim()
  const soon = sql`${addDays(today, expiringDays)}::date`
  return all([
    sql`true`,
    standing === 'employed' && sql`(e.until_on is null or e.until_on >= ${today})`,
    standing === 'left' && sql`e.until_on < ${today}`,
    kind !== undefined && sql`e.kind = ${kind}`,
    certificate === 'none' && sql`e.work && ${sql.val(guardWork)}::text[] and not ${certified(today)}`,
    certificate === 'expiring' && certified(today, sql`c.until_on <= ${soon}`),
    certificate === 'expiring' && sql`not ${certified(today, sql`(c.until_on is null or c.until_on > ${soon})`)}`,
    sought !== '' &&
      sql`(e.number ilike ${likely(sought)} or e.person_id = any((select guards_named(${likely(sought)}))::uuid[]))`,
  ])
}

/** The employments that one page of the register shows, by number: of each person with a party the last. */
export async function pageOfRegister(
  db: Db,
  parties: readonly Id[],
  asked: Asked,
  { today, after, rows: most }: Place & { today: Day },
): Promise<Id[]> {
  const placed = after === null ? sql`true` : sql`(e.number, e.id) > (${after[0]}, ${after[1]}::uuid)`
  const { rows } = await sql<{ id: Id }>`
    select found.id from unnest(${sql.val([...parties])}::uuid[]) as own (party_id) cross join lateral (
      select e.id, e.number from employment e
      where e.party_id = own.party_id and ${placed} and ${narrowed(asked, today)}
        and not exists (select from employment later where later.person_id = e.person_id and later.party_id = e.party_id
          and (later.from_on, later.id) > (e.from_on, e.id))
      order by e.number, e.id limit ${most}) found
    order by found.number, found.id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}
