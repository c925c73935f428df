import type { HoursApproval } from '../schema.ts'
import type { Judged } from './judge-shift.ts'

const lent = new Set(['mobile', 'standby'])

/** Whether an approval is for the guard's employer (or a party above it) and for what the shift has them do. */
function concerns({ ledger, person, post }: Judged, { partyId, work }: HoursApproval): boolean {
  const above = ledger.parties.get(person.partyId)?.above ?? [person.partyId]
  if (!above.includes(partyId)) return false
  if (work.length === 0 || work.includes(post.kind)) return true
  // A mobile or standby post is no work of its own: whoever stands there does what their file says.
  return lent.has(post.kind) && person.work.some(kind => work.includes(kind))
}

const lastDay = ({ untilOn, endedOn }: HoursApproval): string =>
  endedOn !== null && endedOn < untilOn ? endedOn : untilOn

/** The approval of another hours system that covers a shift's day and work; undefined where none does. */
export const approvalFor = (judged: Judged): HoursApproval | undefined =>
  judged.ledger.book.approvals.find(
    one => one.fromOn <= judged.day.on && judged.day.on <= lastDay(one) && concerns(judged, one),
  )

/** The approval that would cover the shift had it not run out. */
export const lapsedApproval = (judged: Judged): HoursApproval | undefined =>
  judged.ledger.book.approvals.find(one => lastDay(one) < judged.day.on && concerns(judged, one))
