import { defineAccess, withRole } from '#kernel/access.ts'

export const mayGate = defineAccess<null>()({
  setRule: withRole('office', 'administrator'),
  /** Who keeps the register, or answers for those who do, reads names whole; everybody else reads 张**. */
  seeNames: withRole('guard', 'leader', 'office', 'administrator'),
})
