import { createHash } from 'node:crypto'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Id } from '#kernel/id.ts'
import { partOf, whereSaid, type Part, type Preview, type PreviewRow, type Verdict } from '#kernel/preview.ts'
import type { Language, Values } from '#kernel/words.ts'
import type { ReadSheet, RefusedRow } from './refused-sheet.ts'
import type { Upload } from './upload.ts'

// A file of rows that were judged one by one, as every import of such a file counts, binds, shows and gives back what is
// left out: estates, punches of a clock, touches of a patrol stick.

/** Something to say of a row; `refuses` keeps it out. */
export type RowReason = { code: string; refuses: boolean; field?: string; found?: string; facts: Values }
type JudgedRow<R extends RowReason> = { sheet: string; row: number; verdict: Verdict; reasons: readonly R[] }
type Columns = readonly { heading: string; key: string | null; told?: boolean }[]
type JudgedFile<Row> = {
  digest: string
  sheets: readonly (Omit<ReadSheet, 'columns'> & { columns: Columns })[]
  rows: readonly Row[]
  counts: Preview['counts']
}
type Showing = { fileName: string; language: Language; part: Part }
type Saying<R> = (reason: R, language: Language) => string

/** How many rows came to which verdict. */
export function countsOf(rows: readonly { verdict: Verdict }[]): Preview['counts'] {
  const counts = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}

/** Binds an import to its preview: the file, whose register it is, and what would become of each row. */
export const fateDigest = ({ sha256 }: Upload, partyId: Id, fates: readonly Json[]): string =>
  createHash('sha256')
    .update(canonical([sha256, partyId, fates]))
    .digest('base64url')

const headingsOf = (sheets: readonly { columns: Columns }[]): ReadonlyMap<string, string> =>
  new Map(
    sheets
      .toReversed()
      .flatMap(({ columns }) => columns.flatMap(({ key, heading }) => (key && heading ? [[key, heading]] : []))),
  )

/** A judged file, or a part of it, as its screen shows it: each reason as a sentence beside the heading it is about. */
export function rowPreview<R extends RowReason, Row extends JudgedRow<R>>(
  { digest, sheets, rows: all, counts }: JudgedFile<Row>,
  { fileName, language, part }: Showing,
  { say, valuesOf }: { say: Saying<R>; valuesOf: (row: Row) => PreviewRow['values'] },
): Preview {
  const [first, ...others] = sheets
  const { rows, cut } = partOf(all, part)
  const headings = headingsOf(sheets)
  return {
    digest,
    fileName,
    sheet: first?.name ?? '',
    sheets: others.map(({ name }) => name),
    headingRow: first?.headingRow ?? 0,
    columns: (first?.columns ?? []).map(({ told, heading, key }) => ({ heading, key, ...(told ? { told } : {}) })),
    counts,
    cut,
    rows: rows.map(row => ({
      sheet: row.sheet,
      row: row.row,
      verdict: row.verdict,
      values: valuesOf(row),
      reasons: row.reasons.map(reason => {
        const { code, field, found, facts } = reason
        const heading = headings.get(field ?? '')
        const where = { ...(field ? { field } : {}), ...(heading ? { heading } : {}), ...(found ? { found } : {}) }
        return { code, ...where, facts: { ...facts }, says: say(reason, language) }
      }),
    })),
  }
}

/** The rows that are left out with their reasons as one text, each after the heading it is about. */
export function rowsLeftOut<R extends RowReason>(
  {
    sheets,
    rows,
  }: { sheets: readonly (Omit<ReadSheet, 'columns'> & { columns: Columns })[]; rows: readonly JudgedRow<R>[] },
  language: Language,
  say: Saying<R>,
): { sheets: readonly ReadSheet[]; rows: RefusedRow[] } {
  const headings = headingsOf(sheets)
  const why = (reason: R): string => {
    const heading = headings.get(reason.field ?? '')
    return `${heading ? whereSaid({ heading }, language) : ''}${say(reason, language)}`
  }
  return {
    sheets,
    rows: rows.flatMap(({ verdict, sheet, row, reasons }) =>
      verdict === 'refused' ? [{ sheet, row, why: reasons.map(why).join(' ') }] : [],
    ),
  }
}
