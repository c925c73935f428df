import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'

/** Who waits to be released, and whether the reader stands on the same post in the same shift. */
export type Waiting = { personId: Id; sameShift: boolean }

// The duty supervisor who releases stands above the shift: an outgoing leader does not release himself, and nobody
// releases a colleague of the same shift.
const above: Grant<Waiting> = (me, waiting) => me.personId !== waiting.personId && !waiting.sameShift

export const mayHold = defineAccess<Waiting>()({
  release: both<Waiting>(withRole('leader', 'office', 'administrator', 'manager'), above),
})
