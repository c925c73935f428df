import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { fill, type Language } from '#kernel/words.ts'
import type { Static } from 'typebox'
import { faultOf, insertParty, insertStaff, loginForm } from '#capabilities/parties/index.ts'
import { settings, within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { tokenHash } from '#shell/http/session.ts'
import { hashPassword } from '#shell/identity/secrets.ts'
import { writeLog } from '#shell/log/write.ts'
import { openSession, systemAuthor, type Opened } from './sessions.ts'
import type { founders, FirstRun } from './schema.ts'
import { anyAccount } from './store.ts'
import { words } from './words.ts'

type Input = Static<typeof FirstRun>

type Founder = (typeof founders)[number]
/** Who asks: the browser, as it names itself, and the language an organisation without a name is called in. */
type Asking = { agent: string | null; language: Language }

/** What the first person is in an organisation of each kind; they begin as the first of these. */
const rolesOf: Readonly<Record<Founder, readonly [Role, Role]>> = {
  'security-company': ['administrator', 'office'],
  'property-company': ['administrator', 'office'],
  'client-unit': ['administrator', 'office'],
  // A list of estates comes from the authority itself, so it begins as that; a police organ first names the others.
  housing: ['housing', 'administrator'],
  police: ['administrator', 'officer'],
}

/** Whether the demo is being put into the book: somebody's own company must not come to stand among it. */
function filling({ demoLoading }: House): boolean {
  const state = demoLoading?.state().state
  return state === 'building' || state === 'built'
}

/** Whether the house still waits for its first administrator. */
export const firstRunOpen = (house: House): Promise<boolean> =>
  within(house.store, house.city, 'system', async db => !(await anyAccount(db)))

/**
 * Whether a one-time link still opens the first run, asked before anything is typed. Refused: `first-run.closed`,
 * `first-run.wrong-link`.
 */
export async function linkOpens(house: House, token: string): Promise<Outcome<null>> {
  const expected = house.firstRun.tokenHash
  if (expected === null || filling(house) || !(await firstRunOpen(house))) return refuse('first-run.closed')
  return timingSafeEqual(tokenHash(token), expected) ? done(null) : refuse('first-run.wrong-link')
}

/**
 * Makes the first administrator and their organisation, which is a security company without a name of its own where
 * that was not answered, and signs them in. Sites and guards follow by the acts everybody uses. Of two at once one
 * wins. Refused: `first-run.closed`, `first-run.wrong-link`, `account.login-wrong`, `password.weak`.
 */
export async function firstRun(house: House, input: Input, asking: Asking): Promise<Outcome<Opened>> {
  const link = await linkOpens(house, input.token)
  if (!link.ok) return link
  const login = loginForm(input.login)
  const fault = faultOf(login, input.password)
  if (fault) return fault
  const passwordHash = await hashPassword(input.password)
  const opened = await within(house.store, house.city, 'system', async db => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${house.city.schema} first-run`}, 0))`.execute(db)
    return filling(house) || (await anyAccount(db))
      ? null
      : settle(db, house, { ...input, login, passwordHash, ...asking })
  })
  if (!opened) return refuse('first-run.closed')
  house.firstRun.tokenHash = null
  return done(opened)
}

async function settle(
  db: Db,
  house: House,
  {
    kind = 'security-company',
    company,
    divisionCode,
    name,
    login,
    ...asked
  }: Input & Asking & { passwordHash: string },
): Promise<Opened> {
  const { now, city } = { now: house.now(), city: house.city }
  const partyId = newId(now)
  const called = company?.trim() ?? fill(words.unnamed, asked.language)
  const party = {
    id: partyId,
    kind,
    name: called,
    parentId: null,
    creditCode: null,
    divisionCode: divisionCode ?? null,
  }
  const added = await insertParty(db, party, now)
  const roles = rolesOf[kind]
  const row = { partyId, roles, name: name.trim(), login, passwordHash: asked.passwordHash }
  const staff = await insertStaff(db, city, row, now)
  const [membershipId] = staff.membershipIds as [Id, Id]
  // From here on the administrator acts as well, so that what follows is theirs in the log.
  await sql.raw(settings(city.schema, { membershipId }, now)).execute(db)
  await writeLog(db, { ...systemAuthor(now), membershipId }, [added, ...staff.changes], [])
  const { personId } = staff
  return openSession(db, now, { personId, membershipId, partyId, role: roles[0], deviceId: null, agent: asked.agent })
}
