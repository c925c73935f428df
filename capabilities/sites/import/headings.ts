import { bareHeading, matchHeadings } from '#kernel/register.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { estatesRegister, type EstateField } from './register.ts'

export type EstateColumn = { heading: string; key: EstateField | null; told: boolean }
/** Where the list stands in a workbook: `row` is the index of the (last) heading row. */
export type EstateHeadings = { sheet: Sheet; row: number; columns: EstateColumn[] }

/** Titles, units and dates of printing stand above the headings, but never this many rows of them. */
export const searchedRows = 20

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell.replace(/[*＊\s]+/g, '') : '')

/**
 * The sheet and row whose headings name the most columns; the first of equals. Headings on two rows (merged above, split
 * below) count together where that names more. Null where none names an estate and one thing more.
 */
export function findEstates(workbook: Workbook, told: ReadonlyMap<string, string>): EstateHeadings | null {
  let best: EstateHeadings | null = null
  for (const sheet of workbook.sheets)
    for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row += 1)
      for (const rows of [1, 2]) {
        const found = headingsAt(sheet, row, rows, told)
        if (found && named(found) > (best ? named(best) : 1)) best = found
      }
  return best
}

const named = (found: EstateHeadings): number => found.columns.filter(column => column.key !== null).length

function headingsAt(sheet: Sheet, row: number, rows: number, told: ReadonlyMap<string, string>): EstateHeadings | null {
  const upper = sheet.rows[row] ?? []
  const lower = rows === 2 ? (sheet.rows[row + 1] ?? []) : []
  const texts = Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, at) => textOf(lower[at]) || textOf(upper[at]),
  )
  const keys = matchHeadings(estatesRegister, texts, told)
  const columns = texts.map((heading, at) => ({
    heading,
    key: keys[at] ?? null,
    told: keys[at] !== null && told.get(bareHeading(heading)) === keys[at],
  }))
  return keys.includes('name') ? { sheet, row: row + rows - 1, columns } : null
}
