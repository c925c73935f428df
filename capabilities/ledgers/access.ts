import { withRole } from '#kernel/access.ts'

/** Who reads and prints the books of a site: who answers for it or for its guards. To others there are none. */
export const mayLedgers = withRole('administrator', 'office', 'leader', 'manager')
