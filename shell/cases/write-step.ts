import type { CaseHead } from '#kernel/case.ts'
import { newId, type Id } from '#kernel/id.ts'
import { leastOf, withoutIdentity } from '#kernel/least.ts'
import { instant } from '../db/parsers.ts'
import type { Change } from '../log/write.ts'
import type { Acting } from './acting.ts'

export type Step = {
  action: string
  from: string | null
  to: string
  says?: string | null
  facts?: Readonly<Record<string, unknown>>
}
type Whose = Pick<CaseHead, 'id' | 'kind' | 'siteId' | 'partyId' | 'personId' | 'ownerPerson'>

/** Writes one step of a case; its change wakes the owner by name. */
export async function writeStep(acting: Acting, whose: Whose, step: Step): Promise<{ id: Id; change: Change }> {
  const { db, actor, now, happenedAt } = acting
  const { siteId, partyId } = whose
  const id = newId(now)
  await db
    .insertInto('caseStep')
    .values({
      id,
      caseId: whose.id,
      siteId,
      partyId,
      action: step.action,
      fromState: step.from,
      toState: step.to,
      byMembership: actor?.membershipId ?? null,
      byPerson: actor?.personId ?? null,
      says: withoutIdentity(step.says?.trim() ?? '') || null,
      facts: JSON.stringify(leastOf(step.facts ?? {})),
      happenedAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .execute()
  const kind = `${whose.kind}.${step.action}`
  const change = {
    kind,
    table: 'case_step' as const,
    id,
    siteId,
    partyId,
    personId: whose.ownerPerson ?? whose.personId,
  }
  return { id, change }
}

/** The change of the case itself, for the log. */
export const caseChange = (whose: Whose, action: string): Change => ({
  kind: `${whose.kind}.${action}`,
  table: 'case',
  id: whose.id,
  siteId: whose.siteId,
  partyId: whose.partyId,
  personId: whose.personId,
})
