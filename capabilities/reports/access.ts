import { withRole, type Actor } from '#kernel/access.ts'
import type { ReaderKind } from './schema.ts'

/** Who issues: the company answers with its name. */
export const mayIssue = withRole('office', 'administrator')
/** Who looks at figures that nobody has issued. A client reads what was issued to it. */
export const mayPreview = withRole('office', 'administrator', 'leader', 'manager')
export const mayRead = withRole('office', 'administrator', 'leader', 'manager', 'client')

/** The versions a role may read; of one site or of the whole company. Row security says the same of issued ones. */
export function readersFor({ role }: Pick<Actor, 'role'>): readonly ReaderKind[] {
  if (role === 'client') return ['client']
  if (role === 'manager') return ['client', 'owners']
  return role === 'office' || role === 'administrator' || role === 'leader' ? ['headquarters', 'client', 'owners'] : []
}
