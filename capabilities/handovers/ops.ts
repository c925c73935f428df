import { defineFact, defineRequest } from '#kernel/op.ts'
import { Begin, Handover, NobodyCame, Refuse, Release } from './schema.ts'

export const beginHandover = defineFact({ name: 'handover.begin', input: Begin })
export const signHandover = defineFact({ name: 'handover.sign', input: Handover })
export const refusePost = defineFact({ name: 'handover.refuse', input: Refuse })
export const nobodyCame = defineFact({ name: 'handover.nobody-came', input: NobodyCame })
/** Asked by somebody above the shift; an outgoing leader does not release himself. */
export const release = defineRequest({ name: 'handover.release', input: Release })
