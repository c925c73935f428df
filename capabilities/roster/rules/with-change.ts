import type { RosterBook, RosterChange, RosterShift, ShiftPlan } from '../schema.ts'

/**
 * The book as it would be after a change: added shifts as drafts, moved ones where they go (what was cancelled or
 * dropped comes back as a draft), removed ones out. The same in the browser, before it is sent, and on the server.
 */
export function withChange(book: RosterBook, change: Pick<RosterChange, 'add' | 'move' | 'remove'>): RosterBook {
  const removed = new Set(change.remove.map(({ id }) => id))
  const moved = new Map(change.move.map(plan => [plan.id, plan]))
  const kept = book.shifts.map(shift => {
    if (removed.has(shift.id))
      return { ...shift, state: shift.state === 'draft' ? ('dropped' as const) : ('cancelled' as const) }
    const plan = moved.get(shift.id)
    return plan ? placed(plan, stateAfter(shift.state), shift.version) : shift
  })
  return { ...book, shifts: [...kept, ...change.add.map(plan => placed(plan, 'draft', 1))] }
}

/** What a shift is after it was moved: published stays published, everything else is a draft. */
export const stateAfter = (state: RosterShift['state']): RosterShift['state'] =>
  state === 'published' ? 'published' : 'draft'

const placed = (
  { id, postId, personId, startsAt, endsAt, mark = null }: ShiftPlan,
  state: RosterShift['state'],
  version: number,
): RosterShift => ({
  id,
  postId,
  personId,
  startsAt,
  endsAt,
  state,
  mark,
  version,
})
