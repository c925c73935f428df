import { defineAccess, withRole } from '#kernel/access.ts'

/** Punches belong to the employer: its office brings them in, its leaders read them, everybody reads their own. */
export const mayPunches = defineAccess<unknown>()({
  keep: withRole('administrator', 'office'),
})
