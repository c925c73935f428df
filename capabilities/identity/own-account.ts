import type { FastifyRequest } from 'fastify'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { read } from '#shell/http/answer.ts'
import { actorOf } from '#shell/http/session.ts'
import { addressKey, forgive, reserveAttempt, type Attempted } from '#shell/identity/attempts.ts'
import { seal } from '#shell/identity/seal.ts'
import { isPassword } from '#shell/identity/secrets.ts'
import { isSecret, stepOf } from '#shell/identity/totp.ts'
import { writeNote } from '#shell/log/write.ts'
import type { changePasswordOp, changePinOp, confirmTotpOp, endSessionOp, endTotpOp, switchToOp } from './ops.ts'
import { authorOf } from './sessions.ts'
import { tooMany } from './sign-in.ts'
import { endOtherSessions, membershipsOf, ownAccount, writePin } from './store.ts'

/**
 * Asks whoever is signed in for their password again. Answers their login. Refused: `not-found` (no account),
 * `password.wrong`, `sign-in.too-many`.
 */
export async function provePassword(
  request: FastifyRequest,
  password: string,
  field: string,
): Promise<Outcome<{ login: string }>> {
  const { house } = request.server
  const account = await read(request, db => ownAccount(db, actorOf(request).personId))
  if (!account) return refuse('not-found')
  const { login } = account
  const attempted: Attempted[] = [
    { kind: 'account', key: login },
    { kind: 'address', key: addressKey(request.ip) },
  ]
  const seconds = await reserveAttempt(house, attempted)
  if (seconds > 0) return tooMany(seconds)
  if (!(await isPassword(account.passwordHash, password))) return refuse('password.wrong', {}, { field })
  await within(house.store, house.city, 'system', db => forgive(db, house, attempted))
  return done({ login })
}

/** Acts from now on in another of one's own roles. Refused: `not-found`; `access.denied` on a phone. */
export const switchTo: Act<InputOf<typeof switchToOp>, null> = async (doing, { membershipId }) => {
  const { db, actor, now, city } = doing
  if (actor.deviceId) return refuse('access.denied')
  const held = await membershipsOf(db, actor.personId, dayAt(now, city.timeZone))
  const chosen = held.find(each => each.membershipId === membershipId && each.role !== 'guard')
  if (!chosen || !actor.sessionId) return refuse('not-found')
  await db.updateTable('session').set({ membershipId }).where('id', '=', actor.sessionId).execute()
  const about = { kind: 'session.act-as', table: 'session', id: actor.sessionId, personId: actor.personId }
  await writeNote(db, authorOf(doing), { ...about, partyId: chosen.partyId }, { membershipId, role: chosen.role })
  return done({ answer: null, changes: [] })
}

/** Ends one of one's own sessions. Refused: `not-found`. */
export const endSession: Act<InputOf<typeof endSessionOp>, null> = async (doing, { id }) => {
  const { db, actor, now } = doing
  const ended = await db
    .updateTable('session')
    .set({ endedAt: instant(now) })
    .where('id', '=', id)
    .where('personId', '=', actor.personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return refuse('not-found')
  const about = { kind: 'session.end', table: 'session', id, partyId: actor.partyId, personId: actor.personId }
  await writeNote(db, authorOf(doing), about, {})
  return done({ answer: null, changes: [] })
}

/** Turns the second factor on; the password was proven before. Refused: `not-found`, `totp.already`, `totp.code-wrong`. */
export const confirmTotp =
  (identityKey: Buffer, secret: string): Act<InputOf<typeof confirmTotpOp>, null> =>
  async ({ db, actor, now }, { code }) => {
    const account = await ownAccount(db, actor.personId)
    if (!account) return refuse('not-found')
    if (account.totpSealed) return refuse('totp.already')
    const totpLast = isSecret(secret) ? stepOf(secret, code, now, null) : null
    if (totpLast === null) return refuse('totp.code-wrong', {}, { field: '/code' })
    const totpSealed = seal(identityKey, 'second-factor.seal', account.id, secret)
    await db.updateTable('account').set({ totpSealed, totpLast }).where('id', '=', account.id).execute()
    const about = { id: account.id, personId: actor.personId, partyId: actor.partyId }
    return done({ answer: null, changes: [{ kind: 'totp.start', table: 'account', ...about }] })
  }

/** Turns the second factor off; the password was proven before. Refused: `not-found`. */
export const endTotp: Act<InputOf<typeof endTotpOp>, null> = async ({ db, actor }) => {
  const account = await ownAccount(db, actor.personId)
  if (!account) return refuse('not-found')
  await db.updateTable('account').set({ totpSealed: null, totpLast: null }).where('id', '=', account.id).execute()
  const about = { id: account.id, personId: actor.personId, partyId: actor.partyId }
  return done({ answer: null, changes: [{ kind: 'totp.end', table: 'account', ...about }] })
}

/** Keeps a new password and ends every other session; the old one was proven before. Refused: `not-found`. */
export const changePassword =
  (passwordHash: string): Act<InputOf<typeof changePasswordOp>, null> =>
  async ({ db, actor, now }) => {
    const account = await ownAccount(db, actor.personId)
    if (!account) return refuse('not-found')
    await db.updateTable('account').set({ passwordHash }).where('id', '=', account.id).execute()
    const ended = await endOtherSessions(db, actor, now)
    const about = { id: account.id, personId: actor.personId, partyId: actor.partyId, note: { endedSessions: ended } }
    return done({ answer: null, changes: [{ kind: 'password.change', table: 'account', ...about }] })
  }

/** Keeps one's own new PIN and ends every other session; the old one was proven before. */
export const changePin =
  (hash: string): Act<InputOf<typeof changePinOp>, null> =>
  async ({ db, actor, now }) => {
    const change = await writePin(db, actor.personId, hash, now)
    const ended = await endOtherSessions(db, actor, now)
    const about = { kind: 'pin.change', partyId: actor.partyId, note: { endedSessions: ended } }
    return done({ answer: null, changes: [{ ...change, ...about }] })
  }
