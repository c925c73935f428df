import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { limits } from './limits.ts'
import type { FileRefusal } from './refusals.ts'

// The reader library fills gaps: a single cell at row 1,048,576 makes it build a million rows. So a sheet is walked
// once before, and what offices' styles leave below the last filled row is cut off.

const tag = /<(?:[\w-]+:)?(row|c|v|is)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>|<\/(?:[\w-]+:)?(row|sheetData)\s*>/g

type Walk = {
  row: number
  column: number
  filled: boolean
  lastRow: number
  widest: number
  cutFrom: number
  cutTo: number
}

/** The XML of a sheet without the empty rows at its end; refused when its filled rows or columns are too many. */
export function judgeSheet(xml: string): Outcome<string, FileRefusal> {
  const walk: Walk = { row: 0, column: 0, filled: false, lastRow: 0, widest: 0, cutFrom: -1, cutTo: -1 }
  for (const match of xml.matchAll(tag)) step(walk, match)
  if (walk.lastRow > limits.rows) return refuse('spreadsheet.too-many-rows', { limit: limits.rows })
  if (walk.widest > limits.columns) return refuse('spreadsheet.too-many-columns', { limit: limits.columns })
  if (walk.cutTo < 0 || walk.cutFrom < 0) return done(walk.row > limits.rows ? withoutRows(xml) : xml)
  return done(xml.slice(0, walk.cutFrom) + xml.slice(walk.cutTo))
}

const withoutRows = (xml: string): string => xml.replace(/<((?:[\w-]+:)?sheetData)\b[\s\S]*<\/\1\s*>/, '<$1></$1>')

function step(walk: Walk, match: RegExpExecArray): void {
  const [whole, opened, attributes = '', closed] = match
  if (opened === 'row') {
    walk.row = Number(placeIn(attributes)) || walk.row + 1
    walk.column = 0
    walk.filled = false
  } else if (opened === 'c') {
    walk.column = columnOf(placeIn(attributes)) || walk.column + 1
  } else if (opened) {
    walk.filled = true
    walk.lastRow = Math.max(walk.lastRow, walk.row)
    walk.widest = Math.max(walk.widest, walk.column)
  } else if (closed === 'row') {
    if (walk.filled) walk.cutFrom = match.index + whole.length
  } else {
    walk.cutTo = match.index
  }
}

const place = /(?:^|\s)r\s*=\s*["']([^"']*)["']/
const placeIn = (attributes: string): string => place.exec(attributes)?.[1] ?? ''

/** The column number of an address such as `AB12` (28), 0 for none. */
const columnOf = (address: string): number =>
  [...(/^[A-Z]+/i.exec(address)?.[0].toUpperCase() ?? '')].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  )
