import { createHash, randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { RecordTable } from '#shell/log/records.ts'
import type { Change } from '#shell/log/write.ts'
import { asOwner, type Somebody } from './house.ts'

/** A guard with a phone of his own, signed in on it, and a shift. */
export type Phone = Somebody & { deviceId: Id; shiftId: Id }

type Wanted = { by: Somebody; siteId: Id; postId: Id; count: number; from: number; to: number }

/** Many guards of the party of `by` at once, all rostered on one post from `from` to `to` (milliseconds). */
export async function crowd(house: House, wanted: Wanted): Promise<Phone[]> {
  const phones = Array.from({ length: wanted.count }, () => phone(house, wanted.by.partyId))
  await asOwner(house, async db => {
    await people(db, house, phones)
    await duty(db, house, phones, wanted)
    return phones.flatMap(one => changesOf(one, wanted.siteId))
  })
  return phones
}

function phone(house: House, partyId: Id): Phone {
  const token = randomBytes(32).toString('base64url')
  const [personId, membershipId, deviceId, shiftId] = [0, 1, 2, 3].map(() => newId(house.now())) as [Id, Id, Id, Id]
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'zh' }
  return { personId, membershipId, deviceId, shiftId, partyId, role: 'guard', token, headers }
}

async function people(db: Db, house: House, phones: readonly Phone[]): Promise<void> {
  const createdAt = instant(house.now())
  await db
    .insertInto('person')
    .values(phones.map(({ personId }, index) => ({ id: personId, name: `保安${index + 1}`, createdAt })))
    .execute()
  await db
    .insertInto('membership')
    .values(
      phones.map(({ membershipId, personId, partyId }) => ({
        id: membershipId,
        personId,
        partyId,
        role: 'guard',
        fromOn: '2020-01-01',
        createdAt,
      })),
    )
    .execute()
}

async function duty(db: Db, house: House, phones: readonly Phone[], wanted: Wanted): Promise<void> {
  const at = instant(house.now())
  const { siteId, postId, by } = wanted
  await db
    .insertInto('device')
    .values(
      phones.map(({ deviceId, personId, partyId }) => ({
        id: deviceId,
        kind: 'personal',
        name: '手机',
        partyId,
        personId,
        publicKey: randomBytes(91),
        enrolledAt: at,
        enrolledBy: by.membershipId,
      })),
    )
    .execute()
  await db
    .insertInto('session')
    .values(
      phones.map(({ token, personId, membershipId, deviceId }) => ({
        id: newId(house.now()),
        tokenHash: createHash('sha256').update(token).digest(),
        personId,
        membershipId,
        deviceId,
        createdAt: at,
        seenAt: at,
        expiresAt: instant(house.now() + 400 * 86_400_000),
      })),
    )
    .execute()
  await db
    .insertInto('shift')
    .values(
      phones.map(({ shiftId, personId, partyId }) => ({
        id: shiftId,
        siteId,
        postId,
        partyId,
        personId,
        startsAt: instant(wanted.from),
        endsAt: instant(wanted.to),
        state: 'published',
        createdAt: at,
      })),
    )
    .execute()
}

function changesOf({ personId, membershipId, deviceId, shiftId, partyId }: Phone, siteId: Id): Change[] {
  const added = (table: RecordTable, id: Id): Change => ({ kind: `${table}.add`, table, id, partyId, personId })
  return [
    added('person', personId),
    added('membership', membershipId),
    added('device', deviceId),
    { ...added('shift', shiftId), siteId },
  ]
}
