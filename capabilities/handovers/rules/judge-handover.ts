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
  /** The shift that was named as the next one is this person's, on this post; null when none was named. */
  rostered: boolean | null
}
export type HandoverFinding = {
  kind:
    | 'unknown-shift'
    | 'other-shift'
    | 'unknown-attendance'
    | 'successor-unknown'
    | 'successor-is-outgoing'
    | 'successor-unconfirmed'
    | 'successor-not-rostered'
    | 'count-differs'
  facts: Record<string, string | number | { item: string; expected: number; found: number }[]>
}
export type Outgoing = { shift: 'mine' | 'other' | 'unknown'; stood: boolean }

const of = (kind: HandoverFinding['kind'], facts: HandoverFinding['facts'] = {}): HandoverFinding => ({ kind, facts })

/** What is wrong with a signed handover, in the order a person would say it. */
export function judgeHandover(
  outgoing: Outgoing,
  successor: Successor,
  counted: Handover['counted'],
): HandoverFinding[] {
  const differing = counted.filter(({ expected, found }) => expected !== found)
  return [
    ...(outgoing.shift === 'mine' ? [] : [of(outgoing.shift === 'other' ? 'other-shift' : 'unknown-shift')]),
    ...(outgoing.stood ? [] : [of('unknown-attendance')]),
    ...judgeSuccessor(successor),
    ...(differing.length > 0 ? [of('count-differs', { items: differing })] : []),
  ]
}

function judgeSuccessor({ known, isOutgoing, confirmed, rostered }: Successor): HandoverFinding[] {
  if (!known) return [of('successor-unknown')]
  if (isOutgoing) return [of('successor-is-outgoing')]
  if (!confirmed) return [of('successor-unconfirmed')]
  return rostered === false ? [of('successor-not-rostered')] : []
}
