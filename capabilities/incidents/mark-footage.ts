import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { footageKeep } from './cases/footage-keep.ts'
import { lineOf, placeOfCase, writtenCase } from './kept-case.ts'
import type { keepFootage } from './ops.ts'
import { footageUntil } from './rules/footage-until.ts'
import { holdsIdentity } from '#kernel/least.ts'

/**
 * 录像留存: which cameras, from when to when; it is due before the recorder writes over the first minute of it. Refused:
 * `not-found`, `footage.ends-before-start`, `footage.overwritten`, `incident.holds-identity`.
 */
export const footageMarked: Act<InputOf<typeof keepFootage>, { id: string }> = async (doing, input) => {
  const { incidentId, cameras, keyTarget = false } = input
  const [from, until] = [millis(input.fromAt), millis(input.untilAt)]
  const head = await writtenCase(doing, incidentId)
  if (!head) return refuse('not-found')
  if (until <= from) return refuse('footage.ends-before-start', {}, { field: '/untilAt' })
  if (holdsIdentity(cameras)) return refuse('incident.holds-identity', {}, { field: '/cameras' })
  const kept = footageUntil(from, keyTarget)
  if (kept.until <= doing.happenedAt) return refuse('footage.overwritten', { days: kept.days }, { law: kept.law })
  const { siteId, partyId, postId, shiftId } = placeOfCase(head)
  const opened = await openCase(doing, footageKeep, {
    id: doing.opId,
    siteId,
    postId,
    shiftId,
    partyId,
    parentId: head.id,
    facts: {
      line: lineOf(head),
      cameras: cameras.trim(),
      fromAt: instant(from),
      untilAt: instant(until),
      keepBy: instant(kept.until),
      days: kept.days,
      keptUnder: kept.law,
    },
  })
  return done({ answer: { id: doing.opId }, changes: opened })
}
