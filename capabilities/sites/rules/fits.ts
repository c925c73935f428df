import type { Relation } from '#kernel/access.ts'
import type { PartyKindCode } from '../../parties/access.ts'

// No article lists these pairs; they follow from what each office is for (NOTES, institutions).
const kindsFor: Readonly<Record<Relation, readonly PartyKindCode[]>> = {
  guards: ['security-company', 'property-company', 'client-unit'],
  operates: ['property-company', 'client-unit', 'security-company'],
  owns: ['client-unit', 'owners-committee', 'property-company', 'foundation'],
  polices: ['police'],
  houses: ['housing'],
  governs: ['subdistrict', 'peace-office', 'residents-committee'],
}

/** The kinds of party that can stand in a relation to a site. */
export const kindsIn = (relation: Relation): readonly PartyKindCode[] => kindsFor[relation]

/** Whether a party of this kind can stand in this relation to a site. */
export const fits = (kind: PartyKindCode, relation: Relation): boolean => kindsFor[relation].includes(kind)
