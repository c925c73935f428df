import { dayAt } from '#kernel/time.ts'
import type { Id } from '#kernel/id.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import { openSealedPin } from '#shell/identity/sealed-pin.ts'
import { isPin } from '#shell/identity/secrets.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import { guardByNumber, oneGuessAtATime, pinOf, wrongPins, type Found } from './store.ts'

/** A PIN given wrong this often in a day at handovers is no longer tried there: ten guesses are no search. */
const wrongPinsADay = 10
const dayMs = 86_400_000

export type Claimed = { found: Found | null; isOutgoing: boolean; confirmed: boolean }

/** Who took over, as the phone claimed by number and sealed PIN: opened and checked here, on arrival, once. */
export async function claimedSuccessor(
  keys: Keys,
  { db, actor, opId, now, happenedAt, city }: Doing,
  { number, sealedPin }: { number: string; sealedPin: string },
  siteId: Id | null,
): Promise<Claimed> {
  const on = dayAt(happenedAt, city.timeZone)
  const found = await guardByNumber(db, numberForm(number), actor.partyId, siteId, on)
  const isOutgoing = found?.personId === actor.personId
  if (!found || isOutgoing) return { found, isOutgoing, confirmed: false }
  await oneGuessAtATime(db, found.personId)
  const tried = await wrongPins(db, found.personId, now - dayMs)
  const pin = tried < wrongPinsADay ? openSealedPin(keys.sealing.privateKey, sealedPin, opId) : null
  const confirmed = pin !== null && (await isPin(keys.identity, await pinOf(db, found.personId), pin))
  return { found, isOutgoing, confirmed }
}
