import { sql } from 'kysely'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import type { PartyKindCode } from './access.ts'
import type { Member, Party } from './schema.ts'

const partyRows = (db: Db) =>
  db
    .selectFrom('party')
    .select(eb => ['id', eb.ref('kind').$castTo<PartyKindCode>().as('kind'), 'name', 'shortName', 'parentId'])
    .select(['creditCode', 'divisionCode'])

/** Every party of the city, by name: whoever is signed in may know which there are. */
export const parties = (db: Db): Promise<Party[]> => partyRows(db).orderBy('name').orderBy('id').execute()

export const partyById = (db: Db, id: Id): Promise<Party | undefined> =>
  partyRows(db).where('id', '=', id).executeTakeFirst()

/** The parties whose books the reader keeps in one of these roles: its own and those below it. */
export async function ourParties(db: Db, roles: readonly Role[]): Promise<Id[]> {
  const { rows } = await sql<{ ours: Id[] }>`select my_parties(${sql.val([...roles])}::text[]) as ours`.execute(db)
  return rows[0]?.ours ?? []
}

export type PartyRow = {
  id: Id
  kind: PartyKindCode
  name: string
  parentId: Id | null
  creditCode: string | null
  shortName?: string | null
  divisionCode?: string | null
}

/** Adds a party with its place in the tree. The parent must exist. */
export async function insertParty(db: Db, row: PartyRow, now: number): Promise<Change> {
  await db
    .insertInto('party')
    .values({ ...row, createdAt: instant(now) })
    .execute()
  await placeParty(db, row.id, row.parentId)
  return { kind: 'party.add', table: 'party', id: row.id, partyId: row.id }
}

/** Puts a party, with all below it, under another or none. Refused by the database: `party.loop`. */
export const placeParty = (db: Db, id: Id, parentId: Id | null): Promise<unknown> =>
  sql`select place_party(${id}, ${parentId})`.execute(db)

/** A party and all below it. */
export const below = async (db: Db, id: Id): Promise<Id[]> =>
  (await db.selectFrom('partyUp').select('partyId').where('ancestorId', '=', id).orderBy('depth').execute()).map(
    row => row.partyId,
  )

export type StaffRow = { partyId: Id; roles: readonly Role[]; name: string; login: string; passwordHash: string }
export type Staff = { personId: Id; membershipIds: Id[]; changes: Change[] }

/** Adds a person with an account, and a membership for each role, from today on. */
export async function insertStaff(db: Db, city: City, row: StaffRow, now: number): Promise<Staff> {
  const createdAt = instant(now)
  const [personId, accountId] = [newId(now), newId(now)]
  const { partyId, login, passwordHash } = row
  await db.insertInto('person').values({ id: personId, name: row.name, createdAt }).execute()
  const fromOn = dayAt(now, city.timeZone)
  const memberships = row.roles.map(role => ({ id: newId(now), personId, partyId, role, fromOn, createdAt }))
  await db.insertInto('membership').values(memberships).execute()
  await db.insertInto('account').values({ id: accountId, personId, login, passwordHash, createdAt }).execute()
  const about = { partyId, personId }
  return {
    personId,
    membershipIds: memberships.map(({ id }) => id),
    changes: [
      { kind: 'person.add', table: 'person', id: personId, ...about },
      ...memberships.map(({ id }) => ({ kind: 'member.add', table: 'membership' as const, id, ...about })),
      { kind: 'account.open', table: 'account', id: accountId, ...about },
    ],
  }
}

const memberQuery = (db: Db) =>
  db
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .innerJoin('party as y', 'y.id', 'm.partyId')
    .select(['m.id', 'm.personId', 'p.name', 'm.partyId', 'y.name as partyName', 'm.role', 'm.fromOn', 'm.untilOn'])

/** Who holds a role that is not a guard's, as far as the reader keeps their books; at most a thousand, by party and name. */
export const members = (db: Db): Promise<Member[]> =>
  memberQuery(db)
    .where('m.role', '<>', 'guard')
    .where(sql<boolean>`has_account(m.person_id)`)
    .orderBy('y.name')
    .orderBy('p.name')
    .orderBy('m.id')
    .limit(1000)
    .execute() as Promise<Member[]>

export const memberById = (db: Db, id: Id): Promise<Member> =>
  memberQuery(db).where('m.id', '=', id).executeTakeFirstOrThrow() as Promise<Member>
