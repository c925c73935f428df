import { dayAt } from '#kernel/time.ts'
import type { Id } from '#kernel/id.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import { isSealedPin } from '#shell/identity/sealed-guess.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import { guardByNumber, type Found } from './store.ts'

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
  const confirmed = await isSealedPin({ db, keys }, { personId: found.personId, sealedPin, opId, now })
  return { found, isOutgoing, confirmed }
}
