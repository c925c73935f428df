import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { SignaturePlace } from '#kernel/form.ts'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Language, Pair } from '#kernel/words.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import type { RecordTable } from '#shell/log/records.ts'
import type { Draw } from '../patrols/index.ts'
import type { LedgerKind } from './rules/choices.ts'
import type { MonthSpan } from './rules/month-span.ts'

// A book of the guard-room is one value: its columns as offices know them, how its lines are read, and where its
// signatures come from. Screen, paper and spreadsheet are made of the same value, so that they say the same.

/** How a cell says a value: the reader's language and the city's zone. */
export type Saying = { language: Language; timeZone: string }
/** What a cell is in a spreadsheet, where that is more than a text: a day, a local time (`YYYY-MM-DD HH:MM`) or a number. */
export type SheetCell<R> = {
  kind: 'day' | 'instant' | 'number'
  of: (row: R, saying: Saying) => string | number | null
}
export type LedgerColumn<R> = {
  key: string
  title: Pair
  /** Share of the paper's width, in relation to the other columns; in a spreadsheet so many characters. */
  share: number
  of: (row: R, saying: Saying) => string | null | undefined
  sheet?: SheetCell<R>
}
/** Which book is read, by whom, and by which clock. */
export type Reading = {
  actor: Actor
  siteId: Id
  postId: Id | null
  span: MonthSpan
  now: Instant
  city: City
  draw: Draw
}
export type Paging = { after?: string | undefined; limit: number }
/** Which log entries began lines of the book: those whose record is gone were erased. */
export type Begun = { table: RecordTable; kinds: readonly string[] }
export type Ledger<R extends { id: string }> = {
  kind: LedgerKind
  title: Pair
  /** The kind of row (`visibility`) that decides at which sites the book may be read. */
  sees: string
  columns: readonly LedgerColumn<R>[]
  /** One page of lines, the latest first. */
  page: (db: Db, reading: Reading, paging: Paging) => Promise<PageOf<R>>
  /** SQL: `at` and `post_id` of each line of a site, for counting by month. */
  counted: (siteId: Id, timeZone: string) => RawBuilder<unknown>
  begun: Begun
  /** Who signed on a screen, for the places under the paper. */
  signed?: (rows: readonly R[], saying: Saying) => Partial<Record<'guard' | 'leader' | 'manager', SignaturePlace>>
}
export type AnyLedger = Ledger<never>

export const defineLedger = <R extends { id: string }>(declared: Ledger<R>): AnyLedger =>
  declared as unknown as AnyLedger

type Lines = {
  /** Table and alias, with what its lines are found by. */
  from: RawBuilder<unknown>
  alias: string
  at: RawBuilder<unknown>
  where: RawBuilder<unknown>
  columns: RawBuilder<unknown>
  joins: RawBuilder<unknown>
}

/** One page of lines by keyset: found by their instant first, then described, so that a long month costs no more. */
export async function linesOf<R extends { id: string; at: string }>(
  db: Db,
  { span }: Reading,
  { after, limit }: Paging,
  { from, alias, at, where, columns, joins }: Lines,
): Promise<PageOf<R>> {
  const cursor = after === undefined ? null : readCursor(after)
  const id = sql.ref(`${alias}.id`)
  const below = cursor ? sql`and (${at}, ${id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<R>`
    with page as materialized (
      select ${id} as id, ${at} as at from ${from}
      where ${where} and ${at} >= ${instant(span.from)}::timestamptz and ${at} < ${instant(span.until)}::timestamptz ${below}
      order by 2 desc, 1 desc limit ${limit + 1})
    select page.at, ${columns} from page ${joins} order by page.at desc, page.id desc`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}

/** The condition that a line is of the post asked for. */
export const ofPost = ({ postId }: Reading, column: string): RawBuilder<unknown> =>
  postId ? sql`and ${sql.ref(column)} = ${postId}::uuid` : sql``
