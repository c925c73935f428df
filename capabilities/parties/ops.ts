import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewMember, NewParty, PartyChange } from './schema.ts'

export const addPartyOp = defineRequest({ name: 'party.add', input: NewParty })
export const amendPartyOp = defineRequest({
  name: 'party.amend',
  input: Shape({ partyId: IdShape, ...PartyChange.properties }),
})
/** The password stands here as `veil` makes it: what is kept of an op's input must not let anybody guess it. */
export const addMemberOp = defineRequest({ name: 'member.add', input: NewMember })
