import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageQuery, Shape } from '#kernel/shape.ts'
import { MonthShape } from '../hours/schema.ts'
import { ledgerKinds } from './rules/choices.ts'

/** Which book: of one site, of one of its posts or all of them, in one month. */
export const LedgerAsked = {
  siteId: IdShape,
  postId: Type.Optional(IdShape),
  month: MonthShape,
}
export const LedgerQuery = Shape({ ...PageQuery.properties, ...LedgerAsked })
export const LedgerKindParams = Shape({ kind: OneOf(ledgerKinds) })

/** 中文, English. */
const PairShape = Type.Array(Type.String(), { minItems: 2, maxItems: 2 })
/** A column as the book has it: `share` of the paper's width, in relation to the others. */
export const LedgerColumn = Shape({ key: Type.String(), title: PairShape, share: Type.Number() })
export const LedgerRow = Shape({ id: Type.String(), cells: Type.Array(Type.String()) })
/** A print made before: by whom, when, how many rows, and the first figures of what was printed. */
export const LedgerPrint = Shape({
  id: IdShape,
  place: Nullable(Type.Integer()),
  byName: Nullable(Type.String()),
  printedAt: InstantShape,
  rows: Type.Integer(),
  digest: Type.String(),
})
/** One page of a book, the latest first; `erased` is how many of its lines are gone because their term was over. */
export const LedgerPage = Shape({
  title: PairShape,
  columns: Type.Array(LedgerColumn),
  rows: Type.Array(LedgerRow),
  next: Nullable(Type.String()),
  erased: Type.Integer(),
  prints: Type.Array(LedgerPrint),
})
/** What there is to open: the sites and posts, and how many lines each book has in each of the last months. */
export const LedgerShelf = Shape({
  siteId: Nullable(IdShape),
  sites: Type.Array(
    Shape({
      id: IdShape,
      name: Type.String(),
      posts: Type.Array(Shape({ id: IdShape, name: Type.String() })),
    }),
  ),
  months: Type.Array(Shape({ month: MonthShape, counts: Type.Record(Type.String(), Type.Integer()) })),
})
export const LedgerShelfQuery = Shape({ siteId: Type.Optional(IdShape), postId: Type.Optional(IdShape) })

/** What a print puts into the log; the rows themselves are read again by the act. */
export const PrintLedger = Shape({ kind: OneOf(ledgerKinds), ...LedgerAsked })

/** What the QR of a paper says: which place of the log, and the hash that lies there (base64url, 32 bytes). */
export const ProofQuery = Shape({
  place: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  leaf: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
})
/**
 * Whether that place of the log holds that hash. Of a paper it then repeats what the paper itself shows, for comparing;
 * anything else of the log is only said to be held. A wrong place and a wrong hash get the same answer.
 */
export const Proof = Type.Union([
  Shape({ holds: Type.Literal(false) }),
  Shape({
    holds: Type.Literal(true),
    place: Type.Integer(),
    /** The kind of the entry (`ledger.print`, `report.issue`), or null where it is no paper. */
    kind: Nullable(Type.String()),
    /** When the log took it in. */
    at: InstantShape,
    /** What the paper is called, which site and post and month it is about, how many rows, and the digest of its rows or figures (hex). */
    says: Nullable(
      Shape({
        title: PairShape,
        site: Nullable(Type.String()),
        post: Nullable(Type.String()),
        month: Nullable(Type.String()),
        rows: Nullable(Type.Integer()),
        digest: Nullable(Type.String()),
      }),
    ),
    /** The newest signed head that covers the place. */
    head: Nullable(Shape({ treeSize: Type.Integer(), signedAt: InstantShape })),
  }),
])

export type LedgerPage = Static<typeof LedgerPage>
export type LedgerRow = Static<typeof LedgerRow>
export type LedgerShelf = Static<typeof LedgerShelf>
export type LedgerPrint = Static<typeof LedgerPrint>
export type PrintLedger = Static<typeof PrintLedger>
export type Proof = Static<typeof Proof>
export type Asked = { siteId: string; postId?: string | undefined; month: string }
