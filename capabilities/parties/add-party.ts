import { creditCode } from '#kernel/identity.ts'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import { mayParties } from './access.ts'
import { blankOf } from './blank.ts'
import type { addPartyOp } from './ops.ts'
import type { Party } from './schema.ts'
import { insertParty, partyById } from './store.ts'

/** Adds a party. Refused: `access.denied`, `party.no-parent`, `party.code-wrong`, `party.code-taken`. */
export const addParty: Act<InputOf<typeof addPartyOp>, Party> = async ({ db, actor, now }, input) => {
  if (!mayParties.add(actor, null)) return refuse('access.denied')
  const blank = blankOf({ name: input.name })
  if (blank) return blank
  const parentId = input.parentId ?? null
  if (parentId !== null && !(await partyById(db, parentId)))
    return refuse('party.no-parent', {}, { field: '/parentId' })
  const code = input.creditCode === undefined ? null : creditCode(input.creditCode)
  if (code && !code.ok) return refuse('party.code-wrong', {}, { field: '/creditCode' })
  const party: Party = { id: input.id ?? newId(now), kind: input.kind, name: input.name.trim(), parentId }
  const change = await insertParty(db, { ...party, creditCode: code && code.value }, now)
  return done({ answer: party, changes: [change] })
}
