import readWorkbook from 'read-excel-file/universal'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { dateCell, numberCell, textCell, trimmed } from './cell.ts'
import { limits } from './limits.ts'
import type { FileRefusal } from './refusals.ts'
import { judgeSheet } from './sheet-xml.ts'
import { partsOf, stored, unpack, type Part } from './unzip.ts'

/**
 * Reads an .xlsx: the cached value of formulas, days of date cells, no external links, no pictures. Refused by name:
 * other things in a zip, macros, entities in its XML, abnormal sizes, too many rows or columns, damage.
 */
export async function readXlsx(zip: Buffer): Promise<Outcome<Workbook, FileRefusal>> {
  const parts = partsOf(zip)
  if (!parts.ok) return parts
  const other = otherThan(parts.value)
  if (other) return refuse(other)
  const clean = cleanParts(
    zip,
    parts.value.filter(part => needed.test(part.name)),
  )
  if (!clean.ok) return clean
  const read = await readSheets(stored(clean.value))
  return read.ok && clean.value.some(since1904) ? done({ ...read.value, since1904: true }) : read
}

const since1904 = ({ name, bytes }: Plain): boolean =>
  /^xl\/workbook\w*\.xml$/i.test(name) && /date1904="(1|true)"/.test(bytes.toString('utf8'))

const needed =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/_rels\/workbook\.xml\.rels|xl\/(workbook|sharedStrings|styles)\w*\.xml|xl\/worksheets\/[^/]+\.xml)$/i

function otherThan(parts: Part[]): FileRefusal | null {
  const has = (pattern: RegExp): boolean => parts.some(part => pattern.test(part.name))
  if (has(/(^|\/)vbaProject\.bin$|^xl\/(macrosheets|dialogsheets)\//i)) return 'spreadsheet.macros'
  if (has(/^xl\/workbook\.bin$/i)) return 'spreadsheet.binary-xlsb'
  if (has(/^xl\/workbook\w*\.xml$/i)) return null
  if (has(/^(word|ppt)\//i)) return 'spreadsheet.document'
  if (has(/^(mimetype|content\.xml)$/i)) return 'spreadsheet.open-document'
  return has(/^(META-INF\/MANIFEST\.MF|AndroidManifest\.xml)$/i) ? 'spreadsheet.program' : 'spreadsheet.archive'
}

type Plain = { name: string; bytes: Buffer }

function cleanParts(zip: Buffer, parts: Part[]): Outcome<Plain[], FileRefusal> {
  if (parts.filter(isSheet).length > limits.sheets) return refuse('spreadsheet.broken')
  const plain: Plain[] = []
  for (const part of parts) {
    const bytes = unpack(zip, part)
    if (!bytes.ok) return bytes
    const text = bytes.value.toString('utf8')
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('spreadsheet.entities')
    if (/macroEnabled/i.test(text) && part.name.startsWith('[')) return refuse('spreadsheet.macros')
    if (!isSheet(part)) {
      plain.push({ name: part.name, bytes: bytes.value })
      continue
    }
    const sheet = judgeSheet(text)
    if (!sheet.ok) return sheet
    plain.push({ name: part.name, bytes: sheet.value === text ? bytes.value : Buffer.from(sheet.value) })
  }
  return done(plain)
}

const isSheet = (part: Part): boolean => part.name.toLowerCase().startsWith('xl/worksheets/')

async function readSheets(archive: Buffer): Promise<Outcome<Workbook, FileRefusal>> {
  const whole = archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) as ArrayBuffer
  try {
    const found = await readWorkbook<Cell>(whole, { trim: false, parseNumber: numberCell })
    const sheets = found.map(({ sheet, data }): Sheet => ({
      name: sheet,
      rows: trimmed(data.map(row => row.map(toCell))),
    }))
    return sheets.some(sheet => sheet.rows.length > 0) ? done({ sheets }) : refuse('spreadsheet.empty')
  } catch {
    return refuse('spreadsheet.broken')
  }
}

function toCell(value: unknown): Cell {
  if (typeof value === 'string') return textCell(value)
  if (value instanceof Date) return dateCell(value)
  return (value ?? null) as Cell
}
