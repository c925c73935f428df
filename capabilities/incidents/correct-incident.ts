import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { noteStep } from '#shell/cases/advance.ts'
import type { Act } from '#shell/door/door.ts'
import { incident } from './cases/incident.ts'
import { keeperOrOpener } from './cases/who.ts'
import { writtenCase } from './kept-case.ts'
import type { correctIncident } from './ops.ts'
import { holdsIdentity } from '#kernel/least.ts'

/**
 * 更正 from a screen: what was reported stays. Refused: `not-found`, `access.denied`, `incident.holds-identity`.
 */
export const correctionMade: Act<InputOf<typeof correctIncident>, null> = async (doing, input) => {
  const { incidentId, reason, ...facts } = input
  const head = await writtenCase(doing, incidentId)
  if (!head || head.kind !== incident.kind) return refuse('not-found')
  if (!keeperOrOpener(doing.actor, head)) return refuse('access.denied')
  if (holdsIdentity(facts.line ?? '')) return refuse('incident.holds-identity', {}, { field: '/line' })
  if (holdsIdentity(reason)) return refuse('incident.holds-identity', {}, { field: '/reason' })
  const step = await noteStep(doing, incidentId, 'amend', reason, facts)
  return step.ok ? done({ answer: null, changes: step.value.changes }) : step
}
