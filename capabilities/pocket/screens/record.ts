import { newId, type Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzNo } from '#ui/offline/feel.ts'
import { addOps } from '#ui/offline/store.ts'
import type { FactName, Facts } from './facts.ts'
import { afterDrafts } from './drafts.ts'
import { change, db, phoneNow, rereadOps } from './phone-state.ts'
import { kick, tellOthers } from './sync.ts'

export type Made = {
  [Name in FactName]: {
    name: Name
    input: Facts[Name]
    id?: Id
    local?: Record<string, string>
    taken?: readonly Taken[]
    forget?: readonly string[]
  }
}[FactName]

/**
 * Records facts of the person at the phone, in this order, all or none, and starts sending. `taken` are the pictures
 * and voice notes that the input names (`attachedOf`); those a full phone had no room for are left out of it, and the
 * waiting list says so. `forget` names what the phone keeps only until the fact is recorded: the draft it was made from,
 * the question it answers; it goes in the same moment. Resolves to the ids; undefined when the phone could not store the
 * facts, which is said aloud: the caller must not go on as if it were done.
 */
export async function record(...made: readonly Made[]): Promise<Id[] | undefined> {
  const { person, offset } = phoneNow()
  if (!person) return undefined
  const at = now()
  const { membershipId, name: by } = person
  const ops = made.map(({ id, name, input, local, taken }) => ({
    id: id ?? newId(at),
    name,
    input,
    at,
    membershipId,
    by,
    ...(offset === undefined ? {} : { offset }),
    ...(local ? { local } : {}),
    ...(taken ? { taken } : {}),
  }))
  const forget = made.flatMap(({ forget = [] }) => forget)
  const keep = () => addOps(db(), ops, forget)
  let lost: number
  try {
    lost = (await (forget.length > 0 ? afterDrafts(keep) : keep())).lost
  } catch {
    buzzNo()
    change({ unrecorded: true })
    return undefined
  }
  if (lost > 0) buzzNo()
  change({ unrecorded: false })
  await rereadOps()
  tellOthers()
  kick()
  return ops.map(op => op.id)
}
