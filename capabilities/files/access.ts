import { defineAccess, withRole } from '#kernel/access.ts'

/** Whose files they may be about, row security says: sites they write, people they employ. */
export const mayFiles = defineAccess<unknown>()({ add: withRole('administrator', 'office', 'housing') })
