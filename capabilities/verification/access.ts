import { defineAccess, withRole } from '#kernel/access.ts'

/** Cards are the employer's office's, for the people of its own register. */
export const mayCards = defineAccess()({
  issue: withRole('office', 'administrator'),
  revoke: withRole('office', 'administrator'),
})
