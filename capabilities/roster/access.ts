import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'

/** What a grant asks about a shift: whether its guard is employed by the reader's party or one below it. */
export type ShiftStanding = { ours: boolean }

const rosterer = withRole('leader', 'office', 'administrator')
const office = withRole('office', 'administrator')
const ours: Grant<ShiftStanding> = (_me, shift) => shift.ours

export const mayRoster = rosterer
export const may = defineAccess<ShiftStanding>()({ cancel: both<ShiftStanding>(rosterer, ours) })
/** Marks and patterns are tools of whoever rosters; limits and approvals are the office's to answer for. */
export const mayHouse = defineAccess<null>()({ marks: rosterer, patterns: rosterer, rule: office, approvals: office })
