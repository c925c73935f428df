import type { PartyKindCode } from '../access.ts'

// Whoever stands above sees as far as those below: so only what is one body, or one line of supervision, forms a tree.
// No article lists it; it follows from how the offices are built (NOTES, institutions).
const above: Readonly<Record<PartyKindCode, readonly PartyKindCode[]>> = {
  'security-company': ['security-company', 'property-company'],
  'property-company': ['property-company'],
  'client-unit': ['client-unit'],
  police: ['police'],
  housing: ['housing'],
  subdistrict: ['subdistrict'],
  'peace-office': ['peace-office', 'subdistrict'],
  'residents-committee': ['subdistrict'],
  'owners-committee': [],
  fire: ['fire'],
  labour: ['labour'],
  association: ['association'],
  foundation: ['foundation'],
  training: ['training', 'association'],
}

/** The kinds of party under which one of this kind can stand. */
export const kindsAbove = (kind: PartyKindCode): readonly PartyKindCode[] => above[kind]

/** Whether a party of one kind can belong to one of another. */
export const mayStandBelow = (kind: PartyKindCode, parent: PartyKindCode): boolean => above[kind].includes(parent)
