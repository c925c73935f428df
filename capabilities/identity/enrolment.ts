import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Actor } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { House } from '#shell/house.ts'
import { tokenHash } from '#shell/http/session.ts'
import { devicePublicKey } from '#shell/identity/device-key.ts'
import { enrolmentCode } from '#shell/identity/seal.ts'
import { writeLog, writeNote } from '#shell/log/write.ts'
import { mayDevices } from './access.ts'
import type { inviteDeviceOp, revokeDeviceOp } from './ops.ts'
import type { EnrolledDevice, NewDevice } from './schema.ts'
import { authorOf, systemAuthor } from './sessions.ts'

/** How long an enrolment code may wait for its phone. */
export const enrolmentMs = 10 * 60_000

type Invited = { id: Id; expiresAt: string }
type For = { partyId: Id; personId: Id | null; postId: Id | null }

/**
 * Makes a one-time code for one phone: a guard's own, or one that stays at a post. Only its hash is kept. Refused:
 * `access.denied`, `shape.wrong` (nobody named), `not-found` (no guard of ours, no post of a site we may change).
 */
export const inviteDevice =
  (identityKey: Buffer): Act<InputOf<typeof inviteDeviceOp>, Invited> =>
  async (doing, { kind, personId, postId }) => {
    const { db, actor, now, opId, city } = doing
    if (!mayDevices.enrol(actor, { personId: null, ours: true })) return refuse('access.denied')
    const named = kind === 'personal' ? personId : postId
    const field = kind === 'personal' ? '/personId' : '/postId'
    if (named === undefined) return refuse('shape.wrong', { field }, { field })
    const meant = await (kind === 'personal'
      ? forGuard(db, actor, named, dayAt(now, city.timeZone))
      : forPost(db, actor, named))
    if (!meant) return refuse('not-found')
    const [id, expiresAt] = [newId(now), instant(now + enrolmentMs)]
    const codeHash = tokenHash(enrolmentCode(identityKey, opId))
    await db
      .insertInto('enrolment')
      .values({ id, codeHash, kind, ...meant, madeBy: actor.membershipId, expiresAt })
      .execute()
    const about = { kind: 'enrolment.make', table: 'enrolment', id, partyId: meant.partyId, personId: meant.personId }
    await writeNote(db, authorOf(doing), about, { kind, postId: meant.postId, expiresAt })
    return done({ answer: { id, expiresAt }, changes: [] })
  }

async function forGuard(db: Db, actor: Actor, personId: Id, on: Day): Promise<For | null> {
  const held = await db
    .selectFrom('employment')
    .select('partyId')
    .where('personId', '=', personId)
    .where('partyId', 'in', [actor.partyId, ...(await ourParties(db, ['office', 'administrator']))])
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .orderBy(eb => eb('partyId', '=', actor.partyId), 'desc')
    .executeTakeFirst()
  return held ? { partyId: held.partyId, personId, postId: null } : null
}

async function forPost(db: Db, actor: Actor, postId: Id): Promise<For | null> {
  const post = await db
    .selectFrom('post')
    .select('id')
    .where('id', '=', postId)
    .where(sql<boolean>`site_id = any(written_sites('post'))`)
    .executeTakeFirst()
  return post ? { partyId: actor.partyId, personId: null, postId } : null
}

type Waiting = For & { id: Id; kind: 'personal' | 'shared'; madeBy: Id; expiresAt: string; usedAt: string | null }

/**
 * Enrols the phone that opened the link. Refused: `enrolment.expired` (also for a code that was used, or never was),
 * `enrolment.key-wrong`.
 */
export async function enrolDevice(house: House, input: Static<typeof NewDevice>): Promise<Outcome<EnrolledDevice>> {
  const publicKey = devicePublicKey(input.publicKey)
  if (!publicKey) return refuse('enrolment.key-wrong', {}, { field: '/publicKey' })
  return within(house.store, house.city, 'system', async db => {
    const now = house.now()
    const found = await sql<Waiting>`select * from enrolment_by(${tokenHash(input.code)})`.execute(db)
    const waiting = found.rows[0]
    if (!waiting || !(await use(db, waiting.id, now))) return refuse('enrolment.expired')
    const { kind, partyId, personId, postId, madeBy } = waiting
    const id = newId(now)
    const row = { id, kind, name: input.name, partyId, personId, postId, publicKey, enrolledBy: madeBy }
    await db
      .insertInto('device')
      .values({ ...row, enrolledAt: instant(now) })
      .execute()
    const change = { kind: 'device.enrol', table: 'device' as const, id, partyId, personId, behalfOf: madeBy }
    await writeLog(db, systemAuthor(now, id), [change], [])
    return done(await faceOf(db, house, id))
  })
}

async function use(db: Db, id: Id, now: number): Promise<boolean> {
  const used = await db
    .updateTable('enrolment')
    .set({ usedAt: instant(now) })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', instant(now))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

type Face = Pick<EnrolledDevice, 'kind' | 'partyName' | 'personName' | 'postName' | 'number'>

async function faceOf(db: Db, house: House, deviceId: Id): Promise<EnrolledDevice> {
  const { rows } = await sql<Face>`select * from device_face(${deviceId})`.execute(db)
  const face = rows[0] as Face
  const { timeZone, name: city } = house.city
  return { deviceId, ...face, sealingKey: house.keys.sealing.spki, timeZone, city }
}

/** Gives a phone up: its sessions stop at once, what it still sends is set aside. Refused: `not-found`, `access.denied`. */
export const revokeDevice: Act<InputOf<typeof revokeDeviceOp>, null> = async ({ db, actor, now }, { id }) => {
  const device = await db
    .selectFrom('device')
    .select(['partyId', 'personId', 'revokedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!device) return refuse('not-found')
  const ours = (await ourParties(db, ['office', 'administrator'])).includes(device.partyId)
  if (!mayDevices.revoke(actor, { personId: device.personId, ours })) return refuse('access.denied')
  if (device.revokedAt) return done({ answer: null, changes: [] })
  await db
    .updateTable('device')
    .set({ revokedAt: instant(now) })
    .where('id', '=', id)
    .execute()
  const { partyId, personId } = device
  return done({ answer: null, changes: [{ kind: 'device.revoke', table: 'device', id, partyId, personId }] })
}
