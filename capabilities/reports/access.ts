import { withRole, type Actor } from '#kernel/access.ts'
import type { ReaderKind } from './schema.ts'

/** Who issues: the company answers with its name. */
export const mayIssue = withRole('office', 'administrator')
/** Who looks at figures that nobody has issued. A client and an owners committee read what was issued to them. */
export const mayPreview = withRole('office', 'administrator', 'leader', 'manager')
export const mayRead = withRole('office', 'administrator', 'leader', 'manager', 'client', 'owners')

/** The versions a role may look at before they are issued. Of issued ones row security decides; a client, and an owners committee, reads those for it. */
export function readersFor({ role }: Pick<Actor, 'role'>): readonly ReaderKind[] {
  if (role === 'manager') return ['client', 'owners']
  return role === 'office' || role === 'administrator' || role === 'leader' ? ['headquarters', 'client', 'owners'] : []
}
