import { newId, type Id } from '#kernel/id.ts'
import { addDays, daysBetween, type Day, type Instant } from '#kernel/time.ts'
import type { RosterFinding, RosterShift, ShiftPlan } from '../schema.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import { changed, type Indexed, type Slot } from './book-index.ts'
import { planOf } from './change.ts'
import { columnOf, daysOfMonth, type Frame } from './frame.ts'
import { daysLater } from './plan.ts'

/** A shift to be put, with what is said of it among those put before it. */
export type Proposed = { plan: ShiftPlan; findings: readonly RosterFinding[] }

const inFrame = (index: Indexed, frame: Frame): Slot[] =>
  [...index.byPost.values()]
    .flat()
    .filter(({ from }) => columnOf(frame, from) >= 0)
    .toSorted((a, b) => a.from - b.from)

const moved = (slot: Slot, days: number, zone: string, now: Instant): ShiftPlan => ({
  ...planOf(slot.shift),
  id: newId(now),
  startsAt: daysLater(slot.shift.startsAt, days, zone),
  endsAt: daysLater(slot.shift.endsAt, days, zone),
})

/** The shifts of a week, so many weeks on, week after week. */
export const weeksOn = (index: Indexed, frame: Frame, weeks: number, now: Instant): ShiftPlan[] =>
  Array.from({ length: weeks }, (_, at) =>
    inFrame(index, frame).map(slot => moved(slot, 7 * (at + 1), index.book.timeZone, now)),
  ).flat()

/**
 * The shifts of a month on the same dates of the next; dates the next month does not have are left out. Offices copy by
 * date, since a rotation written as dates goes on by itself only as a pattern.
 */
export function monthOn(index: Indexed, frame: Frame, now: Instant): ShiftPlan[] {
  const next = nextMonth(frame)
  return inFrame(index, frame).flatMap(slot => {
    const from = frame.days[columnOf(frame, slot.from)] as Day
    const to = `${next.slice(0, 8)}${from.slice(8)}` as Day
    return daysOfMonth(next.slice(0, 7)).includes(to)
      ? [moved(slot, daysBetween(from, to), index.book.timeZone, now)]
      : []
  })
}

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
