import { cnPhone } from '#kernel/identity.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import type { changeGuardOp } from './ops.ts'

/**
 * Corrects a name or a phone number; the log keeps what stood there. Refused: `access.denied`, `not-found`,
 * `guard.phone-wrong`.
 */
export const guardChanged: Act<InputOf<typeof changeGuardOp>, null> = async ({ db, actor }, input) => {
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, name, phone: typed } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const phone = typed ? cnPhone(typed) : null
  if (phone && !phone.ok) return refuse('guard.phone-wrong', {}, { field: '/phone' })
  const set = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(typed === undefined ? {} : { phone: phone?.ok ? phone.value : null }),
  }
  if (Object.keys(set).length === 0) return done({ answer: null, changes: [] })
  const old = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  await db.updateTable('person').set(set).where('id', '=', personId).execute()
  const renamed = set.name !== undefined && set.name !== old.name
  const note = renamed ? { note: { nameBefore: old.name } } : {}
  return done({
    answer: null,
    changes: [{ kind: 'guard.change', table: 'person', id: personId, partyId, personId, ...note }],
  })
}
