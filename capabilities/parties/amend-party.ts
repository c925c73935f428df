import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayParties } from './access.ts'
import { misplacedUnder } from './add-party.ts'
import { creditCodeOf } from './credit-code.ts'
import type { amendPartyOp } from './ops.ts'
import type { Party } from './schema.ts'
import { below, partyById, placeParty } from './store.ts'

/**
 * 修改单位: name, short name, codes, and where it belongs; all below it moves along. Refused: `access.denied`,
 * `not-found`, `party.no-parent`, `party.parent-unfit`, `party.loop`, `party.code-…`, `party.code-taken`.
 */
export const amendParty: Act<InputOf<typeof amendPartyOp>, Party> = async ({ db, actor }, input) => {
  if (!mayParties.add(actor, null)) return refuse('access.denied')
  const { partyId, parentId = null, shortName = null, divisionCode = null } = input
  const party = await partyById(db, partyId)
  if (!party) return refuse('not-found')
  if (parentId === partyId) return refuse('party.loop', {}, { field: '/parentId' })
  const wrong = await misplacedUnder(db, party.kind, parentId)
  if (wrong) return wrong
  const code = creditCodeOf(input.creditCode)
  if (!code.ok) return code
  const row = {
    name: input.name.trim(),
    shortName: shortName?.trim() ?? null,
    parentId,
    creditCode: code.value,
    divisionCode,
  }
  await db.updateTable('party').set(row).where('id', '=', partyId).execute()
  const changes: Change[] = [{ kind: 'party.amend', table: 'party', id: partyId, partyId }]
  if (parentId !== party.parentId) {
    await placeParty(db, partyId, parentId)
    const moved = (await below(db, partyId)).filter(id => id !== partyId)
    changes.push(...moved.map(id => ({ kind: 'party.move', table: 'party' as const, id, partyId: id })))
  }
  return done({ answer: { ...party, ...row }, changes })
}
