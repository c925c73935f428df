import { defineAccess, withRole, type Actor, type Role } from '#kernel/access.ts'
import type { partyKinds } from './schema.ts'

export type PartyKindCode = (typeof partyKinds)[number]

/**
 * The roles people hold in each kind of party, beside the administrator. Guards come in by the guards register. A kind
 * without one has no page to read yet (joint visits, honours and what a committee is handed are not kept here): an
 * account in it would open an empty house.
 */
export const rolesIn: Readonly<Record<PartyKindCode, readonly Role[]>> = {
  'security-company': ['office', 'leader'],
  'property-company': ['office', 'leader', 'manager'],
  'client-unit': ['office', 'leader', 'client'],
  police: ['officer'],
  housing: ['housing'],
  subdistrict: [],
  'peace-office': [],
  'residents-committee': [],
  'owners-committee': ['owners'],
  fire: [],
  labour: [],
  association: [],
  foundation: [],
  training: [],
}

export const mayParties = defineAccess<unknown>()({
  add: withRole('administrator'),
  members: withRole('administrator', 'office'),
})

/** An administrator may give any role; an office any but that of administrator, and only in the parties it keeps. */
export const mayMembers = defineAccess<{ role: Role; ours: boolean }>()({
  add: (me: Actor, member) =>
    me.role === 'administrator' || (me.role === 'office' && member.ours && member.role !== 'administrator'),
})
