import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { mayParties, type PartyKindCode } from './access.ts'
import { creditCodeOf } from './credit-code.ts'
import type { addPartyOp } from './ops.ts'
import { mayStandBelow } from './rules/below.ts'
import type { Party } from './schema.ts'
import { insertParty, partyById } from './store.ts'

/**
 * Adds a party. Refused: `access.denied`, `party.no-parent`, `party.parent-unfit`, `party.code-…`, `party.code-taken`.
 */
export const addParty: Act<InputOf<typeof addPartyOp>, Party> = async ({ db, actor, now }, input) => {
  if (!mayParties.add(actor, null)) return refuse('access.denied')
  const { kind, parentId = null, shortName = null, divisionCode = null } = input
  const wrong = await misplacedUnder(db, kind, parentId)
  if (wrong) return wrong
  const code = creditCodeOf(input.creditCode)
  if (!code.ok) return code
  const party: Party = {
    id: input.id ?? newId(now),
    kind,
    name: input.name.trim(),
    shortName: shortName?.trim() ?? null,
    parentId,
    creditCode: code.value,
    divisionCode,
  }
  return done({ answer: party, changes: [await insertParty(db, party, now)] })
}

/** Why a party of this kind cannot belong to another, or null. Refused: `party.no-parent`, `party.parent-unfit`. */
export async function misplacedUnder(db: Db, kind: PartyKindCode, parentId: Id | null): Promise<Refused | null> {
  if (parentId === null) return null
  const parent = await partyById(db, parentId)
  if (!parent) return refuse('party.no-parent', {}, { field: '/parentId' })
  return mayStandBelow(kind, parent.kind) ? null : refuse('party.parent-unfit', {}, { field: '/parentId' })
}
