import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Id } from '#kernel/id.ts'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { City, Db } from '#shell/db/pool.ts'
import type { Draw } from '../patrols/index.ts'
import { mayLedgers } from './access.ts'
import { books } from './books.ts'
import type { AnyLedger, Paging, Reading, Saying } from './define-ledger.ts'
import { monthSpan } from './rules/month-span.ts'
import type { LedgerKind } from './rules/choices.ts'
import type { Asked } from './schema.ts'

export type Clock = { now: number; city: City; draw: Draw }
export type Opened = { book: AnyLedger; reading: Reading; siteName: string; postName: string | null }

/** Opens one book for a reader. Refused: `not-found` where they may not know of it, `ledger.ahead` for a month to come. */
export async function opened(
  db: Db,
  actor: Actor,
  { kind, siteId, month, ...asked }: Asked & { kind: LedgerKind },
  { now, city, draw }: Clock,
): Promise<Outcome<Opened>> {
  const book = books[kind]
  const postId: Id | null = asked.postId ?? null
  if (!mayLedgers(actor, null)) return refuse('not-found')
  const { rows } = await sql<{ siteName: string; postName: string | null }>`
    select site.name as site_name, post.name as post_name from site left join post on post.id = ${postId}::uuid and post.site_id = site.id
    where site.id = ${siteId}::uuid and site.id = any(seen_sites(${book.sees})) and (${postId}::uuid is null or post.id is not null)`.execute(
    db,
  )
  const [found] = rows
  if (!found) return refuse('not-found')
  if (month > dayAt(now, city.timeZone).slice(0, 7)) return refuse('ledger.ahead', { month }, { field: 'month' })
  const span = monthSpan(month, city.timeZone, now)
  return { ok: true, value: { book, reading: { actor, siteId, postId, span, now, city, draw }, ...found } }
}

type AnyPage = (db: Db, reading: Reading, paging: Paging) => Promise<{ rows: { id: string }[]; next: string | null }>

/** One page of an opened book, the latest line first. */
export const pageOf = ({ book, reading }: Opened, db: Db, paging: Paging): ReturnType<AnyPage> =>
  (book.page as unknown as AnyPage)(db, reading, paging)

/** The most lines one paper or spreadsheet holds; more is no book of a month but a heap. */
export const mostLines = 5000
const atATime = 500

/** Every line of a book in the order of time, as on paper. Refused: `ledger.too-many`. */
export async function wholeBook(book: Opened, db: Db): Promise<Outcome<readonly { id: string }[]>> {
  const lines: { id: string }[] = []
  let after: string | undefined
  do {
    const page = await pageOf(book, db, { limit: atATime, after })
    lines.push(...page.rows)
    if (lines.length > mostLines) return refuse('ledger.too-many', { limit: mostLines })
    after = page.next ?? undefined
  } while (after)
  return { ok: true, value: lines.reverse() }
}

/** What each cell of a line says. */
export const cellsOf = ({ columns }: AnyLedger, line: { id: string }, saying: Saying): string[] =>
  columns.map(({ of }) => of(line as never, saying) ?? '')

/**
 * SHA-256 over what a print holds: which book, and every cell as the Chinese text says it. The Chinese paper is the
 * official one, and one in English of the same lines has the same digest.
 */
export function digestOf({ book, reading }: Opened, lines: readonly { id: string }[]): Buffer {
  const { siteId, postId, span, city } = reading
  const saying: Saying = { language: 'zh', timeZone: city.timeZone }
  const content: Json = {
    kind: book.kind,
    siteId,
    postId,
    month: span.month,
    columns: book.columns.map(({ key }) => key),
    rows: lines.map(line => cellsOf(book, line, saying)),
  }
  return hash('sha256', canonical(content), 'buffer')
}

/** How many lines of a month the log knows that are gone because their term was over. Of a site; posts are erased with them. */
export async function erasedOf(db: Db, { book, reading: { siteId, span } }: Opened): Promise<number> {
  const { table, kinds } = book.begun
  const [from, until] = [span.from, span.until].map(at => new Date(at).toISOString())
  const { rows } = await sql<{ n: number }>`
    select count(distinct e.about_id)::integer as n from entry e
    where e.site_id = ${siteId}::uuid and e.about_table = ${table} and e.kind = any(${sql.val([...kinds])}::text[])
      and e.received_at >= ${from}::timestamptz and e.happened_at >= ${from}::timestamptz and e.happened_at < ${until}::timestamptz
      and exists (select from entry x where x.about_id = e.about_id and x.about_table = e.about_table and x.kind = 'retention.erase' and x.by_membership is null)`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
