import { both, defineAccess, not, withRole, type Grant } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'

/** What a grant asks of a finding. `verdict` is the last one. */
export type FindingStanding = { personId: Id; verdict: string | null }

const judges = withRole('leader', 'office', 'administrator')
const own: Grant<FindingStanding> = (me, { personId }) => me.personId === personId
const takenBack: Grant<FindingStanding> = (_me, { verdict }) => verdict === 'withdrawn'
const judge = both<FindingStanding>(judges, not(own), not(takenBack))

/** What a person may do with a finding: never about themselves. */
export const mayFinding = defineAccess<FindingStanding>()({ judge, inquire: judge })
