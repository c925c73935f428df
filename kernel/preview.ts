import { Type, type Static } from 'typebox'
import { Nullable, OneOf, Shape } from './shape.ts'
import { fill, type Language, type Pair } from './words.ts'

// What an import would do, as every import shows it: row by row, each with its verdict and the reasons. Whoever imports
// something new answers in this shape, and gets the screen, the filter, the paging and the mapping of headings with it.

export const verdicts = ['refused', 'warned', 'add', 'change', 'same'] as const
export type Verdict = (typeof verdicts)[number]

/** Why a row is as it is: `field` and `heading` name the column, `found` what stands there, `says` it in the reader's language. */
export const PreviewReason = Shape({
  code: Type.String(),
  field: Type.Optional(Type.String()),
  heading: Type.Optional(Type.String()),
  found: Type.Optional(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  says: Type.String(),
})
export const PreviewRow = Shape({
  sheet: Type.String(),
  /** As in the spreadsheet program: the first is 1. */
  row: Type.Integer(),
  verdict: OneOf(verdicts),
  values: Type.Record(Type.String(), Nullable(Type.String())),
  reasons: Type.Array(PreviewReason),
})
/** A heading of the file: the column it means, null for none, and whether the office said so itself. */
export const PreviewColumn = Shape({
  heading: Type.String(),
  key: Nullable(Type.String()),
  told: Type.Optional(Type.Boolean()),
})
export const PreviewCounts = Shape({
  add: Type.Integer(),
  change: Type.Integer(),
  same: Type.Integer(),
  warned: Type.Integer(),
  refused: Type.Integer(),
})
/**
 * Nothing is written. `digest` ties the import to this very preview. `rows` holds every row of a small file; of a large
 * one (`cut`) the first of each verdict, and the next come by asking again with `verdict` and `after`.
 */
export const Preview = Shape({
  digest: Type.String(),
  fileName: Type.String(),
  sheet: Type.String(),
  /** Further sheets that were read with it, by their names. */
  sheets: Type.Optional(Type.Array(Type.String())),
  headingRow: Type.Integer(),
  columns: Type.Array(PreviewColumn),
  counts: PreviewCounts,
  cut: Type.Boolean(),
  rows: Type.Array(PreviewRow),
})
/** What was imported: how many rows did what, and those left out with their row numbers. */
export const Imported = Shape({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Array(Type.Integer()),
})
export type Preview = Static<typeof Preview>
export type PreviewRow = Static<typeof PreviewRow>
export type PreviewReason = Static<typeof PreviewReason>
export type PreviewColumn = Static<typeof PreviewColumn>
export type Imported = Static<typeof Imported>

const whereAt: Pair = ['{heading}“{found}”：', '{heading} “{found}”: ']
const whereIn: Pair = ['{heading}：', '{heading}: ']

/** Which cell a reason is about, before its sentence: the column’s heading and what stands there; empty where it is about none. */
export const whereSaid = ({ heading, found }: Pick<PreviewReason, 'heading' | 'found'>, language: Language): string =>
  heading ? fill(found ? whereAt : whereIn, language, { heading, found }) : ''

/** Up to this many rows a preview is sent whole; of a longer one this many of each verdict at a time. */
export const wholeRows = 500
export const pageRows = 100

type Placed = Pick<PreviewRow, 'sheet' | 'row' | 'verdict'>
/** Which part of a preview is asked for: without `verdict` the beginning, else the rows of it after a row. */
export type Part = { verdict?: Verdict; after?: { sheet: string; row: number } }

/** The part of a preview's rows that is sent, in the order of the file; `cut` where it is not all of them. */
export function partOf<R extends Placed>(
  rows: readonly R[],
  { verdict, after }: Part = {},
): { rows: R[]; cut: boolean } {
  if (!verdict && rows.length <= wholeRows) return { rows: [...rows], cut: false }
  if (verdict) {
    const some = rows.filter(row => row.verdict === verdict)
    const from = after ? some.findIndex(row => row.sheet === after.sheet && row.row === after.row) + 1 : 0
    return { rows: some.slice(from, from + pageRows), cut: true }
  }
  const left = new Map<string, number>(verdicts.map(each => [each, pageRows]))
  const first = rows.filter(row => {
    const more = left.get(row.verdict) ?? 0
    left.set(row.verdict, more - 1)
    return more > 0
  })
  return { rows: first, cut: true }
}
