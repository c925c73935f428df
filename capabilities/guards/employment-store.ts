import { sql } from 'kysely'
import type { Actor, Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import { day, type Day } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'

export type Held = {
  id: Id
  personId: Id
  partyId: Id
  number: string
  work: string[]
  fromOn: Day
  untilOn: Day | null
}

const held = (db: Db) =>
  db.selectFrom('employment').select(['id', 'personId', 'partyId', 'number', 'work', 'fromOn', 'untilOn'])

const typed = (row: { fromOn: string; untilOn: string | null } & Omit<Held, 'fromOn' | 'untilOn'>): Held => ({
  ...row,
  fromOn: day(row.fromOn),
  untilOn: row.untilOn === null ? null : day(row.untilOn),
})

/** An employment whose book the actor keeps, held until this transaction ends; null for any other. */
export async function keptEmployment(db: Db, id: Id): Promise<Held | null> {
  const ours = await ourParties(db, ['office', 'administrator'])
  const row = await held(db)
    .where('id', '=', id)
    .where('partyId', '=', sql<string>`any(${sql.val(ours)}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()
  return row ? typed(row) : null
}

/** All employments of somebody with one party, oldest first, held until this transaction ends. */
export async function employmentsWith(db: Db, personId: Id, partyId: Id): Promise<Held[]> {
  const rows = await held(db)
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .orderBy('fromOn')
    .forUpdate()
    .execute()
  return rows.map(typed)
}

type Book = { roles?: readonly Role[]; on?: Day | null }

/**
 * The party in whose book the actor keeps somebody: the actor's own first. Null where in none. `roles` are those that
 * open the book. With `on`, only an employment that has not ended by that day: a former employer decides nothing any more.
 */
export async function keeperOf(
  db: Db,
  actor: Pick<Actor, 'partyId'>,
  personId: Id,
  { roles = ['office', 'administrator'], on = null }: Book = {},
): Promise<Id | null> {
  const ours = await ourParties(db, roles)
  const row = await db
    .selectFrom('employment')
    .select('partyId')
    .where('personId', '=', personId)
    .where('partyId', 'in', [actor.partyId, ...ours])
    .$if(on !== null, query => query.where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)])))
    .orderBy(eb => eb('partyId', '=', actor.partyId), 'desc')
    .orderBy('fromOn', 'desc')
    .executeTakeFirst()
  return row?.partyId ?? null
}

/** Refuses a number that is none: `guard.number-wrong`. */
export const oddNumber = (number: string): Refused | null =>
  number === '' || /\p{Cc}/u.test(number) ? refuse('guard.number-wrong', {}, { field: '/number' }) : null

type Numbered = { partyId: Id; personId: Id; number: string; fromOn: Day }

/** Refuses a number somebody cannot have in a party from a day on: `guard.number-wrong`, `guard.number-taken`. */
export async function wrongNumber(db: Db, { partyId, personId, number, fromOn }: Numbered): Promise<Refused | null> {
  const odd = oddNumber(number)
  if (odd) return odd
  const row = await db
    .selectFrom('employment')
    .select('personId')
    .where('partyId', '=', partyId)
    .where('number', '=', number)
    .where('personId', '<>', personId)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', fromOn)]))
    .executeTakeFirst()
  return row ? refuse('guard.number-taken', {}, { field: '/number' }) : null
}

/** How many published shifts somebody has ahead of an instant (ms) with one party. */
export async function shiftsAfter(db: Db, personId: Id, partyId: Id, at: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from shift
    where person_id = ${personId} and party_id = ${partyId} and state = 'published' and starts_at > ${instant(at)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

type Opening = { personId: Id; partyId: Id; fromOn: Day; now: number }

/** Makes somebody a guard of a party from a day on, where they are neither guard nor leader then. */
export async function openGuard(db: Db, { personId, partyId, fromOn, now }: Opening): Promise<Change[]> {
  const open = await db
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('role', 'in', ['guard', 'leader'])
    .where('untilOn', 'is', null)
    .executeTakeFirst()
  if (open) return []
  const id = newId(now)
  await db
    .insertInto('membership')
    .values({ id, personId, partyId, role: 'guard', fromOn, createdAt: instant(now) })
    .execute()
  return [{ kind: 'member.add', table: 'membership', id, partyId, personId }]
}

type Closing = { personId: Id; partyId: Id; untilOn: Day; roles?: readonly string[] }

/** Ends what somebody is in a party after a day; an administrator's role is the administrator's to end. */
export async function closeRoles(db: Db, { personId, partyId, untilOn, roles }: Closing): Promise<Change[]> {
  const ended = await db
    .updateTable('membership')
    .set({ untilOn: sql<string>`greatest(from_on - 1, ${untilOn}::date)` })
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('role', '<>', 'administrator')
    .$if(roles !== undefined, query => query.where('role', 'in', [...(roles ?? [])]))
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', untilOn)]))
    .returning('id')
    .execute()
  return ended.map(({ id }) => ({ kind: 'member.end', table: 'membership', id, partyId, personId }))
}
