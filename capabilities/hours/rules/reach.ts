import type { Day } from '#kernel/time.ts'
import { cycleAround } from '../../roster/rules/cycle.ts'
import type { HoursApproval } from '../../roster/schema.ts'
import { systemOn, type Worker } from './systems.ts'

/** From Monday to Sunday around the month, and around every longer cycle that somebody's days in it lie in. */
export function reachOf(
  people: readonly Worker[],
  approvals: readonly HoursApproval[],
  fromOn: Day,
): { firstOn: Day; lastOn: Day } {
  const month = cycleAround('month', fromOn)
  const kinds = approvals.flatMap(one => one.work)
  const spans = people.flatMap(({ parties, work }) =>
    [month.fromOn, month.untilOn].map(on => systemOn(approvals, { parties, work: [...work, ...kinds] }, on)),
  )
  let { fromOn: first, untilOn: last } = month
  for (const span of spans)
    if (span.system === 'comprehensive') {
      if (span.fromOn < first) first = span.fromOn
      if (span.untilOn > last) last = span.untilOn
    }
  return { firstOn: cycleAround('week', first).fromOn, lastOn: cycleAround('week', last).untilOn }
}
