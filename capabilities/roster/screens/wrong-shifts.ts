import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { RosterFinding } from '../schema.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import { ofPerson, type Indexed, type Slot } from './book-index.ts'
import { planOf } from './change.ts'

// What stood when it was rostered may stand no longer: a certificate is revoked, somebody leaves, leave is approved. Such a
// shift is a problem until it is over, published or not. A person's shifts are judged again only when one of them changed.

export type WrongShift = { slot: Slot; findings: readonly RosterFinding[] }

type Judged = { people: Indexed['people']; found: readonly WrongShift[] }
const kept = new WeakMap<readonly Slot[], Judged>()

// Somebody of another employer is judged by that employer's office.
const isOurs = ({ code }: RosterFinding): boolean => code !== 'roster.person-unknown'

function judged(index: Indexed, slots: readonly Slot[], now: Instant): readonly WrongShift[] {
  const known = kept.get(slots)
  if (known?.people === index.people) return known.found
  const found = slots.flatMap(slot => {
    if (slot.to <= now) return []
    const findings = judgeShift(index.book, planOf(slot.shift), now).filter(({ verdict }) => verdict === 'refused')
    return findings.some(isOurs) ? [{ slot, findings: findings.filter(isOurs) }] : []
  })
  kept.set(slots, { people: index.people, found })
  return found
}

/** Somebody's shifts not yet over that the rules refuse as they stand, each with the reasons. */
export const wrongOf = (index: Indexed, personId: Id, now: Instant): WrongShift[] =>
  judged(index, ofPerson(index, personId), now).filter(({ slot }) => slot.to > now)
