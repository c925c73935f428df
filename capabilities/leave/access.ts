import { both, defineAccess, either, not, withRole, type Grant } from '#kernel/access.ts'

/** What a grant asks about an absence: whose it is, how it stands, and whether the reader's party employs its guard. */
export type AbsenceStanding = {
  personId: string
  state: string
  proofSeenOn: string | null
  kind: string
  ours: boolean
}

const keeper = withRole('leader', 'office', 'administrator')
const office = withRole('office', 'administrator')
const mine: Grant<{ personId: string }> = (me, { personId }) => personId === me.personId
const ours: Grant<{ ours: boolean }> = (_me, record) => record.ours
const open: Grant<{ state: string }> = (_me, { state }) => state === 'asked'
const approved: Grant<{ state: string }> = (_me, { state }) => state === 'approved'
const unproven: Grant<AbsenceStanding> = (_me, { proofSeenOn, kind }) =>
  proofSeenOn === null && (kind === 'sick' || kind === 'injury')

/** Leader and office record leave and decide about it; nobody decides about their own. */
export const mayLeave = keeper
export const mayPast = office
export const mayAbsence = defineAccess<AbsenceStanding>()({
  decide: both<AbsenceStanding>(keeper, ours, open, not<AbsenceStanding>(mine)),
  withdraw: either<AbsenceStanding>(
    both<AbsenceStanding>(mine, open),
    both<AbsenceStanding>(keeper, ours, either<AbsenceStanding>(open, approved)),
  ),
  proof: both<AbsenceStanding>(office, ours, approved, unproven, not<AbsenceStanding>(mine)),
})

export type SwapStanding = { fromPerson: string; toPerson: string; state: string; ours: boolean }
const asker: Grant<SwapStanding> = (me, swap) => swap.fromPerson === me.personId
const asked: Grant<SwapStanding> = (me, swap) => swap.toPerson === me.personId
const agreed: Grant<{ state: string }> = (_me, { state }) => state === 'agreed'

/** The colleague answers, leader and office decide, whoever asked withdraws; a swap of one's own others decide. */
export const maySwap = defineAccess<SwapStanding>()({
  answer: both<SwapStanding>(asked, open),
  withdraw: both<SwapStanding>(asker, either<SwapStanding>(open, agreed)),
  decide: both<SwapStanding>(keeper, ours, agreed, not<SwapStanding>(either<SwapStanding>(asker, asked))),
})

export const mayRelieve = keeper
export const mayHolidayDuty = keeper
