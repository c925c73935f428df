import type { Paper, Table } from '#kernel/form.ts'
import type { Room } from './tall-rows.ts'

// How much room there is on a sheet, in points.

const point = 72 / 25.4

const sheetOf = ({ size = 'A4', landscape }: Paper): { width: number; height: number } => {
  const [short, long] = size === 'A4' ? [210, 297] : [148, 210]
  return { width: (landscape ? long : short) * point, height: (landscape ? short : long) * point }
}

/** What is left between the margins of a sheet: A4 or A5, upright or across. */
export const roomOf = (paper: Paper): number => sheetOf(paper).width - 80

export const tableFont = 9
/** A line of a table, and what stands above its rows on each page: the margins and a heading of two lines. */
const [tableLine, aboveRows] = [14.4, 28 + 36 + 44]
/** What the layout `form` keeps free at the sides of a cell. */
const cellEdge = 8

/** The room a table has on one page: its columns, and how many lines. */
export function tableRoom({ headings, widths }: Table, paper: Paper): Room {
  const shares = widths ?? headings.map(() => 1)
  const total = shares.reduce((sum, width) => sum + width, 0)
  return {
    widths: shares.map(share => (share / total) * roomOf(paper) - cellEdge),
    fontSize: tableFont,
    most: Math.floor((sheetOf(paper).height - aboveRows) / tableLine),
  }
}
