import { sql } from 'kysely'
import type { Actor, Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { Refusal } from '#shell/http/refusal.ts'
import type { Change } from '#shell/log/write.ts'
import { pagesOf } from './access.ts'
import type { Acting, Device, Me } from './schema.ts'

/** The day by the city's clock. */
export const today = (house: Pick<House, 'now' | 'city'>): Day => dayAt(house.now(), house.city.timeZone)

/** Whether anybody has an account yet; the first run is open only until then. */
export async function anyAccount(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select any_account() as any`.execute(db)
  return rows[0]?.any === true
}

/** The roles a person holds on a day, the oldest first. */
export async function membershipsOf(db: Db, personId: Id, on: Day): Promise<Acting[]> {
  const { rows } = await sql<Acting>`select * from memberships_of(${personId}, ${on})`.execute(db)
  return rows
}

/** Who is signed in, and as what. Refused: `session.none` when the role acted in has ended. */
export const readMe = (house: House, actor: Actor): Promise<Me> =>
  within(house.store, house.city, actor, async db => {
    const memberships = await membershipsOf(db, actor.personId, today(house))
    const acting = memberships.find(({ membershipId }) => membershipId === actor.membershipId)
    const person = await db.selectFrom('person').select('name').where('id', '=', actor.personId).executeTakeFirst()
    if (!acting || !person) throw new Refusal(refuse('session.none'))
    const account = await ownAccount(db, actor.personId)
    return {
      personId: actor.personId,
      name: person.name,
      acting,
      memberships,
      totp: Boolean(account?.totpSealed),
      timeZone: house.city.timeZone,
      city: house.city.name,
      can: [...pagesOf[acting.role as Role]],
    }
  })

/** The reader's own account; guards have none. */
export const ownAccount = (db: Db, personId: Id) =>
  db
    .selectFrom('account')
    .select(['id', 'login', 'passwordHash', 'totpSealed', 'totpLast'])
    .where('personId', '=', personId)
    .where('closedAt', 'is', null)
    .executeTakeFirst()

/** The reader's own live sessions, the newest first. */
export async function ownSessions(db: Db, actor: Actor, now: number) {
  const rows = await db
    .selectFrom('session as s')
    .leftJoin('device as d', 'd.id', 's.deviceId')
    .select(['s.id', 's.agent', 's.createdAt', 's.seenAt', 's.expiresAt', 'd.name as deviceName'])
    .where('s.personId', '=', actor.personId)
    .where('s.endedAt', 'is', null)
    .where('s.expiresAt', '>', instant(now))
    .orderBy('s.createdAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, current: row.id === actor.sessionId }))
}

/** Ends the reader's other sessions and answers how many there were. */
export async function endOtherSessions(db: Db, actor: Actor, now: number): Promise<number> {
  const ended = await db
    .updateTable('session')
    .set({ endedAt: instant(now) })
    .where('personId', '=', actor.personId)
    .where('endedAt', 'is', null)
    .where('id', '<>', actor.sessionId ?? actor.personId)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** The phones the reader may see: the office those of its parties, a person their own; live ones first, newest first. */
export const devices = (db: Db): Promise<Device[]> =>
  db
    .selectFrom('device as d')
    .leftJoin('person as p', 'p.id', 'd.personId')
    .leftJoin('post as o', 'o.id', 'd.postId')
    .select(['d.id', 'd.kind', 'd.name', 'd.personId', 'p.name as personName', 'o.name as postName'])
    .select(['d.enrolledAt', 'd.revokedAt', sql<string | null>`device_seen(d.id)`.as('lastSeenAt')])
    .orderBy(sql`d.revoked_at is not null`)
    .orderBy('d.enrolledAt', 'desc')
    .orderBy('d.id')
    .limit(1000)
    .execute() as Promise<Device[]>

/** Keeps a PIN's hash, in place of the one before. */
export async function writePin(db: Db, personId: Id, hash: string, now: number): Promise<Change> {
  const setAt = instant(now)
  await db
    .insertInto('pin')
    .values({ personId, hash, setAt })
    .onConflict(conflict => conflict.column('personId').doUpdateSet({ hash, setAt }))
    .execute()
  return { kind: 'pin.set', table: 'pin', id: personId, personId }
}
