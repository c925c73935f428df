import { withRole } from '#kernel/access.ts'

/** Who reads the hours of a party's guards: its office and its duty leaders. Everybody reads their own. */
export const mayHours = withRole('leader', 'office', 'administrator')
