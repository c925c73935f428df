import { defineAccess, both, withRole, type Grant } from '#kernel/access.ts'

/** `ours`: the reader's own house held it; `signed`: somebody of those present signed for it. */
type TrainingStanding = { ours: boolean; signed: boolean }
const ours: Grant<TrainingStanding> = (_me, { ours }) => ours
const open: Grant<TrainingStanding> = (_me, { signed }) => !signed

/** Leader and office of the employer record what was taught; once signed for it stands. */
export const mayHold = withRole('leader', 'office', 'administrator')
export const mayTraining = defineAccess<TrainingStanding>()({
  amend: both<TrainingStanding>(mayHold, ours, open),
})
/** Who looks at the training of others. */
export const mayRead = withRole('leader', 'office', 'administrator', 'manager')
