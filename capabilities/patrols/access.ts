import { defineAccess, type Grant } from '#kernel/access.ts'

/** What a grant asks of a site, as row security says it: whether the reader keeps its plans, and whether they write rounds down. */
export type SiteStanding = { keepsPlans: boolean; writesRounds: boolean }

const keepsPlans: Grant<SiteStanding> = (_me, at) => at.keepsPlans

/** What may be done with the rounds of a site; the names travel with its pages as `can`. */
export const may = defineAccess<SiteStanding>()({
  addPlan: keepsPlans,
  endPlan: keepsPlans,
  ask: keepsPlans,
  write: (_me, at) => at.writesRounds,
})
