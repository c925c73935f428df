import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'

/** What a grant asks about a shift: whether its guard is employed by the reader's party or one below it. */
export type ShiftStanding = { ours: boolean }

const rosterer = withRole('leader', 'office', 'administrator')
const ours: Grant<ShiftStanding> = (_me, shift) => shift.ours

export const mayRoster = rosterer
export const may = defineAccess<ShiftStanding>()({ cancel: both<ShiftStanding>(rosterer, ours) })
