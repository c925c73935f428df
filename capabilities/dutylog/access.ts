import { defineAccess, withRole } from '#kernel/access.ts'

// Reading is narrowed by row security; verifying reveals nothing but counts and the first thing that does not fit, so
// whoever may read the log may ask for it.
export const may = defineAccess<null>()({
  verify: withRole('administrator', 'office', 'leader', 'manager', 'officer'),
})
