import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'

/** A search as the finders need it: who asks, for which words, on which day. */
export type Asked = { db: Db; me: Actor; terms: readonly string[]; today: Day }

/** How many of each sort are shown. */
export const most = 5

const escaped = (term: string): string => term.replace(/[\\%_]/g, character => `\\${character}`)

/** A pattern that finds a term anywhere in a text. */
export const anywhere = (term: string): string => `%${escaped(term)}%`

/** Ranks what begins with the first term before what only holds it. */
export const beginsFirst = (column: string, [first = '']: readonly string[]): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} ilike ${`${escaped(first)}%`}) desc`

/** That all of some conditions hold; of which there is at least one. */
export const every = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(${sql.join(conditions, sql` and `)})`

/** That one of some conditions holds; of which there is at least one. */
export const some = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(${sql.join(conditions, sql` or `)})`

/** That a column is one of some codes or ids, of which there may be none: the statement stays the same, so it is planned once. */
export const among = (column: string, values: readonly string[], of: 'text' | 'uuid'): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any(${sql.val([...values])}::${sql.raw(of === 'text' ? 'text[]' : 'uuid[]')})`
