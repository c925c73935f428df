import { newId, type Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import { buzzNo } from '#ui/offline/feel.ts'
import { addOps } from '#ui/offline/store.ts'
import type { FactName, Facts } from './facts.ts'
import { change, db, phoneNow, rereadOps } from './phone-state.ts'
import { kick, tellOthers } from './sync.ts'

export type Made = {
  [Name in FactName]: { name: Name; input: Facts[Name]; id?: Id; local?: Record<string, string> }
}[FactName]

/**
 * Records facts of the person at the phone, in this order, all or none, and starts sending. Resolves to their ids;
 * undefined when the phone could not store them, which is said aloud: the caller must not go on as if it were done.
 */
export async function record(...made: readonly Made[]): Promise<Id[] | undefined> {
  const { person, offset } = phoneNow()
  if (!person) return undefined
  const at = now()
  const { membershipId, name: by } = person
  const ops = made.map(({ id, name, input, local }) => ({
    id: id ?? newId(at),
    name,
    input,
    at,
    membershipId,
    by,
    ...(offset === undefined ? {} : { offset }),
    ...(local ? { local } : {}),
  }))
  try {
    await addOps(db(), ops)
  } catch {
    buzzNo()
    change({ unrecorded: true })
    return undefined
  }
  change({ unrecorded: false })
  await rereadOps()
  tellOthers()
  kick()
  return ops.map(op => op.id)
}
