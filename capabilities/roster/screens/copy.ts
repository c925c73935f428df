import { newId, type Id } from '#kernel/id.ts'
import { addDays, type Day, type Instant } from '#kernel/time.ts'
import type { RosterFinding, RosterShift, ShiftPlan } from '../schema.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import { copyForward, copyMonth } from '../rules/pattern.ts'
import { changed, type Indexed } from './book-index.ts'
import type { Frame } from './frame.ts'

/** A shift to be put, with what is said of it among those put before it. */
export type Proposed = { plan: ShiftPlan; findings: readonly RosterFinding[] }

const how = (index: Indexed, now: Instant) => ({ timeZone: index.book.timeZone, newId: () => newId(now) })

/** The shifts of a week, so many weeks on, week after week. */
export const weeksOn = (index: Indexed, { fromOn, untilOn }: Frame, weeks: number, now: Instant): ShiftPlan[] =>
  Array.from({ length: weeks }, (_, at) =>
    copyForward(index.book.shifts, { fromOn, untilOn }, 7 * (at + 1), how(index, now)),
  )
    .flat()
    .toSorted(byStart)

/** The shifts of a month laid onto the next, weekday for weekday. */
export const monthOn = (index: Indexed, frame: Frame, now: Instant): ShiftPlan[] =>
  copyMonth(index.book.shifts, frame.fromOn.slice(0, 7), nextMonth(frame).slice(0, 7), how(index, now)).toSorted(
    byStart,
  )

const byStart = (a: ShiftPlan, b: ShiftPlan): number => (a.startsAt < b.startsAt ? -1 : 1)

/** The first day of the month after a frame's. */
export const nextMonth = ({ untilOn }: Pick<Frame, 'untilOn'>): Day => addDays(untilOn, 1)

/** Whether a plan is put: what is refused is left out. */
export const isPut = ({ findings }: Proposed): boolean => findings.every(({ verdict }) => verdict !== 'refused')

/** One piece judged among what is there; the index then holds what of it was put. */
export function judgedPiece(
  index: Indexed,
  piece: readonly ShiftPlan[],
  now: Instant,
): { index: Indexed; proposed: Proposed[] } {
  const proposed = piece.map(plan => ({ plan, findings: judgeShift(index.book, plan, now) }))
  const put = proposed.filter(isPut).map(({ plan }) => plan)
  return { index: changed(index, put.map(asDraft)), proposed }
}

/** A plan as the draft it would become. */
export const asDraft = (plan: ShiftPlan): RosterShift => ({
  ...plan,
  mark: plan.mark ?? null,
  state: 'draft',
  version: 0,
})

/**
 * Plans in pieces that can be judged at once: nobody is twice in one, so what is judged together cannot stand in its own
 * way, and one refusal does not bring the next.
 */
export function piecesOf(plans: readonly ShiftPlan[]): ShiftPlan[][] {
  const pieces: { people: Set<Id>; plans: ShiftPlan[] }[] = []
  for (const plan of plans) {
    const last = pieces.at(-1)
    if (last && !last.people.has(plan.personId)) {
      last.plans.push(plan)
      last.people.add(plan.personId)
    } else pieces.push({ people: new Set([plan.personId]), plans: [plan] })
  }
  return pieces.map(piece => piece.plans)
}
