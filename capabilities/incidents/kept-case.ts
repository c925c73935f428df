import type { CaseHead } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { seenCase } from '#shell/cases/head.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Place } from './place-of.ts'

/**
 * The case a fact names, where the actor may write to it: their own report, one that lies with them, or one of the
 * books they keep. Whoever is only named on it reads it; null then, and where it cannot be seen.
 */
export async function writtenCase({ db, actor }: Doing, id: Id): Promise<CaseHead | null> {
  const head = await seenCase(db, id)
  if (!head) return null
  const own = [head.openedPerson, head.ownerPerson, head.personId].includes(actor.personId)
  return own || head.ours || head.here ? head : null
}

/** Where a case is, for what comes of it. */
export const placeOfCase = ({ siteId, postId, shiftId, partyId }: CaseHead): Place => ({
  siteId,
  postId,
  shiftId,
  partyId,
})

/** The sentence of a case, for its children. */
export const lineOf = ({ facts }: CaseHead): string => (typeof facts['line'] === 'string' ? facts['line'] : '')
