import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { loginForm } from '#capabilities/parties/index.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { addressKey, forgive, isLimited, reserveAttempt, takeBack, type Attempted } from '#shell/identity/attempts.ts'
import { unseal } from '#shell/identity/seal.ts'
import { isPassword } from '#shell/identity/secrets.ts'
import { stepOf } from '#shell/identity/totp.ts'
import { writeNote } from '#shell/log/write.ts'
import type { SignIn } from './schema.ts'
import { closeSessions, openSession, systemAuthor, type Opened } from './sessions.ts'
import { membershipsOf, today } from './store.ts'

/** Where a sign-in comes from; `held` is the session token the browser still carries, which the new one replaces. */
export type From = { address: string; agent: string | null; held: string | null }
type Credentials = {
  accountId: Id
  personId: Id
  passwordHash: string
  totpSealed: Buffer | null
  totpLast: number | null
}

export const tooMany = (seconds: number): Refused =>
  refuse('sign-in.too-many', { seconds, minutes: Math.ceil(seconds / 60) })

/**
 * Signs staff in. An unknown login costs the same work and gets the same answer as a wrong password; that a second
 * factor is asked for is only told to whoever knows the password. Refused: `sign-in.wrong`, `sign-in.totp-needed`,
 * `sign-in.code-wrong`, `sign-in.too-many`, `sign-in.no-role`.
 */
export async function signIn(house: House, input: Static<typeof SignIn>, from: From): Promise<Outcome<Opened>> {
  const login = loginForm(input.login)
  const attempted: Attempted[] = [
    { kind: 'account', key: login },
    { kind: 'address', key: addressKey(from.address) },
  ]
  const seconds = await reserveAttempt(house, attempted)
  if (seconds > 0) return tooMany(seconds)
  const found = await credentials(house, login)
  if (!(await isPassword(found?.passwordHash ?? null, input.password)) || !found)
    return failed(house, found, attempted, refuse('sign-in.wrong'))
  const step = secondFactor(house, found, input.totp)
  if (step === 'needed') return undone(house, attempted, refuse('sign-in.totp-needed'))
  if (step === 'wrong') return failed(house, found, attempted, refuse('sign-in.code-wrong'))
  return enter(house, found, step, attempted, from)
}

/** Control characters are in no login, and the database would not take them as text. */
const credentials = (house: House, login: string): Promise<Credentials | null> =>
  within(house.store, house.city, 'system', async db => {
    if (/\p{Cc}/u.test(login)) return null
    const { rows } = await sql<Credentials>`select * from credentials(${login})`.execute(db)
    return rows[0] ?? null
  })

function secondFactor(house: House, found: Credentials, code: string | undefined): number | null | 'needed' | 'wrong' {
  if (!found.totpSealed) return null
  if (code === undefined) return 'needed'
  const secret = unseal(house.keys.identity, 'second-factor.seal', found.accountId, found.totpSealed)
  return stepOf(secret, code, house.now(), found.totpLast) ?? 'wrong'
}

const enter = (
  house: House,
  { accountId, personId }: Credentials,
  step: number | null,
  attempted: Attempted[],
  from: From,
): Promise<Outcome<Opened>> =>
  within(house.store, house.city, 'system', async db => {
    const now = house.now()
    if (step !== null) {
      // Two sign-ins with one code at the same moment: only the first finds the step unused.
      const spent = await db
        .updateTable('account')
        .set({ totpLast: step })
        .where('id', '=', accountId)
        .where(eb => eb.or([eb('totpLast', 'is', null), eb('totpLast', '<', step)]))
        .executeTakeFirst()
      if (spent.numUpdatedRows === 0n) return refuse('sign-in.code-wrong')
    }
    const [role] = (await membershipsOf(db, personId, today(house))).filter(held => held.role !== 'guard')
    if (!role) {
      await takeBack(db, house, attempted)
      return refuse('sign-in.no-role')
    }
    await forgive(db, house, attempted)
    if (from.held !== null) await closeSessions(db, now, { token: from.held })
    return done(await openSession(db, now, { ...role, personId, deviceId: null, agent: from.agent }))
  })

const undone = (house: House, attempted: Attempted[], refused: Refused): Promise<Refused> =>
  within(house.store, house.city, 'system', async db => {
    await takeBack(db, house, attempted)
    return refused
  })

/** The failure stays counted; when it used up what was free, the log says so. */
const failed = (house: House, found: Credentials | null, attempted: Attempted[], refused: Refused): Promise<Refused> =>
  within(house.store, house.city, 'system', async db => {
    if (found && (await isLimited(db, house, attempted[0] as Attempted))) {
      const { accountId: id, personId } = found
      await writeNote(db, systemAuthor(house.now()), { kind: 'sign-in.limit', table: 'attempt', id, personId }, {})
    }
    return refused
  })
