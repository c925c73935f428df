import { both, either, withRole, type Grant } from '#kernel/access.ts'
import { ownsCase, type CaseHead } from '#kernel/case.ts'

// Who may move what comes of a night: leader and office of the employer, the manager and leaders of the site, and
// whoever it lies with. Supervisors who are named on a report read it; they move nothing in somebody else's books.

const ofTheHouse: Grant<CaseHead> = (_me, head) => head.ours || head.here

/** Leader, office or administrator of the employer, or the manager of the site; or the owner of the case. */
export const keeper: Grant<CaseHead> = either(
  both(withRole('leader', 'office', 'administrator', 'manager'), ofTheHouse),
  ownsCase,
)
/** Those, and the guard who opened it. */
export const keeperOrOpener: Grant<CaseHead> = either(keeper, (me, head) => head.openedPerson === me.personId)
/** The office of the employer. */
export const bookkeeper: Grant<CaseHead> = both(withRole('office', 'administrator', 'manager'), ofTheHouse)
