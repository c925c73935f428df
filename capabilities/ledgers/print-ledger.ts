import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { Draw } from '../patrols/index.ts'
import type { printLedger } from './ops.ts'
import { digestOf, opened, wholeBook, type Opened } from './read-book.ts'

export type Printed = { rows: number; digest: string }
/** What the act read, for the paper that is made after it; it is not kept with the op, since it names people. */
export type Lines = { book: Opened; lines: readonly { id: string }[] }

/**
 * 打印台账: reads the book once more, and keeps in the log what was printed: which book, how many lines, and the digest of
 * them. Refused: `not-found`, `ledger.ahead`, `ledger.too-many`.
 */
export const ledgerPrinted =
  (draw: Draw, hand: (read: Lines) => void = () => {}): Act<InputOf<typeof printLedger>, Printed> =>
  async ({ db, actor, opId, now, city }, asked) => {
    const book = await opened(db, actor, asked, { now, city, draw })
    if (!book.ok) return book
    const lines = await wholeBook(book.value, db)
    if (!lines.ok) return lines
    const { reading, siteName, postName } = book.value
    const { siteId, postId, span } = reading
    const digest = digestOf(book.value, lines.value)
    const { partyId, membershipId } = actor
    const rows = lines.value.length
    await db
      .insertInto('ledgerPrint')
      .values({
        id: opId,
        siteId,
        postId,
        partyId,
        byMembership: membershipId,
        kind: asked.kind,
        month: span.month,
        asOf: span.over ? null : instant(now),
        rows,
        digest,
        printedAt: instant(now),
      })
      .execute()
    hand({ book: book.value, lines: lines.value })
    const says = {
      title: [...book.value.book.title],
      site: siteName,
      post: postName,
      month: span.month,
      rows,
      digest: digest.toString('hex'),
    }
    const about = { table: 'ledger_print', id: opId, siteId, partyId } as const
    return done({
      answer: { rows, digest: digest.toString('hex') },
      changes: [{ kind: 'ledger.print', ...about, note: { says } }],
    })
  }
