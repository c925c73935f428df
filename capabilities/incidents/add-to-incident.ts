import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { noteStep } from '#shell/cases/advance.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Act, Deed, Doing } from '#shell/door/door.ts'
import { attach, foundIn } from '../files/index.ts'
import { incident } from './cases/incident.ts'
import { writtenCase } from './kept-case.ts'
import type { amendIncident, stepIncident } from './ops.ts'
import { ownerOf, placeOf } from './place-of.ts'
import { withoutIdentity } from '#kernel/least.ts'
import type { Deed as Did, ReportIncident } from './schema.ts'

type Said = { action: string; says: string | null; facts: Record<string, unknown>; photos?: ReportIncident['photos'] }

/** 补充: what was done or seen since. Kept even where its report is not known here, then as a report of its own. */
export const stepAdded: Act<InputOf<typeof stepIncident>, null> = (doing, { incidentId, what, says, photos }) =>
  added(doing, incidentId, {
    action: actionOf(what),
    says: says ? withoutIdentity(says) : null,
    facts: what ? { what } : {},
    ...(photos ? { photos } : {}),
  })

const actionOf = (what: Did | undefined): string =>
  what === undefined ? 'note' : what === 'called-off' ? 'call-off' : 'done'

/** 更正: what was reported stays as it was; what should have been said stands beside it, with the reason. */
export const incidentAmended: Act<InputOf<typeof amendIncident>, null> = (doing, input) => {
  const { incidentId, reason, line, kind, people } = input
  const facts = {
    ...(kind ? { kind } : {}),
    ...(line === undefined ? {} : { line: withoutIdentity(line) }),
    ...(people === undefined ? {} : { people }),
  }
  return added(doing, incidentId, { action: 'amend', says: withoutIdentity(reason), facts })
}

async function added(doing: Doing, caseId: Id, said: Said): Promise<Outcome<Deed<null>>> {
  const head = await writtenCase(doing, caseId)
  if (!head) return onItsOwn(doing, said)
  const step = await noteStep(doing, head.id, said.action, said.says, said.facts)
  if (!step.ok) return step
  const hung = await attach(doing, { table: 'case', ...pick(head) }, said.photos)
  const topics = head.ownerPerson ? [`person:${head.ownerPerson}`] : []
  return done({ answer: null, changes: [...step.value.changes, ...hung], topics, findings: foundIn(hung) })
}

const pick = ({ id, siteId, partyId }: { id: Id; siteId: Id | null; partyId: Id }) => ({ id, siteId, partyId })

// The report it belongs to was lost, is another's, or waits on another phone: what was said is kept all the same.
async function onItsOwn(doing: Doing, { says, facts, photos }: Said): Promise<Outcome<Deed<null>>> {
  const where = await placeOf(doing, {})
  const owner = await ownerOf(doing, where)
  const line = (typeof facts['line'] === 'string' ? facts['line'] : (says ?? '')).slice(0, 120)
  const opened = await openCase(doing, incident, {
    id: doing.opId,
    ...where,
    owner,
    says,
    facts: { kind: 'other', line, did: [] },
  })
  const hung = await attach(doing, { table: 'case', id: doing.opId, siteId: null, partyId: where.partyId }, photos)
  const topics = [`party:${owner.partyId}`, ...(owner.personId ? [`person:${owner.personId}`] : [])]
  return done({ answer: null, changes: [...opened, ...hung], topics, findings: foundIn(hung) })
}
