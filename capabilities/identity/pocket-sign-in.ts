import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { addressKey, reserveAttempt } from '#shell/identity/attempts.ts'
import { checkPin } from '#shell/identity/check-pin.ts'
import { provenBy } from '#shell/identity/device-key.ts'
import type { PocketSession, PocketSignIn } from './schema.ts'
import { closeSessions, openSession } from './sessions.ts'
import { tooMany } from './sign-in.ts'
import { membershipsOf, today } from './store.ts'

type Input = Static<typeof PocketSignIn>
type DeviceKey = {
  kind: 'personal' | 'shared'
  publicKey: Buffer
  partyId: Id
  personId: Id | null
  revokedAt: string | null
}
type Found = { personId: Id; membershipId: Id; partyId: Id }

/** A guard's number in the form it is kept in. */
export const numberForm = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/**
 * Signs a guard in on an enrolled phone. The phone proves itself by its key over `deviceId.number.at`. `at` is not held
 * against the clock: a phone that is days off must still let its guard in, and a proof sent again opens nothing
 * without the PIN. A personal phone takes its own person only; a post's phone any guard of its party or those below it.
 * Refused: `sign-in.device`, `sign-in.pin-wrong`, `sign-in.too-many`.
 */
export async function pocketSignIn(
  house: House,
  input: Input,
  from: { address: string; agent: string | null },
): Promise<Outcome<PocketSession>> {
  const number = numberForm(input.number)
  const device = await deviceOf(house, input.deviceId)
  const text = `${input.deviceId}.${input.number}.${input.at}`
  if (!device || device.revokedAt || !provenBy(device.publicKey, text, input.proof)) {
    const seconds = await reserveAttempt(house, [{ kind: 'address', key: addressKey(from.address) }])
    return seconds > 0 ? tooMany(seconds) : refuse('sign-in.device')
  }
  const guard = await guardOf(house, device, number)
  const check = await checkPin(house, {
    personId: guard?.personId ?? null,
    name: `${device.partyId} ${number}`,
    pin: input.pin,
    deviceId: input.deviceId,
    address: from.address,
  })
  if (check.verdict === 'too-many') return tooMany(check.seconds)
  if (check.verdict === 'wrong' || !guard) return refuse('sign-in.pin-wrong')
  return done(await enter(house, guard, { number, deviceId: input.deviceId, agent: from.agent }))
}

const deviceOf = (house: House, id: Id): Promise<DeviceKey | null> =>
  within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<DeviceKey>`select * from device_key(${id})`.execute(db)
    return rows[0] ?? null
  })

const guardOf = (house: House, device: DeviceKey, number: string): Promise<Found | null> =>
  within(house.store, house.city, 'system', async db => {
    if (/\p{Cc}/u.test(number)) return null
    const parties = device.kind === 'personal' ? [device.partyId] : await partyAndBelow(db, device.partyId)
    const { rows } = await sql<Found>`
      select * from guard_by_number(${number}, ${sql.val(parties)}::uuid[], ${today(house)})`.execute(db)
    const [found] = rows
    return found && (device.kind === 'shared' || found.personId === device.personId) ? found : null
  })

/** A party's ids, its own first: where two companies of one group share a number, the phone's own is meant. */
async function partyAndBelow(db: Db, partyId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('partyUp')
    .select('partyId')
    .where('ancestorId', '=', partyId)
    .orderBy('depth')
    .execute()
  return rows.map(row => row.partyId)
}

const enter = (
  house: House,
  { personId, membershipId, partyId }: Found,
  by: { number: string; deviceId: Id; agent: string | null },
): Promise<PocketSession> =>
  within(house.store, house.city, 'system', async db => {
    const now = house.now()
    const held = await membershipsOf(db, personId, today(house))
    const acting = held.find(each => each.membershipId === membershipId)
    const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
    const role = (acting?.role ?? 'guard') as Role
    await closeSessions(db, now, { personId, deviceId: by.deviceId })
    const opening = { personId, membershipId, partyId, role, deviceId: by.deviceId, agent: by.agent }
    const { token, expiresAt } = await openSession(db, now, opening)
    return {
      token,
      expiresAt,
      personId,
      name: person.name,
      number: by.number,
      membershipId,
      role,
      partyName: acting?.partyName ?? '',
      sealingKey: house.keys.sealing.spki,
      timeZone: house.city.timeZone,
      serverNow: now,
    }
  })
