import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'

/**
 * Of the posts on some sites those that another company stands on and the reader's does not, forty days around `from` to
 * `to` (ms): an expression for `= any(...)`. What such a post needs and which rounds it owes is not the reader's to fill.
 * Empty where a company guards alone, and for who runs the site or only looks on.
 */
export const postsOfOthers = (
  sites: readonly Id[] | RawBuilder<unknown>,
  { from, to }: { from: number; to: number },
): RawBuilder<Id[]> => {
  const given = Array.isArray(sites) ? sql`${sites}::uuid[]` : (sites as RawBuilder<unknown>)
  return sql<Id[]>`(select posts_of_others(${given}, ${instant(from)}, ${instant(to)}))::uuid[]`
}
