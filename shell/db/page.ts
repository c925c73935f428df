import { sql, type SelectQueryBuilder } from 'kysely'
import { isId } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { Refusal } from '../http/refusal.ts'

// Lists are walked by keyset, never by offset: a page far down costs what the first one costs.

export type Paging = {
  by: readonly [instant: string, id: string]
  after?: string | undefined
  limit?: number | undefined
}
export type PageOf<T> = { rows: T[]; next: string | null }

/** The place after which a page goes on: the last row's instant and id. */
export const cursorOf = (at: string, id: string): string => Buffer.from(`${at} ${id}`).toString('base64url')

const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z) ([0-9a-f-]{36})$/

// A day that is not in the calendar has the form as well, and the database would break on it.
const isInstant = (text: string): boolean => {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19)
}

/** Reads a cursor this server gave out. Refused: `shape.wrong` with the field `after`. */
export function readCursor(text: string): { at: string; id: string } {
  const match = form.exec(Buffer.from(text, 'base64url').toString('utf8'))
  const [, at = '', id = ''] = match ?? []
  if (!isInstant(at) || !isId(id)) throw new Refusal(refuse('shape.wrong', { field: 'after' }, { field: 'after' }))
  return { at, id }
}

/** One page, newest first. `by` names the instant and id columns (as in SQL, `table.column`); the rows must select them as `at` and `id`. */
export async function page<D, T extends keyof D, R extends { at: string; id: string }>(
  query: SelectQueryBuilder<D, T, R>,
  { by: [at, id], after, limit = 50 }: Paging,
): Promise<PageOf<R>> {
  const cursor = after === undefined ? null : readCursor(after)
  const placed = cursor
    ? query.where(sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`)
    : query
  const rows = (await placed
    .orderBy(sql.ref(at), 'desc')
    .orderBy(sql.ref(id), 'desc')
    .limit(limit + 1)
    .execute()) as R[]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}
