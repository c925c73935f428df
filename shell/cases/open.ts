import type { Static } from 'typebox'
import type { Role } from '#kernel/access.ts'
import { openState, ownerIn, type CaseKind } from '#kernel/case.ts'
import { newId, type Id } from '#kernel/id.ts'
import { leastOf } from '#kernel/least.ts'
import { instant } from '../db/parsers.ts'
import type { Change } from '../log/write.ts'
import type { RecordTable } from '../log/records.ts'
import type { Acting } from './acting.ts'
import { dueOf } from './due.ts'
import { caseChange, writeStep } from './write-step.ts'

/** A matter as it begins. What is left out is nobody's and nowhere; the owner is whom the kind's first state names. */
export type Opening<K extends CaseKind> = {
  id: Id
  partyId: Id
  facts: Static<K['about']>
  siteId?: Id | null
  postId?: Id | null
  shiftId?: Id | null
  personId?: Id | null
  parentId?: Id | null
  about?: { table: RecordTable; id: Id } | null
  owner?: { role: Role; partyId: Id; personId?: Id | null }
  named?: readonly { partyId: Id; personId?: Id | null; standing: string }[]
  says?: string | null
}

/**
 * Opens a case inside somebody's act, or for the clock: the row, its first step `open`, and who is named on it. Returns
 * their changes for the act to name. Throws RangeError where the kind needs a subject and there is none.
 */
export async function openCase<K extends CaseKind>(acting: Acting, kind: K, opening: Opening<K>): Promise<Change[]> {
  const row = await rowOf(acting, kind, opening)
  await acting.db.insertInto('case').values(row).execute()
  const whose = { ...row, ownerPerson: row.ownerPerson ?? null }
  const said = opening.says ?? null
  const { change } = await writeStep(acting, whose, { action: 'open', from: null, to: kind.start, says: said })
  return [caseChange(whose, 'open'), change, ...(await nameOn(acting, kind, opening))]
}

async function rowOf<K extends CaseKind>(acting: Acting, kind: K, opening: Opening<K>) {
  const { db, actor, now, happenedAt, city } = acting
  const { id, partyId, facts, about = null, siteId = null, postId = null, shiftId = null } = opening
  const { personId = null, parentId = null } = opening
  const declared = openState(kind, kind.start)?.owner
  const owner = opening.owner ?? { role: declared === 'subject' || !declared ? ('leader' as const) : declared, partyId }
  const whose = { ownerRole: owner.role, ownerPerson: ('personId' in owner && owner.personId) || null, personId }
  const held = opening.owner ? whose : ownerIn(kind, kind.start, whose)
  const due = await dueOf(db, city, kind, { state: kind.start, since: now, facts: facts as Record<string, unknown> })
  return {
    id,
    kind: kind.kind,
    state: kind.start,
    siteId,
    postId,
    shiftId,
    partyId,
    personId,
    parentId,
    aboutTable: about?.table ?? null,
    aboutId: about?.id ?? null,
    ownerRole: held.ownerRole,
    ownerParty: owner.partyId,
    ownerPerson: held.ownerPerson,
    facts: JSON.stringify(leastOf(facts)),
    passesOn: kind.passesOn,
    dueAt: due && instant(due.at),
    openedBy: actor?.membershipId ?? null,
    openedPerson: actor?.personId ?? null,
    happenedAt: instant(happenedAt),
    openedAt: instant(now),
    closedAt: null,
  }
}

async function nameOn<K extends CaseKind>(
  { db, now }: Acting,
  { kind }: K,
  { id: caseId, siteId = null, partyId, named = [] }: Opening<K>,
): Promise<Change[]> {
  const rows = named.map(one => ({
    id: newId(now),
    caseId,
    partyId: one.partyId,
    personId: one.personId ?? null,
    standing: one.standing,
    namedAt: instant(now),
  }))
  if (rows.length > 0) await db.insertInto('caseParty').values(rows).execute()
  // The entry is the books of whose case it is, as the case's own.
  const whose = { siteId, partyId }
  return rows.map(({ id, personId }) => ({ kind: `${kind}.open`, table: 'case_party', id, ...whose, personId }))
}
