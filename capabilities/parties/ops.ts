import { defineRequest } from '#kernel/op.ts'
import { NewMember, NewParty } from './schema.ts'

export const addPartyOp = defineRequest({ name: 'party.add', input: NewParty })
/** The password stands here as `veil` makes it: what is kept of an op's input must not let anybody guess it. */
export const addMemberOp = defineRequest({ name: 'member.add', input: NewMember })
