import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'

/** `ours`: the reader may change the rule of this site. */
export type Standing = { ours: boolean }
const ours: Grant<Standing> = (_me, site) => site.ours

export const mayCheck = defineAccess<Standing>()({
  setRule: both<Standing>(withRole('office', 'administrator', 'manager'), ours),
})
/** Who calls the names, and notes what a visit saw: the employer's own people above the guards. */
export const mayCall = withRole('leader', 'office', 'administrator')
