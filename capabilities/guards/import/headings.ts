import { matchHeadings } from '#kernel/register.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { guardsRegister, type GuardField } from '../register.ts'

/** Where the register stands in a workbook: `row` is the index of the (last) heading row. */
export type Headings = { sheet: Sheet; row: number; columns: { heading: string; key: GuardField | null }[] }

/** Titles, units and dates of printing stand above the headings, but never this many rows of them. */
export const searchedRows = 20

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell.replace(/[*＊\s]+/g, '') : '')

/**
 * The sheet and row whose headings name the most columns of the register; the first of equals. Headings on two rows
 * (merged above, split below) count together where that names more. Null where none names a person.
 */
export function findHeadings(workbook: Workbook): Headings | null {
  let best: Headings | null = null
  for (const sheet of workbook.sheets)
    for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row += 1)
      for (const rows of [1, 2]) {
        const found = headingsAt(sheet, row, rows)
        if (found && named(found) > (best ? named(best) : 0)) best = found
      }
  return best
}

const named = (found: Headings): number => found.columns.filter(column => column.key !== null).length

function headingsAt(sheet: Sheet, row: number, rows: number): Headings | null {
  const upper = sheet.rows[row] ?? []
  const lower = rows === 2 ? (sheet.rows[row + 1] ?? []) : []
  const texts = Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, at) => textOf(lower[at]) || textOf(upper[at]),
  )
  const keys = matchHeadings(guardsRegister, texts)
  const columns = texts.map((heading, at) => ({ heading, key: keys[at] ?? null }))
  const whole = keys.includes('name') && (keys.includes('number') || keys.includes('identity'))
  return whole ? { sheet, row: row + rows - 1, columns } : null
}
