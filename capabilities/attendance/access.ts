import { both, defineAccess, not, withRole, type Grant } from '#kernel/access.ts'

const leads = withRole('leader', 'office', 'administrator')
const mine: Grant<{ personId: string }> = (me, { personId }) => personId === me.personId

/** Who leads or keeps the books enters for a guard whose phone is dead; nobody for themselves. */
export const mayEnterFor = defineAccess<{ personId: string }>()({ enter: both<{ personId: string }>(leads, not(mine)) })
/** How a shift stands, for whoever may enter for its guard. */
export const mayReadShift = leads
/** Whoever leads calls the roll of a site. */
export const mayCallRoll = leads
