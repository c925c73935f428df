import type { FastifyReply } from 'fastify'
import type { Actor, Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import type { House } from '#shell/house.ts'
import { cookieName, tokenHash } from '#shell/http/session.ts'
import { newToken } from '#shell/identity/tokens.ts'
import { writeNote, type Author } from '#shell/log/write.ts'

const hour = 3_600_000
/** A console session ends twelve hours after sign-in, whatever is done in between: one long shift. */
export const consoleSessionMs = 12 * hour
/** A phone's session outlives days without signal; its PIN guards it each time, and the office can revoke the phone. */
export const pocketSessionMs = 30 * 24 * hour

export type Opening = {
  personId: Id
  membershipId: Id
  partyId: Id
  role: Role
  deviceId: Id | null
  agent: string | null
}
export type Opened = { token: string; expiresAt: string; actor: Actor }

/** The author of what the house writes for somebody who has no session yet. */
export const systemAuthor = (now: number, deviceId: Id | null = null): Author => ({
  opId: null,
  membershipId: null,
  deviceId,
  receivedAt: now,
  happenedAt: now,
})

/** The author of what an act notes beside its changes. */
export const authorOf = ({ opId, actor, now, happenedAt }: Doing): Author => ({
  opId,
  membershipId: actor.membershipId,
  deviceId: actor.deviceId,
  receivedAt: now,
  happenedAt,
})

/** Opens a session with a token of its own, in a transaction that speaks for the system, and notes it in the log. */
export async function openSession(db: Db, now: number, opening: Opening): Promise<Opened> {
  const { personId, membershipId, partyId, role, deviceId } = opening
  const [id, token] = [newId(now), newToken()]
  const expiresAt = instant(now + (deviceId ? pocketSessionMs : consoleSessionMs))
  await db
    .insertInto('session')
    .values({
      id,
      tokenHash: tokenHash(token),
      personId,
      membershipId,
      deviceId,
      agent: opening.agent?.slice(0, 300) ?? null,
      createdAt: instant(now),
      seenAt: instant(now),
      expiresAt,
    })
    .execute()
  const about = { kind: 'session.start', table: 'session', id, partyId, personId }
  await writeNote(db, systemAuthor(now, deviceId), about, { membershipId, role, expiresAt })
  return { token, expiresAt, actor: { membershipId, personId, partyId, role, deviceId, sessionId: id } }
}

/** Ends live sessions, in a transaction that speaks for the system, and notes each in the log. */
export async function closeSessions(
  db: Db,
  now: number,
  which: { token: string } | { personId: Id; deviceId: Id },
): Promise<void> {
  const live = db
    .updateTable('session')
    .set({ endedAt: instant(now) })
    .where('endedAt', 'is', null)
  const meant =
    'token' in which
      ? live.where('tokenHash', '=', tokenHash(which.token))
      : live.where('personId', '=', which.personId).where('deviceId', '=', which.deviceId)
  const ended = await meant.returning(['id', 'personId', 'deviceId']).execute()
  for (const { id, personId, deviceId } of ended)
    await writeNote(db, systemAuthor(now, deviceId), { kind: 'session.end', table: 'session', id, personId }, {})
}

/** Gives the browser its session: out of reach of scripts, never sent along from another site. */
export const giveCookie = (reply: FastifyReply, house: House, token: string): FastifyReply =>
  reply.setCookie(cookieName, token, { ...cookieOptions(house), maxAge: consoleSessionMs / 1000 })

export const takeCookie = (reply: FastifyReply, house: House): FastifyReply =>
  reply.clearCookie(cookieName, cookieOptions(house))

const cookieOptions = (house: House) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: house.publicUrl.startsWith('https:'),
})
