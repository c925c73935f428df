import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { provenText, tailOf, writeFresh } from '#capabilities/verification/rules/fresh-code.ts'
import { instant } from '#shell/db/parsers.ts'
import { asOwner, type Somebody, type TestHouse } from './house.ts'

// A guard's enrolled phone as far as it shows codes.

export type Phone = { deviceId: Id; key: KeyObject }

/** A phone of somebody's own, or of a post, with a live session of theirs on it. */
export async function aPhone(
  { house }: TestHouse,
  who: Somebody,
  { kind = 'personal', postId = null }: { kind?: 'personal' | 'shared'; postId?: Id | null } = {},
): Promise<Phone> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const deviceId = newId(house.now())
  const at = instant(house.now())
  await asOwner(house, async db => {
    await db
      .insertInto('device')
      .values({
        id: deviceId,
        kind,
        name: '手机',
        partyId: who.partyId,
        personId: kind === 'personal' ? who.personId : null,
        postId,
        publicKey: publicKey.export({ format: 'der', type: 'spki' }),
        enrolledAt: at,
        enrolledBy: who.membershipId,
        revokedAt: null,
      })
      .execute()
    return [{ kind: 'device.enrol', table: 'device', id: deviceId, partyId: who.partyId }]
  })
  await unlocked({ house } as TestHouse, who, deviceId)
  return { deviceId, key: privateKey }
}

/** The PIN was right on this phone: a session lives there. */
export const unlocked = ({ house }: Pick<TestHouse, 'house'>, who: Somebody, deviceId: Id): Promise<void> =>
  asOwner(house, async db => {
    await db
      .insertInto('session')
      .values({
        id: newId(house.now()),
        tokenHash: createHash('sha256').update(randomBytes(32)).digest(),
        personId: who.personId,
        membershipId: who.membershipId,
        deviceId,
        agent: null,
        createdAt: instant(house.now()),
        seenAt: instant(house.now()),
        expiresAt: instant(house.now() + 30 * 86_400_000),
        endedAt: null,
      })
      .execute()
    return []
  })

/** The code this phone would show for somebody at an instant (ms). */
export function codeOf({ deviceId, key }: Phone, membershipId: Id, at: number): string {
  const said = { device: tailOf(deviceId), membership: tailOf(membershipId), at }
  const proof = sign('sha256', Buffer.from(provenText(said)), { key, dsaEncoding: 'ieee-p1363' })
  return writeFresh({ ...said, proof })
}
