import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import type { Table, TableCell, TableColumn } from '../export/table.ts'

/** The heading of the column that says why; an import knows no such column and passes it over. */
const why: Pair = ['不导入的原因', 'Why left out']

export type ReadSheet = {
  name: string
  headingRow: number
  columns: readonly { heading: string; key: string | null }[]
}
export type RefusedRow = { sheet: string; row: number; why: string }

/**
 * The refused rows of a workbook as they stand in it, sheet by sheet under their own headings, with the reasons in a
 * last column: to be mended and imported again. Nothing of the register goes into it.
 */
export function refusedSheet(
  workbook: Workbook,
  sheets: readonly ReadSheet[],
  { rows, language }: { rows: readonly RefusedRow[]; language: Language },
): Table[] {
  const bySheet = Map.groupBy(rows, row => row.sheet)
  const read = sheets.filter(({ name }) => bySheet.has(name))
  const tables = (read.length > 0 ? read : sheets.slice(0, 1)).map(({ name, columns }): Table => {
    const cells = workbook.sheets.find(sheet => sheet.name === name)?.rows ?? []
    const refused = bySheet.get(name) ?? []
    return {
      name,
      columns: [...columns.map(headOf), { title: fill(why, language), kind: 'text', width: 48 }],
      rows: refused.map(({ row, why: says }) => [
        ...columns.map((_, at) => valueOf(cells[row - 1]?.[at] ?? null)),
        says,
      ]),
    }
  })
  return tables
}

// A bare list has letters for headings; its columns are called by what they were taken for, so that it is read again.
const headOf = ({ heading, key }: ReadSheet['columns'][number]): TableColumn => ({
  title: /^[A-Z]{1,2}$/.test(heading) && key ? key : heading,
  kind: 'day',
  width: 20,
})

/** A cell as it was: days stay days, a moment keeps its time, and digits a spreadsheet has lost stay as they are left. */
function valueOf(cell: Cell): TableCell {
  if (cell === null || typeof cell === 'number' || typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return String(cell)
  if ('lossy' in cell) return cell.lossy
  return cell.time ? `${cell.day} ${cell.time}` : cell.day
}
