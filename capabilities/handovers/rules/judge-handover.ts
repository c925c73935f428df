import type { Json } from '#kernel/canonical.ts'
import type { Handover } from '../schema.ts'

// What is noticed about a handover. The standard (GA/T 594) asks for a joint check, the open matters and both
// signatures; its text was not read, so it is practice: what is missing is shown and stops nobody.

export type Successor = {
  /** Somebody has this number. */
  known: boolean
  /** It is the outgoing guard's own. */
  isOutgoing: boolean
  /** Number and PIN belong together. */
  confirmed: boolean
  /** A next shift was named, and they stand on the roster of this post now; null when none was named. */
  rostered: boolean | null
  /** The shift that was named was theirs, and has been moved, swapped or cancelled since. */
  replaced: boolean
}
export type HandoverFinding = {
  kind:
    | 'unknown-shift'
    | 'other-shift'
    | 'shift-replaced'
    | 'unknown-attendance'
    | 'handed-again'
    | 'successor-unknown'
    | 'successor-is-outgoing'
    | 'successor-unconfirmed'
    | 'successor-not-rostered'
    | 'count-differs'
    | 'walk-skipped'
    | 'matters-unread'
    | 'left-under-way'
  facts: Record<string, Json>
}
export type Outgoing = {
  /** `replaced`: it was theirs, and has been moved, swapped or cancelled since. */
  shift: 'mine' | 'replaced' | 'other' | 'unknown'
  stood: boolean
  /** They handed over from this shift before. */
  again?: boolean
}
/** What the gate asks beyond the signatures; `null` where an older phone said nothing of it. */
export type Gate = {
  notWalked: readonly string[] | null
  /** Open matters of the post that were not read, and whether the record before was left unread. */
  unread: { count: number; record: boolean } | null
  /** An incident was under way and nobody above the shift had released the guard. */
  underWay: boolean
}

const of = (kind: HandoverFinding['kind'], facts: HandoverFinding['facts'] = {}): HandoverFinding => ({ kind, facts })

/** What is wrong with a signed handover on the outgoing side, in the order a person would say it. */
export function judgeHandover(
  outgoing: Outgoing,
  successor: Successor,
  counted: Handover['counted'],
  gate: Gate = { notWalked: null, unread: null, underWay: false },
): HandoverFinding[] {
  const differing = counted.filter(({ expected, found }) => expected !== found)
  return [
    ...judgeShift(outgoing.shift),
    ...(outgoing.stood ? [] : [of(outgoing.again ? 'handed-again' : 'unknown-attendance')]),
    ...judgeSuccessor(successor),
    ...(differing.length > 0 ? [of('count-differs', { items: differing })] : []),
    ...judgeGate(gate),
  ]
}

function judgeShift(shift: Outgoing['shift']): HandoverFinding[] {
  if (shift === 'mine') return []
  return [of(shift === 'replaced' ? 'shift-replaced' : shift === 'other' ? 'other-shift' : 'unknown-shift')]
}

function judgeSuccessor({ known, isOutgoing, confirmed, rostered, replaced }: Successor): HandoverFinding[] {
  if (!known) return [of('successor-unknown')]
  if (isOutgoing) return [of('successor-is-outgoing')]
  if (!confirmed) return [of('successor-unconfirmed')]
  return rostered === false && !replaced ? [of('successor-not-rostered')] : []
}

function judgeGate({ notWalked, unread, underWay }: Gate): HandoverFinding[] {
  return [
    ...(notWalked && notWalked.length > 0 ? [of('walk-skipped', { items: [...notWalked] })] : []),
    ...(unread && (unread.count > 0 || unread.record) ? [of('matters-unread', { ...unread })] : []),
    ...(underWay ? [of('left-under-way')] : []),
  ]
}

/** What is said of the successor: only that their shift was replaced, and only where the PIN showed that it is them. */
export const judgeTakingOver = ({ confirmed, isOutgoing, replaced }: Successor): HandoverFinding[] =>
  confirmed && !isOutgoing && replaced ? [of('shift-replaced')] : []
