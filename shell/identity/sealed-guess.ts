import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { inTurn } from '../db/locks.ts'
import { instant } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'
import type { Keys } from '../house.ts'
import { openSealedPin } from './sealed-pin.ts'
import { isPin } from './secrets.ts'

/** A PIN sealed wrong this often in a day, on whoever's phone and for whatever, is no longer tried: ten guesses are no search. */
const wrongADay = 10
const dayMs = 86_400_000

type Guess = { personId: Id; sealedPin: string; opId: Id; now: number }

/**
 * Whether the PIN that was sealed for an op is this person's. Guesses sent at once are counted one after another: from here
 * to the commit nobody else tries this person's PIN. Whoever calls it leaves the wrong one where `wrong_pins` counts it.
 */
export async function isSealedPin(
  { db, keys }: { db: Db; keys: Pick<Keys, 'identity' | 'sealing'> },
  { personId, sealedPin, opId, now }: Guess,
): Promise<boolean> {
  await inTurn(db, 'pin', [personId])
  const { rows } = await sql<{ wrong: number; hash: string | null }>`
    select wrong_pins(${personId}, ${instant(now - dayMs)}) as wrong, pin_of(${personId}) as hash`.execute(db)
  const { wrong, hash } = rows[0] ?? { wrong: wrongADay, hash: null }
  const pin = wrong < wrongADay ? openSealedPin(keys.sealing.privateKey, sealedPin, opId) : null
  return pin !== null && (await isPin(keys.identity, hash, pin))
}
