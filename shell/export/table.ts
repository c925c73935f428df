import { writeWorkbook } from './write-workbook.ts'

// A list as a spreadsheet. What is text stays text: numbers of people, phones and certificates keep their zeros, and
// what begins with = + - @ is never a formula. Days are real dates, so that a spreadsheet sorts and filters them.

/** `instant` is a local time as text `YYYY-MM-DD HH:MM`, `day` a day; both become real dates. Widths are in characters. */
export type TableColumn = { title: string; kind: 'text' | 'number' | 'day' | 'instant'; width?: number }
export type TableCell = string | number | null
/** `form`: a paper to be signed. Its title stands over all columns, its squares are ruled, and it prints across. */
export type Table = {
  name: string
  columns: readonly TableColumn[]
  rows: readonly (readonly TableCell[])[]
  /** Lines under the table, over all columns: a legend, who made it. */
  foot?: readonly string[]
  form?: { title: string }
}

/** The most rows one export holds. */
export const mostRows = 50_000

/** One workbook of these tables, each a sheet with a frozen head. Made in a thread of its own; throws when that fails. */
export const xlsxOf = (...tables: readonly Table[]): Promise<Uint8Array> => writeWorkbook(tables)
