import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Role } from '#kernel/access.ts'
import { refuse } from '#kernel/outcome.ts'
import { instant } from '../db/parsers.ts'
import { within } from '../db/pool.ts'
import type { House } from '../house.ts'
import { Refusal } from './refusal.ts'

declare module 'fastify' {
  interface FastifyInstance {
    house: House
  }
  interface FastifyRequest {
    signedIn: Actor | null
  }
}

export const cookieName = 'gatehouse'
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** The session token in the Authorization header; null where there is none, or a header of another kind. */
export function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice(7) : null
}

/** The session token a request carries, from the Authorization header or the cookie; null without one. */
export const tokenOf = (request: FastifyRequest): string | null =>
  bearerOf(request) ?? request.cookies[cookieName] ?? null

/** Why a session that was not ended may no longer act: its phone was revoked, or the membership has ended. */
export type Barred = 'revoked' | 'ended'

/** Who holds a session. What they still send of the past is kept aside when they are barred; nothing else is open to them. */
export type Holder = Actor & { barred: Barred | null; seenAt: string }

type Found = {
  sessionId: string
  personId: string
  membershipId: string
  partyId: string
  role: Role
  deviceId: string | null
  barred: Barred | null
  seenAt: string
}

/** Who holds a session token now: null when there is no such live session. */
export async function whoHolds(house: House, token: string): Promise<Holder | null> {
  const { schema } = house.city
  const { rows } =
    await sql<Found>`select * from ${sql.id(schema)}.session_of(${tokenHash(token)}, ${instant(house.now())})`.execute(
      house.store.kysely,
    )
  const [found] = rows
  if (!found) return null
  const { sessionId, personId, membershipId, partyId, role, deviceId, seenAt } = found
  return {
    sessionId,
    personId,
    membershipId,
    partyId,
    role,
    deviceId,
    barred: found.barred,
    seenAt,
  }
}

const seenEvery = 5 * 60_000

/** A hook: the request must carry a live session, that is not barred. Refused: `session.none`. */
export async function signedIn(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  const { house } = request.server
  const token = tokenOf(request)
  const holder = token ? await whoHolds(house, token) : null
  if (!holder || holder.barred) throw new Refusal(refuse('session.none'))
  request.signedIn = holder
  if (house.now() - Date.parse(holder.seenAt) > seenEvery) await touch(house, holder.sessionId as string)
}

const touch = (house: House, sessionId: string): Promise<unknown> =>
  within(house.store, house.city, 'system', db =>
    db
      .updateTable('session')
      .set({ seenAt: instant(house.now()) })
      .where('id', '=', sessionId)
      .execute(),
  )

/** The actor of a request behind `signedIn`. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.signedIn) throw new Error('this route has no signedIn hook')
  return request.signedIn
}
