import { generateKeyPairSync, sign } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openSession } from '#capabilities/identity/sessions.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { day, hour, minute, type DemoClock, type Rng } from './clock.ts'

// How the demo's people speak: staff through the routes of the console, guards through the ops of their phones. Nothing
// is written past the door, so whatever the program makes of a night it has made itself.

/** Somebody who acts. `token` is renewed when it runs out, as somebody would sign in again. */
export type Speaker = {
  name: string
  role: Role
  personId: Id
  membershipId: Id
  partyId: Id
  deviceId: Id | null
  token: string
  until: number
  /** When their phone last read what is new. */
  read?: number
}

export type Stage = {
  house: House
  app: FastifyInstance
  clock: DemoClock
  rng: Rng
  now: number
  start: number
  faults: string[]
}

export class DemoFault extends Error {}

export type Answered<T> = { status: number; body: T; code: string | null }

async function tokenOf({ house }: Stage, who: Speaker): Promise<string> {
  const now = house.now()
  if (who.until > now + minute) return who.token
  const { role, personId, membershipId, partyId, deviceId } = who
  const opening = { role, personId, membershipId, partyId, deviceId, agent: 'demo' }
  const opened = await within(house.store, house.city, 'system', db => openSession(db, now, opening))
  who.token = opened.token
  who.until = Date.parse(opened.expiresAt)
  return who.token
}

type Sent = { method?: 'GET' | 'POST' | 'PUT'; body?: object; payload?: Buffer; headers?: Record<string, string> }

/** Asks a route as somebody (or as nobody), at the clock's time; whatever comes back. */
export async function asked<T>(
  stage: Stage,
  who: Speaker | null,
  url: string,
  { method = 'POST', body, payload, headers = {} }: Sent = {},
): Promise<Answered<T>> {
  const held = who ? { authorization: `Bearer ${await tokenOf(stage, who)}` } : {}
  const reply = await stage.app.inject({
    method,
    url: `/api${url}`,
    headers: { 'accept-language': 'zh', ...held, ...headers },
    ...(payload ? { payload } : body ? { payload: body } : {}),
  })
  const said = (reply.headers['content-type']?.includes('json') ? reply.json() : null) as T
  const code = reply.statusCode < 400 ? null : ((said as { code?: string }).code ?? 'broken')
  return { status: reply.statusCode, body: said, code }
}

/** Asks a route that must answer; throws a DemoFault with the problem where it refuses. */
export async function ask<T = { id: Id }>(stage: Stage, who: Speaker | null, url: string, body?: object): Promise<T> {
  const reply = await asked<T>(stage, who, url, body ? { body } : {})
  if (reply.status >= 400)
    throw new DemoFault(`${url} ${JSON.stringify(reply.body)} ${JSON.stringify(body)}`.slice(0, 1500))
  return reply.body
}

/** Reads a route as somebody. */
export async function look<T>(stage: Stage, who: Speaker, url: string): Promise<T> {
  const reply = await asked<T>(stage, who, url, { method: 'GET' })
  if (reply.status >= 400) throw new DemoFault(`GET ${url} ${JSON.stringify(reply.body)}`)
  return reply.body
}

const border = 'demo-district-part'
/** Sends a file as a form, as a browser does; throws where it is refused. */
export async function upload<T = { id: Id }>(
  stage: Stage,
  who: Speaker,
  url: string,
  { name, type, bytes, fields = {} }: { name: string; type: string; bytes: Buffer; fields?: Record<string, string> },
): Promise<T> {
  const part = (head: string): string => `--${border}\r\ncontent-disposition: form-data; ${head}\r\n`
  const texts = Object.entries(fields).map(([key, value]) => `${part(`name="${key}"`)}\r\n${value}\r\n`)
  const head = `${texts.join('')}${part(`name="file"; filename="${name}"`)}content-type: ${type}\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${border}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${border}` }
  const reply = await asked<T>(stage, who, url, { payload, headers })
  if (reply.status >= 400) throw new DemoFault(`${url} ${JSON.stringify(reply.body)}`)
  return reply.body
}

export type PhoneOp = { name: string; input: object; id?: Id; at?: number }
export type Taken = { id: Id; state: string; findings: string[]; code?: string; answer?: Record<string, unknown> }

/** After sending, a phone reads what is new, by which the office sees when it was last heard of; of old days nobody asks. */
async function readOn(stage: Stage, who: Speaker): Promise<void> {
  const now = stage.house.now()
  const ago = stage.now - now
  // Everybody stands once in four days.
  if (ago > 4.5 * day || now - (who.read ?? 0) < (ago > 1.5 * day ? 20 * hour : hour)) return
  who.read = now
  await look(stage, who, '/me')
}

/** Sends ops as a phone does, in order; `lag` is how far its clock is behind ours (ms). Throws where one is not taken. */
export async function phone(stage: Stage, who: Speaker, ops: readonly PhoneOp[], lag = 0): Promise<Taken[]> {
  const now = stage.house.now()
  const made = ops.map(({ name, input, id = newId(now), at = now }) => ({ id, name, input, at: Math.round(at - lag) }))
  const body = { deviceNow: Math.round(now - lag), ops: made }
  const { outcomes } = await ask<{ outcomes: Taken[] }>(stage, who, '/ops', body)
  await readOn(stage, who)
  const bad = outcomes.find(({ state }) => state !== 'done')
  if (bad)
    throw new DemoFault(`${who.name} ${JSON.stringify(bad)} ${JSON.stringify(made.find(op => op.id === bad.id))}`)
  return outcomes
}

type Enrolled = { deviceId: Id }
type Entered = { token: string; expiresAt: string; membershipId: Id; role: Role }

/** Enrols a phone with the office's code and signs its guard in on it, as on the first day. */
export async function enrol(
  stage: Stage,
  office: Speaker,
  guard: { personId: Id; name: string; number: string; pin: string; signs: boolean; partyId: Id },
): Promise<Speaker> {
  const { code } = await ask<{ code: string }>(stage, office, '/enrolments', {
    kind: 'personal',
    personId: guard.personId,
  })
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const name = `${guard.name}的手机`
  const { deviceId } = await ask<Enrolled>(stage, null, '/pocket/devices', { code, name, publicKey })
  const { personId, partyId } = guard
  if (!guard.signs) return unlocked(stage, office, guard, deviceId)
  const at = stage.house.now()
  const text = Buffer.from(`${deviceId}.${guard.number}.${at}`)
  const proof = sign('sha256', text, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')
  const body = { deviceId, number: guard.number, pin: guard.pin, at, proof }
  const entered = await ask<Entered>(stage, null, '/pocket/sign-in', body)
  const { token, membershipId, role } = entered
  return {
    name: guard.name,
    role,
    personId,
    membershipId,
    partyId,
    deviceId,
    token,
    until: Date.parse(entered.expiresAt),
  }
}

/** A guard whose PIN nobody has to see at work here: the session is opened when something is first sent. */
async function unlocked(
  stage: Stage,
  office: Speaker,
  { personId, partyId, name }: { personId: Id; partyId: Id; name: string },
  deviceId: Id,
): Promise<Speaker> {
  const { house } = stage
  const held = await within(house.store, house.city, office, db =>
    db
      .selectFrom('membership')
      .select('id')
      .where('personId', '=', personId)
      .where('role', '=', 'guard')
      .executeTakeFirstOrThrow(),
  )
  return { name, role: 'guard', personId, membershipId: held.id, partyId, deviceId, token: '', until: 0 }
}
