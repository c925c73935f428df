import { sql } from 'kysely'
import { isId, type Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { mask } from '#kernel/register.ts'
import { brokenText } from '#kernel/text.ts'
import type { Day } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import type { PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { pageOfRegister } from './register-page.ts'
import { isGuard } from './rules/guard-work.ts'
import type { Guard, GuardQuery } from './schema.ts'

type Row = Omit<Guard, 'hasPin' | 'devices' | 'standsGuard'> & { id: Id; work: string[] }

const cursorOf = ({ number, id }: Row): string => Buffer.from(JSON.stringify([number, id])).toString('base64url')

function readCursor(text: string): [number: string, id: string] {
  const [number, id] = listIn(Buffer.from(text, 'base64url').toString('utf8'))
  if (typeof number === 'string' && typeof id === 'string' && isId(id) && brokenText(number) === null)
    return [number, id]
  throw new Refusal(refuse('shape.wrong', { field: 'after' }, { field: 'after' }))
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Employments as the register shows them, each beside the guard certificate that counts most today. */
const guardRows = (db: Db, today: Day) =>
  db
    .selectFrom('employment as e')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .leftJoinLateral(
      sql<{ number: string; untilOn: Day | null; state: Guard['certificateState'] }>`
        (select c.number, c.until_on, case when c.state = 'issued' and c.until_on < ${today} then 'expired' else c.state end as state
        from certificate c where c.person_id = e.person_id and c.kind = 'guard' and (c.from_on is null or c.from_on <= ${today})
        order by array_position(array['issued','suspended','revoked','expired'],
          case when c.state = 'issued' and c.until_on < ${today} then 'expired' else c.state end),
          c.created_at desc, c.id desc limit 1)`.as('c'),
      join => join.onTrue(),
    )
    .select(['e.id', 'e.personId', 'p.name', 'e.number', 'p.phone', 'p.identityTail', 'e.kind', 'e.title', 'e.work'])
    .select(['e.fromOn', 'e.untilOn', 'c.number as certificate', 'c.untilOn as certificateUntilOn'])
    .select(sql<Guard['certificateState']>`coalesce(c.state, 'none')`.as('certificateState'))
    .select(
      sql<string>`coalesce((select m.role from membership m where m.person_id = p.id and m.party_id = e.party_id
        and m.role in ('guard','leader') order by (m.until_on is null) desc, m.created_at desc, m.id desc limit 1), 'none')`.as(
        'role',
      ),
    )

/**
 * The guards of the parties whose register the reader may look at, by number; `q` is part of a name or of a number, the
 * other filters as `GuardFilter` says. `today` decides who is employed and what has run out.
 */
export async function guards(db: Db, asked: GuardQuery, today: Day): Promise<PageOf<Guard>> {
  const { after, limit = 50 } = asked
  const parties = await ourParties(db, ['office', 'leader', 'administrator'])
  const place = { today, after: after === undefined ? null : readCursor(after), rows: limit + 1 }
  const ids = await pageOfRegister(db, parties, asked, place)
  const rows = (await guardRows(db, today)
    .where('e.id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`)
    .orderBy('e.number')
    .orderBy('e.id')
    .execute()) as Row[]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: await readied(db, shown), next: rows.length > limit && last ? cursorOf(last) : null }
}

/** One guard as the register lists them. Throws when the party employs nobody of that id. */
export async function guardOf(db: Db, partyId: Id, personId: Id, today: Day): Promise<Guard> {
  const row = await guardRows(db, today)
    .where('e.partyId', '=', partyId)
    .where('e.personId', '=', personId)
    .orderBy('e.fromOn', 'desc')
    .executeTakeFirstOrThrow()
  return (await readied(db, [row as Row]))[0] as Guard
}

type Ready = { personId: Id; hasPin: boolean; devices: number }

/** Adds what a guard needs to sign in, and masks what a list may not show whole. */
async function readied(db: Db, rows: readonly Row[]): Promise<Guard[]> {
  const ids = rows.map(row => row.personId)
  const { rows: ready } = await sql<Ready>`select * from readiness(${sql.val(ids)}::uuid[])`.execute(db)
  const of = new Map(ready.map(each => [each.personId, each]))
  return rows.map(({ id: _, work, ...row }) => ({
    ...row,
    standsGuard: isGuard(work),
    phone: row.phone && mask('phone', row.phone),
    hasPin: of.get(row.personId)?.hasPin ?? false,
    devices: of.get(row.personId)?.devices ?? 0,
  }))
}

export type Known = { identityHash: Buffer; personId: Id; name: string; bornOn: Day | null }

/** Whom identity numbers (as hashes) already name in this city, whoever employs them. */
export async function peopleByIdentity(db: Db, hashes: readonly Buffer[]): Promise<Known[]> {
  const { rows } = await sql<Known>`select * from people_by_identity(${sql.val([...hashes])}::bytea[])`.execute(db)
  return rows
}

export type Holder = { number: string; issuer: string | null; personId: Id }

/** Who holds these certificates, whoever employs them. */
export async function certificateHolders(db: Db, numbers: readonly string[]): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select * from certificate_holders(${sql.val([...numbers])}::text[])`.execute(db)
  return rows
}
