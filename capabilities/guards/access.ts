import { defineAccess, withRole } from '#kernel/access.ts'

/** The register belongs to the employer: its office keeps it, its leaders look names up in it. */
export const mayGuards = defineAccess<unknown>()({
  read: withRole('administrator', 'office', 'leader'),
  keep: withRole('administrator', 'office'),
  /** A phone number, to reach somebody; an identity number is the office's alone. */
  call: withRole('administrator', 'office', 'leader'),
})
