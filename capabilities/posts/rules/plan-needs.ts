import type { Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import { addDays, daysBetween, type Day } from '#kernel/time.ts'
import type { Need, NeedSpan } from '../schema.ts'

// What a post needs is dated: a change begins on a day, what held before ends the day before it, and no day that has
// passed is ever touched. Bounds are of the house, not of the law.

const longest = 1440
const mostHeads = 50
const farthestDays = 731

const alike = (a: NeedSpan, b: NeedSpan): boolean =>
  a.dayKind === b.dayKind && a.starts === b.starts && a.minutes === b.minutes

/** Why a set of needs cannot begin on `fromOn`, or null. Refused: `need.past`, `.far`, `.minutes`, `.heads`, `.twice`. */
export function needsFault(spans: readonly NeedSpan[], fromOn: Day, today: Day): Refused | null {
  if (fromOn < today) return refuse('need.past', {}, { field: '/fromOn' })
  if (daysBetween(today, fromOn) > farthestDays) return refuse('need.far', {}, { field: '/fromOn' })
  for (const [at, span] of spans.entries()) {
    const field = `/spans/${at}`
    if (span.minutes < 1 || span.minutes > longest) return refuse('need.minutes', {}, { field: `${field}/minutes` })
    if (span.heads < 1 || span.heads > mostHeads) return refuse('need.heads', {}, { field: `${field}/heads` })
    if (spans.slice(0, at).some(other => alike(span, other))) return refuse('need.twice', {}, { field })
  }
  return null
}

export type NeedPlan = { ends: { id: Id; untilOn: Day }[]; adds: NeedSpan[] }

/**
 * What to end and what to add so that from `fromOn` on exactly `spans` are needed. `held` are the needs in effect then
 * or later. One that stays as it is keeps running; one that would only begin later is ended before its first day.
 */
export function planNeeds(held: readonly Need[], spans: readonly NeedSpan[], fromOn: Day): NeedPlan {
  const stays = (need: Need, span: NeedSpan): boolean =>
    need.fromOn <= fromOn && need.untilOn === null && alike(need, span) && need.heads === span.heads
  const dayBefore = addDays(fromOn, -1)
  const ended = held.filter(
    need => (need.untilOn === null || need.untilOn > dayBefore) && !spans.some(span => stays(need, span)),
  )
  return {
    ends: ended.map(({ id, fromOn: began }) => ({
      id,
      untilOn: began > dayBefore ? addDays(began as Day, -1) : dayBefore,
    })),
    adds: spans.filter(span => !held.some(need => stays(need, span))),
  }
}
