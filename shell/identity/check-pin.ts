import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { within } from '../db/pool.ts'
import { writeNote } from '../log/write.ts'
import { addressKey, forgive, isLimited, reserveAttempt, type AttemptHouse, type Attempted } from './attempts.ts'
import { isPin } from './secrets.ts'

export type PinCheck = { verdict: 'right' | 'wrong' } | { verdict: 'too-many'; seconds: number }

/**
 * Whether a PIN is this person's. Every wrong one counts, whatever it was given for; when too many were wrong nothing is
 * checked and the seconds to wait are answered. `personId` null (no such guard) costs the same and is wrong; `name` is
 * then what failures count against. Opens transactions of its own, so it is asked before the door, never inside it.
 */
export async function checkPin(
  house: AttemptHouse,
  given: { personId: Id | null; name: string; pin: string; deviceId?: Id | null; address?: string },
): Promise<PinCheck> {
  const { personId, name, pin, deviceId, address } = given
  const guard: Attempted = { kind: 'guard', key: personId ?? name }
  const attempted: Attempted[] = [
    guard,
    ...(deviceId ? [{ kind: 'device' as const, key: deviceId }] : []),
    ...(address ? [{ kind: 'address' as const, key: addressKey(address) }] : []),
  ]
  const seconds = await reserveAttempt(house, attempted)
  if (seconds > 0) return { verdict: 'too-many', seconds }
  const right = await isPin(house.keys.identity, personId && (await pinOf(house, personId)), pin)
  await within(house.store, house.city, 'system', async db => {
    if (right) await forgive(db, house, attempted)
    else if (personId && (await isLimited(db, house, guard))) {
      const now = house.now()
      const author = { opId: null, membershipId: null, deviceId: deviceId ?? null, receivedAt: now, happenedAt: now }
      await writeNote(db, author, { kind: 'pin.limit', table: 'attempt', id: personId, personId }, {})
    }
  })
  return { verdict: right ? 'right' : 'wrong' }
}

const pinOf = (house: AttemptHouse, personId: Id): Promise<string | null> =>
  within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<{ hash: string | null }>`select pin_of(${personId}) as hash`.execute(db)
    return rows[0]?.hash ?? null
  })
