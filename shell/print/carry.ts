import { table, type Paper, type Together } from '#kernel/form.ts'
import { tableRoom } from './sheet.ts'
import { rowsThatFit } from './tall-rows.ts'

// Places to sign that stand alone on a page of their own prove nothing: a page with other lines can be put before it. So
// the last rows of the table go over with them.

const carried = 2
/** A paper this long is laid out once: twice would take too long, and its last page is one of dozens. */
const mostRows = 1500
/** Higher rows stay where they are: what stays together must not come out higher than a page. */
const mostLines = 6

/** Where the blocks lie that stay together right below a table long enough to give rows away; -1 where none do. */
function bound(paper: Paper): number {
  const { blocks } = paper
  const at = blocks.findLastIndex(({ block }) => block === 'together')
  const above = blocks[at - 1]
  const end = blocks[at]
  if (end?.block !== 'together' || end.blocks.every(({ block }) => block !== 'signatures')) return -1
  if (above?.block !== 'table' || above.rows.length <= carried || above.rows.length > mostRows) return -1
  const last = above.rows.slice(-carried)
  return rowsThatFit(last, { ...tableRoom(above, paper), most: mostLines }).length === carried ? at : -1
}

/** The same paper without what stays together at its end; null where nothing would be carried. */
export function withoutEnd(paper: Paper): Paper | null {
  const at = bound(paper)
  return at < 0 ? null : { ...paper, blocks: paper.blocks.toSpliced(at, 1) }
}

/** The same paper with the last rows of its table moved to what stays together at its end. */
export function withRowsCarried(paper: Paper): Paper {
  const at = bound(paper)
  const [above, end] = [paper.blocks[at - 1], paper.blocks[at]]
  if (above?.block !== 'table' || end?.block !== 'together') return paper
  const { headings, rows, widths } = above
  const moved: Together = {
    block: 'together',
    blocks: [table(headings, rows.slice(-carried), widths), ...end.blocks],
  }
  return { ...paper, blocks: paper.blocks.toSpliced(at - 1, 2, { ...above, rows: rows.slice(0, -carried) }, moved) }
}
