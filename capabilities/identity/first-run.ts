import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Static } from 'typebox'
import { faultOf, insertParty, insertStaff, loginForm } from '#capabilities/parties/index.ts'
import { instant } from '#shell/db/parsers.ts'
import { settings, within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { tokenHash } from '#shell/http/session.ts'
import { hashPassword } from '#shell/identity/secrets.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import { openSession, systemAuthor, type Opened } from './sessions.ts'
import type { FirstRun } from './schema.ts'
import { anyAccount, today } from './store.ts'

type Input = Static<typeof FirstRun>

/** Whether the house still waits for its first administrator. */
export const firstRunOpen = (house: House): Promise<boolean> =>
  within(house.store, house.city, 'system', async db => !(await anyAccount(db)))

/**
 * Makes the first company, its administrator (who also is its office) and, where it is named, its first site; and signs
 * the administrator in. Of two at once one wins. Refused: `first-run.closed`, `first-run.wrong-link`,
 * `account.login-wrong`, `password.weak`.
 */
export async function firstRun(house: House, input: Input, agent: string | null): Promise<Outcome<Opened>> {
  const expected = house.firstRun.tokenHash
  if (expected === null || !(await firstRunOpen(house))) return refuse('first-run.closed')
  if (!timingSafeEqual(tokenHash(input.token), expected)) return refuse('first-run.wrong-link')
  const login = loginForm(input.login)
  const fault = faultOf(login, input.password)
  if (fault) return fault
  const passwordHash = await hashPassword(input.password)
  const opened = await within(house.store, house.city, 'system', async db => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${house.city.schema} first-run`}, 0))`.execute(db)
    return (await anyAccount(db)) ? null : settle(db, house, { ...input, login }, passwordHash, agent)
  })
  if (!opened) return refuse('first-run.closed')
  house.firstRun.tokenHash = null
  return done(opened)
}

async function settle(db: Db, house: House, input: Input, passwordHash: string, agent: string | null): Promise<Opened> {
  const { now, city } = { now: house.now(), city: house.city }
  const partyId = newId(now)
  const party = { id: partyId, kind: input.kind, name: input.company.trim(), parentId: null, creditCode: null }
  const added = await insertParty(db, party, now)
  const row = { partyId, roles: ['administrator', 'office'] as const, name: input.name.trim(), login: input.login }
  const staff = await insertStaff(db, city, { ...row, passwordHash }, now)
  const [membershipId] = staff.membershipIds as [Id, Id]
  // From here on the administrator acts as well, so that what follows is theirs in the log.
  await sql.raw(settings(city.schema, { membershipId }, now)).execute(db)
  const site = input.site === undefined ? [] : [await addFirstSite(db, house, input, { partyId, membershipId })]
  await writeLog(db, { ...systemAuthor(now), membershipId }, [added, ...staff.changes, ...site], [])
  return openSession(db, now, {
    personId: staff.personId,
    membershipId,
    partyId,
    role: 'administrator',
    deviceId: null,
    agent,
  })
}

async function addFirstSite(
  db: Db,
  house: House,
  { site, kind }: Input,
  by: { partyId: Id; membershipId: Id },
): Promise<Change> {
  const now = house.now()
  const id = newId(now)
  const named = { id, kind: 'residential-estate', name: (site as string).trim() }
  await db
    .insertInto('site')
    .values({ ...named, createdBy: by.membershipId, createdAt: instant(now) })
    .execute()
  const relation = kind === 'security-company' ? 'guards' : 'operates'
  await db
    .insertInto('siteParty')
    .values({ siteId: id, partyId: by.partyId, relation, fromOn: today(house) })
    .execute()
  return { kind: 'site.add', table: 'site', id, siteId: id, partyId: by.partyId }
}
