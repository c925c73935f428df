import type { Grant } from '#kernel/access.ts'
import type { CaseHead } from '#kernel/case.ts'

/** Above the office stands the administrator, who is asked again each day. */
export const ladder = ['leader', 'office', 'administrator'] as const

/** Leader and office of the security company, wherever the case lies; a leader also where they are rostered. */
export const keeper: Grant<CaseHead> = (me, head) =>
  (me.role === 'leader' || me.role === 'office' || me.role === 'administrator') && (head.ours || head.here)

/** Keepers, and the manager who runs the site. */
export const keeperOrManager: Grant<CaseHead> = (me, head) => keeper(me, head) || (me.role === 'manager' && head.here)

/** Whom the case is about. */
export const subject: Grant<CaseHead> = (me, head) => me.personId === head.personId
